"""What a person's calendar feed holds: the year, their meetings, and their own deadlines.

Never a word about a citizen: only titles, places and links, which no citizen's row is behind.
"""

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.ics import ZONE, IcsEvent, uid_of
from recovery_portal.kit.tokens import hash_of
from steering.domain.year import expand, rule
from steering.models import CalendarFeed, Meeting, Municipality, StatusRound, User, YearEvent
from steering.permissions import Permission, Role, has_permission
from steering.selectors.tasks import open_tasks
from steering.selectors.year import address, events_between
from steering.services.mail import absolute
from steering.services.plan_ground import round_key
from steering.services.year import repeat_of

# How far back a calendar remembers, and how far ahead it looks.
BACK, AHEAD = timedelta(days=366), timedelta(days=3 * 366)


def open_feed(token: str) -> CalendarFeed | None:
    """The open feed behind `token`, while its person may see the municipality's year; else None."""
    feed = (
        CalendarFeed.objects.select_related("user", "municipality")
        .filter(token_hash=hash_of(token), revoked_at=None)
        .first()
    )
    if feed and has_permission(feed.user, Permission.SEE_STEERING, feed.municipality):
        return feed
    return None


def own_feed(user: User, municipality: Municipality) -> CalendarFeed | None:
    """The person's open feed, if there is one."""
    return CalendarFeed.objects.filter(
        user=user, municipality=municipality, revoked_at=None
    ).first()


def feed_events(user: User, municipality: Municipality) -> list[IcsEvent]:
    """Everything for the person's calendar; a fixed number of queries."""
    today = timezone.localdate()
    first, last = today - BACK, today + AHEAD
    rounds = list(_status_rounds(municipality, first))
    return [
        *_year(municipality, first, last, {row.starts for row in rounds}),
        *rounds,
        *_meetings(user, municipality, first),
        *_tasks(user, municipality),
    ]


# --- The year -----------------------------------------------------------------------------------


def _year(municipality: Municipality, first: date, last: date, rounds: set[date]):
    """Without days set aside for a status round, where the plan has its round on that day."""
    for event in events_between(municipality, first, last):
        is_status = event.kind == YearEvent.Kind.STATUS and not event.every
        if is_status and event.starts_on in rounds:
            continue
        exceptions = {one.on: one.moved_to for one in event.exceptions.all()}
        yield _whole(event, exceptions)
        if event.every:
            yield from _moved(event, exceptions)


def _whole(event: YearEvent, exceptions: dict) -> IcsEvent:
    repeat = repeat_of(event)
    cancelled = [on for on, to in sorted(exceptions.items()) if to is None]
    return IcsEvent(
        **_common(event),
        starts=_start(event, event.starts_on),
        ends=_end(event, event.starts_on),
        rrule=rule(repeat),
        until=event.until,
        exdates=tuple(_start(event, on) for on in cancelled) if event.every else (),
    )


def _moved(event: YearEvent, exceptions: dict):
    """Each moved day as RFC 5545 has it: the same UID, and where it stood."""
    for on, to in sorted(exceptions.items()):
        if to and expand(repeat_of(event), {}, on, on):
            yield IcsEvent(
                **_common(event),
                starts=_start(event, to),
                ends=_end(event, to),
                recurrence_id=_start(event, on),
            )


def _common(event: YearEvent) -> dict:
    link = event.link or reverse("year_event", args=[event.municipality_id, event.pk])
    return {
        "uid": uid_of(event.uid),
        "title": event.title,
        "sequence": event.sequence,
        "location": event.place,
        "url": absolute(link),
        "description": event.get_ring_display(),
    }


def _start(event: YearEvent, day: date):
    return datetime.combine(day, event.starts, ZONE) if event.starts else day


def _end(event: YearEvent, day: date):
    last = day + repeat_of(event).length
    return datetime.combine(last, event.ends, ZONE) if event.ends else last


def _status_rounds(municipality: Municipality, first: date):
    rows = StatusRound.objects.filter(plan__municipality=municipality, planned_on__gte=first)
    rows = rows.exclude(held_on=None, plan__closed_on__isnull=False)
    link = address("plan_page", municipality)
    for pk, plan, name, planned, held in rows.values_list(
        "pk", "plan", "plan__name", "planned_on", "held_on"
    ):
        yield IcsEvent(
            uid=uid_of(f"statusrunde-{pk}"),
            title=_("Statusrunde: %s") % name,
            starts=held or planned,
            ends=held or planned,
            url=absolute(link(plan)),
        )


# --- One's own ----------------------------------------------------------------------------------


def _meetings(user: User, municipality: Municipality, first: date):
    """Those of the groups the person is in; the municipality's tovholder has them all."""
    since = datetime.combine(first, time.min, ZONE)
    rows = Meeting.objects.filter(group__municipality=municipality, starts_at__gte=since)
    if Role.LEAD not in user.roles_in(municipality):
        rows = rows.filter(Q(group__members__user=user, group__members__left_on=None)).distinct()
    link = address("meeting", municipality)
    for meeting in rows.select_related("group"):
        cancelled = meeting.state == Meeting.State.CANCELLED
        yield IcsEvent(
            uid=uid_of(meeting.uid),
            title=_("Aflyst: %s") % meeting.title if cancelled else meeting.title,
            starts=meeting.starts_at,
            ends=meeting.ends_at,
            sequence=meeting.sequence,
            location=meeting.place,
            description=meeting.group.name,
            url=absolute(link(meeting.pk)),
            cancelled=cancelled,
        )


def _tasks(user: User, municipality: Municipality):
    # A status round is in the calendar itself: its task would be the same day once more.
    tasks = open_tasks(user, municipality).exclude(due=None)
    for task in tasks.exclude(key__startswith=round_key("")):
        yield IcsEvent(
            uid=uid_of(f"opgave-{task.pk}"),
            title=_("Frist: %s") % task.text,
            starts=task.due,
            ends=task.due,
            url=absolute(task.link),
        )
