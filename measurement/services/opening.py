"""Whether a round takes answers, and why not."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.models import Round
from measurement.services.refusal import RoundNotOpen
from recovery_portal.kit import danish


def check_open(round: Round, at: datetime | None = None) -> None:
    """Raise RoundNotOpen unless the round takes answers at `at` (now)."""
    day = timezone.localdate(at)
    if round.closed_at:
        raise RoundNotOpen(_("Runden er lukket, og der kan ikke længere svares."))
    if day < round.opens_on:
        opens = danish.date_long(round.opens_on)
        raise RoundNotOpen(_("Runden åbner først %(day)s.") % {"day": opens}, is_early=True)
    if day > round.closes_on:
        closed = danish.date_long(round.closes_on)
        raise RoundNotOpen(
            _("Fristen var %(day)s, og der kan ikke længere svares.") % {"day": closed}
        )


def is_open(round: Round, at: datetime | None = None) -> bool:
    """True while the round takes answers: the question to which `check_open` is the refusal."""
    try:
        check_open(round, at)
    except RoundNotOpen:
        return False
    return True
