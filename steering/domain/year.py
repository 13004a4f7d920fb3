"""Days that come again: expanded into the days of a period, and said as a calendar's rule.

Pure. A day of the month that a month lacks (31 June, 29 February) falls on that month's last day.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

ONCE, WEEK, MONTH, YEAR = "", "week", "month", "year"


@dataclass(frozen=True)
class Repeat:
    """A first day or period, and when it comes again.

    `every`: once, or each `interval` weeks, months or years until `until` (included; None: for
    ever). `ends_on` is the last day of the first period; all later ones are as long.
    """

    starts_on: date
    ends_on: date | None = None
    every: str = ONCE
    interval: int = 1
    until: date | None = None

    @property
    def length(self) -> timedelta:
        """From the first to the last day: nothing for a single day."""
        return (self.ends_on or self.starts_on) - self.starts_on


@dataclass(frozen=True, order=True)
class Occurrence:
    """One time it happens, from `starts_on` to `ends_on`; `original` is where it stood first."""

    starts_on: date
    ends_on: date
    original: date

    @property
    def is_moved(self) -> bool:
        return self.starts_on != self.original


def expand(
    repeat: Repeat, exceptions: Mapping[date, date | None], first: date, last: date
) -> list[Occurrence]:
    """What of `repeat` touches the days from `first` to `last`, in order.

    `exceptions`: original day → the day it was moved to, or None where it was cancelled.
    Exceptions for days on which nothing would happen are without effect.
    """
    stay = [day for day in _between(repeat, first - repeat.length, last) if day not in exceptions]
    moved = [
        (to, day)
        for day, to in exceptions.items()
        if to and first - repeat.length <= to <= last and falls_on(repeat, day)
    ]
    return sorted(
        Occurrence(start, start + repeat.length, original)
        for start, original in [*((day, day) for day in stay), *moved]
    )


def falls_on(repeat: Repeat, day: date) -> bool:
    """True where `repeat` begins on `day`, exceptions aside."""
    return any(True for _ in _between(repeat, day, day))


def rule(repeat: Repeat) -> str | None:
    """RFC 5545's RRULE for the same days, without UNTIL; None for what happens once."""
    if repeat.every == ONCE:
        return None
    text = f"FREQ={_FREQUENCY[repeat.every]};INTERVAL={repeat.interval}"
    day = repeat.starts_on.day
    if repeat.every == WEEK or day <= 28:
        return text
    # The last of the days 28, 29, … that the month has.
    days = ",".join(str(number) for number in range(28, day + 1))
    if repeat.every == YEAR:
        if (repeat.starts_on.month, day) != (2, 29):
            return text
        text += ";BYMONTH=2"
    return f"{text};BYMONTHDAY={days};BYSETPOS=-1"


_FREQUENCY = {WEEK: "WEEKLY", MONTH: "MONTHLY", YEAR: "YEARLY"}


def _between(repeat: Repeat, first: date, last: date) -> Iterator[date]:
    """The first days of `repeat` from `first` to `last`, exceptions aside."""
    if repeat.every == ONCE:
        if first <= repeat.starts_on <= last:
            yield repeat.starts_on
        return
    end = min(last, repeat.until or last)
    number = _number_before(repeat, first)
    while (day := _nth(repeat, number)) is not None and day <= end:
        if day >= first:
            yield day
        number += 1


def _number_before(repeat: Repeat, day: date) -> int:
    """A number of times after which `day` has not been passed yet."""
    if day <= repeat.starts_on:
        return 0
    if repeat.every == WEEK:
        return (day - repeat.starts_on).days // (7 * repeat.interval)
    months = (day.year - repeat.starts_on.year) * 12 + day.month - repeat.starts_on.month
    return max(0, months // _months(repeat) - 1)


def _nth(repeat: Repeat, number: int) -> date | None:
    """The first day of the occurrence `number` (from 0); None past the calendar's end."""
    start = repeat.starts_on
    try:
        if repeat.every == WEEK:
            return start + timedelta(weeks=number * repeat.interval)
        years, month = divmod(start.month - 1 + number * _months(repeat), 12)
        year, month = start.year + years, month + 1
        return date(year, month, min(start.day, monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None


def _months(repeat: Repeat) -> int:
    return repeat.interval * (12 if repeat.every == YEAR else 1)
