"""What a page about one event, and a proposal of a whole year, ask of the year."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from steering.domain.year import expand
from steering.models import Municipality, YearEvent
from steering.selectors.year import Year, year_of
from steering.services.year import PROPOSED, repeat_of


@dataclass(frozen=True)
class DayRow:
    """One time an event comes again; `to` is where it was moved, None where it is as planned."""

    on: date
    to: date | None
    is_cancelled: bool


def days_of(event: YearEvent, today: date, months: int = 12) -> list[DayRow]:
    """The coming days of an event that comes again, in the order they stood first."""
    changes = {one.on: one.moved_to for one in event.exceptions.all()}
    last = today + timedelta(days=31 * months)
    coming = expand(repeat_of(event), {}, today, last)
    return [
        DayRow(day.original, changes.get(day.original), changes.get(day.original, day) is None)
        for day in coming
    ]


def next_day(days: list[DayRow], today: date) -> date | None:
    """The day on which it happens next, where it was moved to if so."""
    coming = [row.to or row.on for row in days if not row.is_cancelled]
    return min((day for day in coming if day >= today), default=None)


# --- What is there already, for a proposal ------------------------------------------------------


@dataclass(frozen=True)
class LaidOut:
    """What a year holds already: a proposal's own codes, and days by kind or by ring."""

    codes: frozenset[str]
    days: dict[str, tuple[tuple[date, date, str], ...]]

    def near(self, line) -> str:
        """The title of something like the line within three weeks of it; else empty."""
        room = timedelta(weeks=3)
        first, last = line.starts_on - room, (line.ends_on or line.starts_on) + room
        found = (
            title
            for starts, ends, title in self.days.get(_alike(line), ())
            if starts <= last and ends >= first
        )
        return next(found, "")


def laid_out(municipality: Municipality, year: int) -> LaidOut:
    """What of a proposal for `year` the municipality has already."""
    prefix = f"{PROPOSED}{year}-"
    keys = YearEvent.objects.filter(municipality=municipality, key__startswith=prefix)
    codes = frozenset(key.removeprefix(prefix) for key in keys.values_list("key", flat=True))
    days = defaultdict(list)
    for entry in _all(year_of(municipality, year, date(year, 1, 1))):
        days[_alike(entry)].append((entry.starts_on, entry.ends_on, entry.title))
    return LaidOut(codes, {kind: tuple(found) for kind, found in days.items()})


def _alike(one) -> str:
    """Meetings have no kind of their own: those of a ring are alike."""
    return one.ring if one.kind in ("", YearEvent.Kind.OTHER) else one.kind


def _all(year: Year):
    yield from year.entries
    for series in year.series:
        yield from series.days
