"""What of this floor is kept until a day, and how much of it points to somebody."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.models import AgreedMark, Candidate, CaseAudit, CaseReply, Invitee, Mark, Round
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


def _day_of(round: Round) -> date:
    """The first day that is more than KEPT after the closing."""
    return timezone.localdate(round.closed_at) + KEPT + timedelta(1)


def _with_text(model, fields: tuple[str, ...], audits: list[CaseAudit]) -> int:
    filled = Q()
    for field in fields:
        filled |= ~Q(**{field: ""})
    return model.objects.filter(filled, case__audit__in=audits).count()
