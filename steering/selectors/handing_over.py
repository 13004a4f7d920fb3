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
    """What this person alone was asked; what several were asked each does for themselves."""
    asked = Task.objects.filter(municipality=municipality, done_at=None)
    others = Task.objects.filter(municipality=municipality, user__isnull=False).exclude(user=user)
    return asked.filter(user=user).exclude(key__in=others.values("key"))


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
    """All that moves from one person to another; `stays`: groups that the successor chairs."""

    groups: tuple[str, ...]
    stays: tuple[str, ...]
    parts: tuple[tuple[str, tuple[Moving, ...]], ...]

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
    )


def _parts(giver: User, municipality: Municipality):
    yield "Aktiviteter i planen", _lines(activities_of(giver, municipality))
    yield "Beslutninger fra møder", _lines(decisions_of(giver, municipality))
    points = points_of(giver, municipality).select_related("point")
    yield "Punkter på tjeklisten", tuple(Moving(row.point.text, row.due) for row in points)
    trials = trials_of(giver, municipality)
    yield "Prøvehandlinger", tuple(Moving(str(row), row.ends_on) for row in trials)
    tasks = tasks_of(giver, municipality).exclude(key__startswith=TAKEN_OVER)
    yield "Opgaver i Mine opgaver", _lines(tasks)


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
