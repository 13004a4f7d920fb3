"""What the register tells, read in as few and as plain queries as the figures need."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial, wraps

from django.db.models import Max, Min, Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from keyfigures.domain.columns import Interventions, days_told, interventions
from keyfigures.domain.comparison import StepName
from keyfigures.domain.quarters import quarter_end
from keyfigures.domain.staircase import Histories, histories
from keyfigures.models import Step
from keyfigures.selectors import columns
from keyfigures.selectors.remembered import Once, keep_found, once, remembered
from recovery_portal.kit.prepared import Prepared
from recovery_portal.kit.refusal import Refused
from steering.models import Intervention, LegalBasis, Offer

COLUMNS = (
    columns.numbers("citizen_id"),
    columns.numbers("citizen__birth_year"),
    columns.numbers("offer_id"),
    columns.days("start"),
    columns.days("end"),
    columns.words("end_reason"),
    columns.told_days("decided_on"),
)


# So long without anybody leaving, and only those who stayed have been written down.
STILL_FILLED = timedelta(days=3 * 365)


@dataclass(frozen=True)
class Version:
    """One version of the staircase."""

    number: int
    name: str
    valid_from: date
    steps: dict[int, StepName]
    step_of: dict[str, int]  # legal basis → step


@dataclass(frozen=True)
class Span:
    """The time a municipality's interventions tell of; both None where there are none."""

    first: date | None  # the first start
    until: date | None  # newest start, end or decision that is not later than today
    first_end: date | None = None  # not later than today

    @property
    def whole_from(self) -> date | None:
        """From when it tells of everybody who moved; None where nobody has.

        A register begins with those who are there when it is made, some of them for years: before
        anybody has left, it tells of nobody's leaving. So not before the quarter of the first end.
        """
        if self.first is None or self.first_end is None:
            return None
        return max(self.first, quarter_end(self.first_end - timedelta(days=1)))

    def covers(self, day: date) -> bool:
        """Whether a later day can be compared with `day` surely.

        Not where the register has nobody leave for years, until some time after `day`: it was made
        of those who were still there. A short register, or one nobody has left, may be as it was.
        """
        if self.whole_from is None or self.first_end - self.first < STILL_FILLED:
            return True
        return day >= self.whole_from


def version_on(day: date) -> Version:
    """The staircase in force on `day`: the newest valid by then, else the oldest. One query.

    Refused where no reference data is loaded.
    """
    return versions_on([day])[day]


def versions_on(days: Iterable[date]) -> dict[date, Version]:
    """`version_on` of several days. One query."""
    versions = _versions()
    if not versions:
        raise Refused("Indsatstrappen er ikke indlæst: kør manage.py load_reference.")
    return {day: _in_force(versions, day) for day in days}


def _in_force(versions: list[Version], day: date) -> Version:
    return max(
        (version for version in versions if version.valid_from <= day),
        key=lambda version: version.valid_from,
        default=min(versions, key=lambda version: version.valid_from),
    )


def _versions() -> list[Version]:
    """All of them, read once within `reads_once`."""
    within = once.get()
    if within is None:
        return _read_versions()
    within.versions = within.versions or _read_versions()
    return within.versions


def _read_versions() -> list[Version]:
    found: dict[int, list] = {}
    for row in _STEPS():
        found.setdefault(row[0], []).append(row)
    return [_version(rows) for rows in found.values()]


_STEPS = Prepared(
    lambda: Step.objects.order_by("version_id", "number", "services__legal_basis_id").values_list(
        "version_id",
        "version__name",
        Cast("version__valid_from", TextField()),
        "number",
        "name",
        "line_1",
        "line_2",
        "phrase",
        "services__legal_basis_id",
    )
)


def _version(rows) -> Version:
    step_of = {code: number for *_, number, _, _, _, _, code in rows if code}
    labels: dict[int, list[str]] = {}
    for code, number in step_of.items():
        labels.setdefault(number, []).append(LegalBasis(code=code).label)
    number, name, valid_from = rows[0][0], rows[0][1], date.fromisoformat(rows[0][2])
    steps = {
        row[3]: StepName(row[3], row[4], (row[5], row[6]), row[7], tuple(labels.get(row[3], ())))
        for row in rows
    }
    return Version(number, name, valid_from, steps, step_of)


def reads_once(selector):
    """Within `selector` the register is read once and whole, whatever its figures need of it.

    For what needs more than one reading: nothing is kept when it returns.
    """

    @wraps(selector)
    def reading(*args, **kwargs):
        if once.get() is not None:
            return selector(*args, **kwargs)
        within = Once()
        token = once.set(within)
        try:
            found = selector(*args, **kwargs)
        finally:
            once.reset(token)
        keep_found(within)
        return found

    return reading


def histories_between(municipality, first: date, last: date, version: Version) -> Histories:
    """`interventions_between` with the steps of a version."""
    return histories(interventions_between(municipality, first, last), version.step_of)


def interventions_between(municipality, first: date, last: date) -> Interventions:
    """Every intervention active on a day from `first` to `last`. One query, or none where
    `reads_once` has read the register (then also what was active on other days)."""
    if once.get() is not None:
        return _whole(municipality)
    return _interventions(municipality, active_between(first, last))


def _whole(municipality) -> Interventions:
    """The municipality's whole register, read once within `reads_once`."""
    registers = once.get().registers
    if municipality.pk not in registers:
        registers[municipality.pk] = _numbered(_WHOLE.read(municipality.pk))
    return registers[municipality.pk]


def _interventions(municipality, which: Q) -> Interventions:
    return _numbered(columns.read(*_told(municipality.pk, which)))


def _told(municipality: int, which: Q) -> tuple:
    """What to read of the interventions, and its columns."""
    found = Intervention.objects.filter(which, citizen__municipality=municipality)
    # Asked of the few offers: to look one up for each intervention takes a third of the reading.
    own = Offer.objects.filter(municipality=municipality)
    return found, *COLUMNS, columns.word_of(own, "pk", "legal_basis_id")


def _numbered(cells: list) -> Interventions:
    *cells, bases = cells
    return interventions(*cells, partial(_bases, bases))


_WHOLE = columns.Reading(lambda municipality: _told(municipality, Q()))


def _bases(own: dict[int, str], offers: list[int]) -> dict[int, str]:
    """Legal bases of `offers`: one more query where the municipality uses another's."""
    if elsewhere := set(offers) - own.keys():
        rows = Offer.objects.filter(pk__in=elsewhere)
        return own | dict(rows.values_list("pk", "legal_basis_id"))
    return own


def active_between(first: date, last: date) -> Q:
    """Active on a day from `first` to `last` (D1)."""
    return Q(start__lte=last) & (Q(end=None) | Q(end__gte=first))


@remembered
def span(municipality, today: date | None = None) -> Span:
    """From when to when the register tells. One query, or none as above."""
    today = today or timezone.localdate()
    if once.get() is not None:
        return Span(*days_told(_whole(municipality), today))
    return _span(municipality, today)


def _span(municipality, today: date) -> Span:
    told = {
        f"newest_{field}": Max(field, filter=Q(**{f"{field}__lte": today}))
        for field in ("start", "end", "decided_on")
    }
    found = Intervention.objects.filter(citizen__municipality=municipality).aggregate(
        first=Min("start"), first_end=Min("end", filter=Q(end__lte=today)), **told
    )
    first, first_end = found.pop("first"), found.pop("first_end")
    return Span(first, max((day for day in found.values() if day), default=None), first_end)
