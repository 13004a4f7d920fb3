"""Meetings: the next one, those held, those of a period, and what happened since the last.

A meeting counts as held when it has begun and was not cancelled.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone

from steering.domain.series import countdown, moment
from steering.models import Decision, Group, GroupMember, Happening, Meeting, Municipality, User
from steering.permissions import Permission, has_permission

PER_PAGE = 50
# What "siden sidst" shows at most, and how far back a group's first meeting looks.
HAPPENINGS = 50
FIRST_LOOKS_BACK = timedelta(days=91)


def meetings_of(municipality: Municipality) -> QuerySet[Meeting]:
    """All of them, with their groups."""
    rows = Meeting.objects.filter(group__municipality=municipality)
    return rows.select_related("group__municipality", "series")


def coming(municipality: Municipality, group: Group | None = None) -> QuerySet[Meeting]:
    """Those that have not ended, soonest first; cancelled ones too, saying so."""
    rows = meetings_of(municipality).filter(ends_at__gte=timezone.now())
    return (rows.filter(group=group) if group else rows).order_by("starts_at", "pk")


def held(municipality: Municipality, group: Group | None = None) -> QuerySet[Meeting]:
    """Those that have ended, newest first; cancelled ones too, saying so."""
    rows = meetings_of(municipality).filter(ends_at__lt=timezone.now())
    return rows.filter(group=group) if group else rows


def page_of(rows: QuerySet[Meeting], number) -> Page:
    """One page of fifty; a number that is none gives the nearest."""
    return Paginator(rows, PER_PAGE).get_page(number)


def next_meeting(municipality: Municipality, user: User | None = None) -> Meeting | None:
    """The next one that is not cancelled: of any group, or of the groups `user` is in."""
    rows = coming(municipality).exclude(state=Meeting.State.CANCELLED)
    if user is not None:
        own = GroupMember.objects.filter(user=user, left_on=None).values("group")
        rows = rows.filter(group__in=own)
    return rows.first()


def last_held(group: Group, before: datetime | None = None) -> Meeting | None:
    """The group's newest meeting that began before `before` (now)."""
    rows = group.meetings.filter(starts_at__lt=before or timezone.now())
    return rows.exclude(state=Meeting.State.CANCELLED).order_by("-starts_at", "-pk").first()


def meetings_between(municipality: Municipality, first: date, last: date) -> QuerySet[Meeting]:
    """Meetings from `first` to `last`, both included, that are not cancelled; by time."""
    begins, ends = moment(first, time.min), moment(last, time.max)
    rows = meetings_of(municipality).filter(starts_at__range=(begins, ends))
    return rows.exclude(state=Meeting.State.CANCELLED).order_by("starts_at", "pk")


def counted_down(meeting: Meeting) -> str:
    """How far away the meeting is, in words."""
    return countdown(timezone.localdate(meeting.starts_at), timezone.localdate())


@dataclass(frozen=True)
class SinceLast:
    """What happened between a group's last meeting and this one. `last`: None at the first."""

    last: Meeting | None
    happenings: tuple[Happening, ...]
    decisions: tuple[Decision, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.happenings or self.decisions)


def since_last(meeting: Meeting) -> SinceLast:
    """Happenings of the municipality, and the last meeting's decisions with their state."""
    last = last_held(meeting.group, meeting.starts_at)
    until = timezone.localdate(meeting.starts_at)
    since = timezone.localdate(last.starts_at) if last else until - FIRST_LOOKS_BACK
    rows = Happening.objects.filter(
        municipality=meeting.group.municipality_id, on__range=(since, until)
    )
    decisions = last.decisions.select_related("owner", "activity") if last else ()
    return SinceLast(last, tuple(rows[:HAPPENINGS]), tuple(decisions))


def invited(meeting: Meeting) -> list[GroupMember]:
    """Members with a login who may still open the meeting: who gets its mails."""
    members = meeting.group.members.filter(left_on=None, user__is_active=True)
    municipality = meeting.group.municipality
    return [
        member
        for member in members.select_related("user").prefetch_related("user__memberships")
        if has_permission(member.user, Permission.SEE_STEERING, municipality)
    ]
