"""Recovery talks: agreed, held, put right, and taken off the calendar again.

Each raises Refused, Stale (somebody saved since `version`) or ValidationError. Events never hold
what was said.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.models import RecoveryTalk
from measurement.services import dues
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering.models import Citizen, User
from steering.services import editing

FOLLOWING = {
    RecoveryTalk.Kind.DREAMS: RecoveryTalk.Kind.FOLLOW_UP,
    RecoveryTalk.Kind.FOLLOW_UP: RecoveryTalk.Kind.EVALUATION,
    RecoveryTalk.Kind.EVALUATION: RecoveryTalk.Kind.DREAMS,
}


@transaction.atomic
def plan_talk(*, by: User, citizen: Citizen, kind: str, planned_on: date) -> RecoveryTalk:
    """Agree on a day; Refused where a talk is already agreed for that day."""
    _check_planned(citizen, planned_on)
    row = RecoveryTalk(citizen=citizen, kind=kind, planned_on=planned_on)
    return editing.add(by=by, row=row, action="talk_planned")


@transaction.atomic
def move_talk(
    *, by: User, talk: RecoveryTalk, version: int, kind: str, planned_on: date
) -> RecoveryTalk:
    """Another day or kind of one that is not held."""
    row = fresh(talk, version)
    _check_not_held(row)
    _check_planned(row.citizen, planned_on, but=row)
    values = {"kind": kind, "planned_on": planned_on}
    return editing.put(by=by, row=row, action="talk_moved", **values)


@transaction.atomic
def hold_talk(
    *,
    by: User,
    citizen: Citizen,
    talk: RecoveryTalk | None = None,
    version: int = 0,
    next_on: date | None = None,
    **values,
) -> RecoveryTalk:
    """Write down a talk that was held: one that was agreed (`talk`), or one that just came about.

    `next_on`: the day of the next, which is then agreed, of the kind that follows.
    """
    _check_held(values["held_on"])
    if talk is None:
        row = RecoveryTalk(citizen=citizen, written_by=by, **values)
        row = editing.add(by=by, row=row, action="talk_held")
    else:
        row = fresh(talk, version)
        _check_not_held(row)
        row = editing.put(by=by, row=row, action="talk_held", written_by=by, **values)
    if next_on:
        plan_talk(by=by, citizen=citizen, kind=FOLLOWING[row.kind], planned_on=next_on)
    dues.tell(user=by, municipality=citizen.municipality, on=timezone.localdate())
    return row


@transaction.atomic
def change_talk(*, by: User, talk: RecoveryTalk, version: int, **values) -> RecoveryTalk:
    """Put right what a held talk says."""
    _check_held(values["held_on"])
    row = fresh(talk, version)
    return editing.put(by=by, row=row, action="talk_changed", **values)


@transaction.atomic
def remove_talk(*, by: User, talk: RecoveryTalk, version: int) -> None:
    """Take an agreed talk off again; a held one is deleted with the citizen's answers only."""
    _check_not_held(fresh(talk, version))
    editing.remove(by=by, row=talk, version=version, action="talk_removed")


def _check_held(held_on: date) -> None:
    if held_on > timezone.localdate():
        raise Refused(_("En samtale, der er holdt, kan ikke ligge i fremtiden: ret dagen."))


def _check_planned(citizen: Citizen, planned_on: date, but: RecoveryTalk | None = None) -> None:
    if planned_on < timezone.localdate():
        raise Refused(_("Aftal en dag fra i dag og frem. En holdt samtale skriver du ned."))
    ours = citizen.recovery_talks.filter(held_on=None, planned_on=planned_on)
    if ours.exclude(pk=but.pk if but else None).exists():
        raise Refused(_("Der er allerede aftalt en samtale med borgeren den dag."))


def _check_not_held(talk: RecoveryTalk) -> None:
    if talk.held_on:
        raise Refused(_("Samtalen er holdt: ret det, der står om den."))
