"""What opening, changing and closing a round share with asking people: locks, tasks and links."""

from django.urls import reverse
from django.utils.translation import gettext as _

from measurement.models import Round
from recovery_portal.kit.refusal import Refused
from steering.models import Task, User, YearEvent
from steering.permissions import Role
from steering.services import year

# As a task's text holds it together with a round's name of 80 signs.
_ASKED = "Besvar temperaturmålingen: %(name)s"
_TO_CLOSE = "Luk temperaturmålingen, når alle har svaret: %(name)s"


def answer_key(round: Round) -> str:
    """The key of the tasks to answer this round, and of its event in the year."""
    return f"temperatur-{round.pk}"


def close_key(round: Round) -> str:
    """The key of the task to close it."""
    return f"temperatur-luk-{round.pk}"


def locked_open(round: Round) -> Round:
    """The round as it is now, locked until the transaction ends. Raises Refused where it is
    closed or gone."""
    row = Round.objects.select_for_update().order_by("pk").filter(pk=round.pk).first()
    if row is None:
        raise Refused(_("Runden er opgivet og findes ikke længere."))
    if row.closed_at:
        raise Refused(_("Runden er allerede lukket."))
    return row


def count_asked(round: Round) -> None:
    """Let the round know how many are asked."""
    round.asked = round.invitees.count()
    Round.objects.filter(pk=round.pk).update(asked=round.asked)


def answer_task(round: Round, user: User) -> Task:
    """What a person with a login is asked to do."""
    return Task(
        municipality_id=round.municipality_id,
        user=user,
        key=answer_key(round),
        text=_(_ASKED) % {"name": round.name},
        link=reverse("temperature_round", args=[round.municipality_id, round.pk]),
        due=round.closes_on,
    )


def close_task(round: Round) -> Task:
    """What the tovholder is asked to do in the end."""
    return Task(
        municipality_id=round.municipality_id,
        role=Role.LEAD,
        key=close_key(round),
        text=_(_TO_CLOSE) % {"name": round.name},
        link=reverse("temperature", args=[round.municipality_id]),
        due=round.closes_on,
    )


def move_tasks(round: Round) -> None:
    """Tasks that are still to be done follow the round's name and deadline."""
    open_ones = Task.objects.filter(municipality=round.municipality_id, done_at=None)
    for key, words in ((answer_key(round), _ASKED), (close_key(round), _TO_CLOSE)):
        text = _(words) % {"name": round.name}
        open_ones.filter(key=key).update(text=text, due=round.closes_on)


def note_in_year(user: User, round: Round, ends_on, page: str, *more) -> None:
    """The round's place in the year, from its opening to `ends_on`."""
    year.note(
        by=user,
        municipality=round.municipality,
        key=answer_key(round),
        ring=YearEvent.Ring.MEASUREMENT,
        kind=YearEvent.Kind.TEMPERATURE,
        title=_("Temperaturmåling: %(name)s") % {"name": round.name},
        starts_on=round.opens_on,
        ends_on=ends_on,
        link=reverse(page, args=[round.municipality_id, *more]),
    )
