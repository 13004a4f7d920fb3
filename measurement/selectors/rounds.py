"""The list of rounds as a person sees it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from measurement.models import Invitee, Round
from recovery_portal.kit.prepared import PreparedObjects


@dataclass(frozen=True)
class RoundRow:
    """A round in the list; `mine` is the person's own state in words, `submitted` a count.

    `mine` is "" for who is not asked. An anonymous round knows only whether they have answered.
    """

    pk: int
    name: str
    opens_on: date
    closes_on: date
    closed_on: date | None
    is_open: bool
    is_over: bool
    submitted: int
    asked: int
    mine: str
    is_anonymous: bool

    @property
    def is_asked(self) -> bool:
        return bool(self.mine)


def rounds_for(municipality, user, today: date | None = None) -> list[RoundRow]:
    """The municipality's rounds, newest first; two queries."""
    today = today or timezone.localdate()
    own = Invitee.objects.filter(user=user, round__municipality=municipality)
    mine = {
        round: _mine(*state)
        for round, *state in own.values_list(
            "round_id",
            "round__is_anonymous",
            "has_answered",
            "response__started_at",
            "response__submitted_at",
        )
    }
    return [_row(round, mine.get(round.pk, ""), today) for round in _counted(municipality)]


def rounds_begun(municipality, today: date) -> list[RoundRow]:
    """Those that have opened and nobody has closed, newest first, as nobody's; one query."""
    return [_row(round, "", today) for round in _BEGUN(municipality.pk, today)]


def _counted(municipality):
    submitted = Count("responses", filter=Q(responses__submitted_at__isnull=False))
    rounds = Round.objects.filter(municipality=municipality).annotate(submitted=submitted)
    return rounds.order_by("-opens_on", "-pk")


_BEGUN = PreparedObjects(
    lambda place, today: _counted(place).filter(closed_at=None, opens_on__lte=today)
)


def _row(round: Round, mine: str, today: date) -> RoundRow:
    return RoundRow(
        pk=round.pk,
        name=round.name,
        opens_on=round.opens_on,
        closes_on=round.closes_on,
        closed_on=timezone.localdate(round.closed_at) if round.closed_at else None,
        is_open=round.closed_at is None and round.opens_on <= today <= round.closes_on,
        is_over=round.is_over(today),
        submitted=round.submitted,
        asked=round.asked,
        mine=mine,
        is_anonymous=round.is_anonymous,
    )


def _mine(is_anonymous: bool, has_answered: bool, started_at, submitted_at) -> str:
    if has_answered or submitted_at:
        return "Indsendt"
    if is_anonymous:
        return "Ikke indsendt"
    return "Begyndt" if started_at else "Ikke begyndt"
