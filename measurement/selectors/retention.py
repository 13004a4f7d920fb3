"""What of this floor is kept until a day, and how much of it points to somebody."""

from datetime import date, timedelta

from django.db.models import Exists, Min, OuterRef, Q
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.domain.kept_until import kept_until
from measurement.models import AgreedMark, Candidate, CaseAudit, CaseReply, Invitee, Mark, Round
from measurement.services import outcome_forgetting
from measurement.services.forgetting import KEPT

_TEXTS = (
    (Mark, ("reason", "document", "evidence", "learning")),
    (AgreedMark, ("note",)),
    (CaseReply, ("text", "answer")),
)


def kept_audits(municipality) -> list[CaseAudit]:
    """The audits that still hold what points to citizens, the first to be forgotten first."""
    rows = CaseAudit.objects.filter(municipality=municipality, forgotten_on=None)
    return list(rows.order_by("forget_on", "pk"))


def in_audits(audits: list[CaseAudit]) -> dict[str, int]:
    """Audits, the cases recorded in their draws, and rows with texts; four queries."""
    record = Candidate.objects.filter(audit__in=audits).count()
    texts = sum(_with_text(model, fields, audits) for model, fields in _TEXTS)
    return {"audits": len(audits), "record": record, "texts": texts}


def kept_rounds(municipality) -> list[tuple[date, Round]]:
    """(the day they are forgotten, round) of each closed round with people without a login, whose
    names stand there still; one query."""
    people = Invitee.objects.filter(round=OuterRef("pk"), user=None)
    named = people.exclude(Q(name__startswith=_("Deltager ")) & Q(email=""))
    rows = Round.objects.filter(municipality=municipality, closed_at__isnull=False)
    found = rows.filter(Exists(named)).order_by("closed_at", "pk")
    return [(_day_of(round), round) for round in found]


def kept_outcomes(municipality) -> list[tuple[date, int]]:
    """(the day the first of them is deleted, year) of each year that answers, sheets or talks are
    from; four queries."""
    months = outcome_forgetting.keep_months(municipality)
    first: dict[int, date] = {}
    for rows in outcome_forgetting.kept(municipality).values():
        years = rows.order_by().annotate(year=ExtractYear("day")).values("year")
        for year, day in years.annotate(first=Min("day")).values_list("year", "first"):
            first[year] = min(day, first.get(year, day))
    return [(kept_until(day, months), year) for year, day in sorted(first.items())]


def _day_of(round: Round) -> date:
    """The first day that is more than KEPT after the closing."""
    return timezone.localdate(round.closed_at) + KEPT + timedelta(1)


def _with_text(model, fields: tuple[str, ...], audits: list[CaseAudit]) -> int:
    filled = Q()
    for field in fields:
        filled |= ~Q(**{field: ""})
    return model.objects.filter(filled, case__audit__in=audits).count()
