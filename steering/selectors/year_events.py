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

    @property
    def day(self) -> date:
        """Where it falls; where it stood, if it was cancelled."""
        return self.to or self.on


def days_of(event: YearEvent, today: date, months: int = 12) -> list[DayRow]:
    """The coming days of an event that comes again, in the order in which they fall.

    Also a day that has passed but was moved ahead; a cancelled one stands where it stood first.
    """
    changes = {one.on: one.moved_to for one in event.exceptions.all()}
    repeat, last = repeat_of(event), today + timedelta(days=31 * months)
    stood, falls = expand(repeat, {}, today, last), expand(repeat, changes, today, last)
    rows = [
        DayRow(on, changes.get(on), changes.get(on, on) is None)
        for on in {day.original for day in [*stood, *falls]}
    ]
    coming = [row for row in rows if row.day + repeat.length >= today]
    return sorted(coming, key=lambda row: (row.day, row.on))


def next_day(days: list[DayRow], today: date) -> date | None:
    """The day on which it happens next, where it was moved to if so."""
    coming = [row.day for row in days if not row.is_cancelled]
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
