"""What a tovholder has, and hands over; and what whoever takes over finds waiting."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet
from django.utils import timezone

from steering.models import (
    Activity,
    ChecklistState,
    Decision,
    GroupMember,
    Meeting,
    Municipality,
    Status,
    StatusRound,
    Task,
    Trial,
    User,
    Wish,
)
from steering.permissions import Role
from steering.selectors.groups import groups_of
from steering.selectors.people import people_in
from steering.selectors.tasks import open_tasks

TAKEN_OVER = "overtaget-"
# Of these one person at a time is asked: who has done it before is no longer asked for it.
ONE_AT_A_TIME = r"^(aktivitet|beslutning|proevehandling|tjekliste|referat)-"
# These are asked of a person for a part that nobody else has: as marker of an audit's cases, or as
# the caseworker who is heard about one of them.
OWN_PART = r"^sagsaudit-\d+-(bedoem$|enighed$|hoering-|svar-)"


def leads(municipality: Municipality) -> QuerySet[User]:
    """The municipality's active tovholdere."""
    held = {"memberships__municipality": municipality, "memberships__role": Role.LEAD}
    return people_in(municipality).filter(pk__in=User.objects.filter(**held).values("pk"))


# --- What is open, and a person's own: the same rows are shown and moved ------------------------


def activities_of(user: User, municipality: Municipality) -> QuerySet[Activity]:
    rows = Activity.objects.filter(owner=user, sub_goal__plan__municipality=municipality)
    return rows.filter(sub_goal__plan__closed_on=None).exclude(status=Status.DONE)


def decisions_of(user: User, municipality: Municipality) -> QuerySet[Decision]:
    rows = Decision.objects.filter(owner=user, meeting__group__municipality=municipality)
    return rows.filter(done_on=None)


def points_of(user: User, municipality: Municipality) -> QuerySet[ChecklistState]:
    rows = ChecklistState.objects.filter(owner=user, municipality=municipality)
    return rows.exclude(state=ChecklistState.State.DONE)


def trials_of(user: User, municipality: Municipality) -> QuerySet[Trial]:
    return Trial.objects.filter(owner=user, municipality=municipality, decision="")


def tasks_of(user: User, municipality: Municipality) -> QuerySet[Task]:
    """What this person alone was asked; what several were asked each does for themselves, and what
    belongs to a part of theirs moves with that part only.
    """
    asked = Task.objects.filter(municipality=municipality, done_at=None)
    asked = asked.exclude(key__regex=OWN_PART)
    others = Task.objects.filter(municipality=municipality, user__isnull=False).exclude(user=user)
    others = others.exclude(done_at__isnull=False, key__regex=ONE_AT_A_TIME)
    return asked.filter(user=user).exclude(key__in=others.values("key"))


def own_parts_of(user: User, municipality: Municipality) -> QuerySet[Task]:
    """What only this person can do, until another one is chosen for the part."""
    asked = Task.objects.filter(municipality=municipality, user=user, done_at=None)
    return asked.filter(key__regex=OWN_PART)


def duties_of(user: User, municipality: Municipality) -> QuerySet[GroupMember]:
    """The open groups where the person is the tovholder."""
    rows = GroupMember.objects.filter(user=user, duty=GroupMember.Duty.COORDINATOR, left_on=None)
    rows = rows.filter(group__municipality=municipality, group__closed_on=None)
    return rows.select_related("group__municipality")


def other_duties(user: User, municipality: Municipality) -> dict[int, GroupMember]:
    """The person's own place in each open group, by the group."""
    rows = GroupMember.objects.filter(user=user, left_on=None, group__in=groups_of(municipality))
    return {row.group_id: row for row in rows}


@dataclass(frozen=True)
class Moving:
    """One line of what moves: what it is, and when it is due."""

    text: str
    due: date | None = None


@dataclass(frozen=True)
class HandOver:
    """All that moves from one person to another; `stays`: groups that the successor chairs.

    `own`: what stays with the giver, as nobody else has that part in a case audit. `follows`: what
    belongs to the role and needs no moving. `giver_stays`: the successor has never logged in, so
    the giver keeps the role until somebody can look after it.
    """

    groups: tuple[str, ...]
    stays: tuple[str, ...]
    parts: tuple[tuple[str, tuple[Moving, ...]], ...]
    own: tuple[Moving, ...]
    follows: tuple[Moving, ...]
    giver_stays: bool

    @property
    def count(self) -> int:
        return sum(len(rows) for _, rows in self.parts)


