"""From when to when a figure's own data tell: what it is drawn from, not only interventions."""

from datetime import date

from django.db.models import Max, Min, Q, QuerySet
from django.utils import timezone

from keyfigures.domain.catalogue import Entry
from keyfigures.domain.figure_sources import Told
from keyfigures.models import Admission, CitizenStatus, Expenditure
from keyfigures.selectors.register import Span
from keyfigures.selectors.remembered import remembered, remembered_with_answers
from measurement.models import Outcome
from steering.models import Municipality


def data_of(municipality: Municipality, entry: Entry, register: Span) -> Told | None:
    """None where nothing is told, or the municipality types the figure itself. One query, or none
    where the figure is drawn from the interventions, whose span is `register`."""
    if entry.kind == "trivsel":
        return _answers(municipality)
    return told_of(municipality, entry, register)


@remembered
def told_of(municipality: Municipality, entry: Entry, register: Span) -> Told | None:
    """`data_of` what changes with the register's stamp only: not of citizens' own answers."""
    if entry.kind == "indsatser":
        return _told(register.first, register.until)
    read = READERS.get(entry.kind)
    return read(municipality) if read else None


def _admissions(municipality) -> Told | None:
    rows = Admission.objects.filter(citizen__municipality=municipality)
    return _between(rows, "admitted_on", "discharged_on")


def _statuses(municipality) -> Told | None:
    rows = CitizenStatus.objects.filter(citizen__municipality=municipality)
    return _between(rows, "start", "end")


def _expenditures(municipality) -> Told | None:
    rows = Expenditure.objects.filter(municipality=municipality)
    found = rows.aggregate(first=Min("year"), last=Max("year"))
    if found["first"] is None:
        return None
    return Told(date(found["first"], 1, 1), date(found["last"], 12, 31))


@remembered_with_answers
def _answers(municipality: Municipality) -> Told | None:
    rows = Outcome.objects.filter(citizen__municipality=municipality)
    return _between(rows, "on", "on")


READERS = {"indlaeggelser": _admissions, "tilknytning": _statuses, "udgifter": _expenditures}


def _between(rows: QuerySet, begins: str, ends: str) -> Told | None:
    """What lies ahead of today tells of nothing yet."""
    today = timezone.localdate()
    found = rows.aggregate(
        first=Min(begins, filter=Q(**{f"{begins}__lte": today})),
        begun=Max(begins, filter=Q(**{f"{begins}__lte": today})),
        ended=Max(ends, filter=Q(**{f"{ends}__lte": today})),
    )
    return _told(found["first"], max(filter(None, (found["begun"], found["ended"])), default=None))


def _told(first: date | None, until: date | None) -> Told | None:
    return Told(first, until) if first and until else None
