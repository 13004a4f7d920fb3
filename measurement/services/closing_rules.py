"""When a round may be closed: with an answer in it, and an anonymous one not at a chosen moment."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.models import Round
from recovery_portal.kit import danish
from recovery_portal.kit.refusal import Refused


def too_early(round: Round, at: datetime | None = None) -> str:
    """Why `round` cannot be closed at `at` (now) yet, as a sentence; "" where it can.

    An anonymous one stays open until its deadline has passed, or all who are asked have answered:
    whoever chose the moment could leave one person's answers alone among known ones.
    """
    is_over = timezone.localdate(at or timezone.now()) > round.closes_on
    if not round.is_anonymous or is_over or not round.invitees.filter(has_answered=False).exists():
        return ""
    words = {"last": danish.date_long(round.closes_on)}
    return (
        _(
            "En anonym runde kan først lukkes, når fristen den %(last)s er gået, eller når alle, "
            "der er spurgt, har svaret. Ellers kunne den, der lukker, vente på bestemte svar."
        )
        % words
    )


def check_may_close(round: Round, at: datetime) -> None:
    """Raises Refused where the round is anonymous and `at` is too early, or named and empty: a
    closed round is the result that every page shows, and cannot be opened again."""
    if reason := too_early(round, at):
        raise Refused(reason)
    if not round.is_anonymous and not round.responses.exclude(submitted_at=None).exists():
        raise Refused(
            _("Ingen har indsendt svar: forlæng fristen, så flere kan svare, eller opgiv runden.")
        )


def check_deadline(round: Round, closes_on: date) -> None:
    """Raises Refused for a nearer deadline of an anonymous round that somebody has answered."""
    is_nearer = round.is_anonymous and closes_on < round.closes_on
    if is_nearer and round.invitees.filter(has_answered=True).exists():
        raise Refused(
            _("Nogen har svaret: i en anonym runde kan fristen nu kun forlænges, ikke rykkes frem.")
        )