def hand_over(giver: User, successor: User, municipality: Municipality) -> HandOver:
    """What moves if `giver` hands over to `successor` now."""
    places = other_duties(successor, municipality)
    chaired = {pk for pk, row in places.items() if row.duty == GroupMember.Duty.CHAIR}
    duties = list(duties_of(giver, municipality))
    return HandOver(
        groups=tuple(row.group.name for row in duties if row.group_id not in chaired),
        stays=tuple(row.group.name for row in duties if row.group_id in chaired),
        parts=tuple((title, rows) for title, rows in _parts(giver, municipality) if rows),
        own=_lines(own_parts_of(giver, municipality)),
        follows=tuple(_follows(municipality)),
        giver_stays=never_logged_in(successor),
    )


def never_logged_in(user: User) -> bool:
    """Nobody has yet come in by this login, so nobody would look after what it is given."""
    return user.last_login is None


def _parts(giver: User, municipality: Municipality):
    """Each thing once: what is a task because somebody is responsible stands with its own kind."""
    activities = activities_of(giver, municipality)
    yield "Aktiviteter i planen", _lines(activities)
    # What became an activity is looked after there.
    decisions = decisions_of(giver, municipality)
    yield "Beslutninger fra møder", _lines(decisions.filter(activity=None))
    points = points_of(giver, municipality).select_related("point")
    yield "Punkter på tjeklisten", tuple(Moving(row.point.text, row.due) for row in points)
    trials = trials_of(giver, municipality)
    yield "Prøvehandlinger", tuple(Moving(str(row), row.ends_on) for row in trials)
    said = {f"tjekliste-{row.point_id}" for row in points}
    for word, rows in (
        ("aktivitet", activities),
        ("beslutning", decisions),
        ("proevehandling", trials),
    ):
        said |= {f"{word}-{row.pk}" for row in rows}
    tasks = tasks_of(giver, municipality).exclude(key__startswith=TAKEN_OVER)
    yield "Opgaver i Mine opgaver", _lines(tasks.exclude(key__in=said))


def _follows(municipality: Municipality):
    """What every tovholder has by the role: shared tasks, of which those about wishes are two
    (`services.wishes.ask_tovholder`), and the next status round.
    """
    shared = Task.objects.filter(municipality=municipality, user=None, role=Role.LEAD)
    shared = shared.filter(done_at=None).exclude(key__startswith="statusrunde-")
    yield from _lines(shared)
    rounds = StatusRound.objects.filter(plan__municipality=municipality, held_on=None)
    nearest = rounds.filter(plan__closed_on=None).select_related("plan").order_by("planned_on")
    if first := nearest.first():
        yield Moving(f"Næste statusrunde: {first.plan.name}", first.planned_on)


def _lines(rows: QuerySet) -> tuple[Moving, ...]:
    return tuple(Moving(str(row), row.due) for row in rows.order_by(F("due").asc(nulls_last=True)))


# --- What whoever takes over finds ---------------------------------------------------------------


@dataclass(frozen=True)
class Waiting:
    """What waits for a new tovholder."""

    tasks: list[Task]
    meetings: list[Meeting]
    groups: list[GroupMember]
    unread_wishes: int
    unanswered_wishes: int
    is_new: bool


def waiting(user: User, municipality: Municipality) -> Waiting:
    """Tasks by date, the next five meetings, own groups, wishes; `is_new`: not said to be seen."""
    meetings = Meeting.objects.filter(
        group__municipality=municipality,
        state=Meeting.State.PLANNED,
        starts_at__gte=timezone.now(),
    )
    wishes = Wish.objects.filter(municipality=municipality)
    asked = list(open_tasks(user, municipality))
    return Waiting(
        tasks=[task for task in asked if not task.key.startswith(TAKEN_OVER)],
        meetings=list(meetings.select_related("group").order_by("starts_at")[:5]),
        groups=list(duties_of(user, municipality)),
        unread_wishes=wishes.filter(state=Wish.State.NEW).count(),
        unanswered_wishes=wishes.filter(state=Wish.State.OPEN).count(),
        is_new=any(task.key.startswith(TAKEN_OVER) for task in asked),
    )
