"""The year as one list: the wheel's own events beside meetings, status rounds and trials."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from steering.domain.year import expand
from steering.models import (
    Group,
    Meeting,
    Municipality,
    StatusRound,
    Trial,
    YearEvent,
    YearException,
)
from steering.services.year import repeat_of

POLITICS, STEERING, MEASUREMENT, PRACTICE = RINGS = tuple(YearEvent.Ring.values)
RING_NAMES = {ring.value: ring.label for ring in YearEvent.Ring}
# More often than this in a year: small ticks, and one line in the list.
DENSE = 6


@dataclass(frozen=True)
class Entry:
    """Something of the year, with where it leads; `ends_on` is its last day."""

    starts_on: date
    ends_on: date
    ring: str
    title: str
    kind: str = ""
    link: str = ""
    at: time | None = None
    place: str = ""
    group: str = ""
    series: int | None = None  # the YearEvent that comes again often, and in words how often
    words: str = ""
    is_held: bool = False  # over before its day is: a status round held today

    @property
    def is_period(self) -> bool:
        return self.ends_on > self.starts_on

    def is_done(self, today: date) -> bool:
        return self.is_held or self.ends_on < today

    def is_running(self, today: date) -> bool:
        return self.is_period and self.starts_on <= today <= self.ends_on


@dataclass(frozen=True)
class Series:
    """What comes again often: one line, and small ticks in the wheel."""

    title: str
    ring: str
    words: str
    link: str
    days: tuple[Entry, ...]

    def next_day(self, today: date) -> Entry | None:
        return next((day for day in self.days if not day.is_done(today)), None)


@dataclass(frozen=True)
class Year:
    """A municipality's calendar year; `entries` without those of `series`, in order of days."""

    year: int
    entries: tuple[Entry, ...]
    series: tuple[Series, ...]


def year_of(municipality: Municipality, year: int, today: date, ring: str = "") -> Year:
    """Everything of `year`, or of one ring; five queries."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = [
        *_events(municipality, first, last),
        *_meetings(municipality, first, last),
        *_trials(municipality, first, last),
    ]
    rounds = list(_status_rounds(municipality, first, last, today))
    held = {entry.starts_on for entry in rounds}
    # A status round of the plan says more than the day that was set aside for it.
    found = [e for e in found if e.kind != YearEvent.Kind.STATUS or e.starts_on not in held]
    entries = [entry for entry in [*found, *rounds] if ring in ("", entry.ring)]
    entries.sort(key=lambda e: (e.starts_on, e.at or time.min, RINGS.index(e.ring), e.title))
    return Year(year, *_apart(entries))


def words_of(event: YearEvent) -> str:
    """How often it happens: `hver 14. dag`; empty for what happens once."""
    number = event.interval
    if event.every == "week":
        return _("hver uge") if number == 1 else _("hver %s. dag") % (7 * number)
    if event.every == "month":
        return _("hver måned") if number == 1 else _("hver %s. måned") % number
    if event.every == "year":
        return _("hvert år") if number == 1 else _("hvert %s. år") % number
    return ""


def events_between(municipality: Municipality, first: date, last: date):
    """The events that may touch the days, with their exceptions; two queries."""
    moved_here = YearException.objects.filter(
        event=OuterRef("pk"), moved_to__range=(first - timedelta(days=366), last)
    )
    once = Q(every="", starts_on__lte=last) & (Q(starts_on__gte=first) | Q(ends_on__gte=first))
    again = ~Q(every="") & Q(starts_on__lte=last)
    rows = YearEvent.objects.filter(once | again | Exists(moved_here), municipality=municipality)
    return rows.select_related("group").prefetch_related(
        Prefetch("exceptions", queryset=YearException.objects.order_by("on"))
    )


# --- Where the entries come from ----------------------------------------------------------------


def _events(municipality: Municipality, first: date, last: date):
    own = address("year_event", municipality)
    for event in events_between(municipality, first, last):
        exceptions = {one.on: one.moved_to for one in event.exceptions.all()}
        days = expand(repeat_of(event), exceptions, first, last)
        for day in days:
            yield Entry(
                starts_on=day.starts_on,
                ends_on=day.ends_on,
                ring=event.ring,
                title=event.title,
                kind=event.kind,
                link=event.link or own(event.pk),
                at=event.starts,
                place=event.place,
                group=event.group.name if event.group else "",
                series=event.pk if len(days) > DENSE else None,
                words=words_of(event),
            )


def _meetings(municipality: Municipality, first: date, last: date):
    link = address("meeting", municipality)
    rows = Meeting.objects.filter(
        group__municipality=municipality,
        starts_at__gte=timezone.make_aware(datetime.combine(first, time.min)),
        starts_at__lt=timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min)),
    ).exclude(state=Meeting.State.CANCELLED)
    for meeting in rows.select_related("group").only(
        "title", "starts_at", "ends_at", "place", "group__name", "group__kind"
    ):
        start = timezone.localtime(meeting.starts_at)
        is_steering = meeting.group.kind == Group.Kind.STEERING
        yield Entry(
            starts_on=start.date(),
            ends_on=start.date(),
            ring=STEERING if is_steering else PRACTICE,
            title=meeting.title,
            link=link(meeting.pk),
            at=start.time(),
            place=meeting.place,
            group=meeting.group.name,
        )


def _status_rounds(municipality: Municipality, first: date, last: date, today: date):
    link = address("plan_page", municipality)
    # Where it was held: the day it was planned for may lie in another year.
    rows = StatusRound.objects.annotate(day=Coalesce("held_on", "planned_on")).filter(
        plan__municipality=municipality, day__range=(first, last)
    )
    for plan, name, planned, held in rows.exclude(
        held_on=None, plan__closed_on__isnull=False
    ).values_list("plan", "plan__name", "planned_on", "held_on"):
        day = held or planned
        words = (
            _("Statusrunde: %s") if held or planned >= today else _("Ikke holdt statusrunde: %s")
        )
        yield Entry(
            starts_on=day,
            ends_on=day,
            ring=PRACTICE,
            title=words % name,
            kind=YearEvent.Kind.STATUS,
            link=link(plan),
            is_held=held is not None,
        )


def _trials(municipality: Municipality, first: date, last: date):
    link = address("trial", municipality)
    rows = Trial.objects.filter(municipality=municipality, starts_on__lte=last, ends_on__gte=first)
    for pk, title, where, starts_on, ends_on in rows.values_list(
        "pk", "title", "where", "starts_on", "ends_on"
    ):
        yield Entry(
            starts_on=starts_on,
            ends_on=ends_on,
            ring=PRACTICE,
            title=_("Prøvehandling: %s") % title,
            kind="trial",
            link=link(pk),
            place=where,
        )


def address(name: str, municipality: Municipality):
    """A function of an id: the page's address, looked up once and not once per row."""
    pattern = reverse(name, args=[municipality.pk, 0])
    return lambda pk: pattern.replace("/0/", f"/{pk}/")


def _apart(entries: list[Entry]) -> tuple[tuple[Entry, ...], tuple[Series, ...]]:
    """What stands alone, and what comes so often that it becomes one line."""
    often = defaultdict(list)
    for entry in entries:
        if entry.series:
            often[entry.series].append(entry)
    series = tuple(
        Series(days[0].title, days[0].ring, days[0].words, days[0].link, tuple(days))
        for days in often.values()
    )
    return tuple(entry for entry in entries if not entry.series), series
