"""When meetings fall: a series as days, what a changed series does to those there, and words."""

import calendar
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Copenhagen")
WEEK, MONTH = "week", "month"
# More than anybody plans at once: each week for two years.
MOST = 104


def days(first: date, last: date, every: str, interval: int) -> list[date]:
    """The days of a series from `first` to `last`, both included; at most MOST.

    By month it is the same day of the month, or its last day where the month is shorter: 31
    January is followed by 28 February and 31 March.
    """
    found, number = [], 0
    while len(found) < MOST:
        day = _nth(first, every, interval * number)
        if day > last:
            break
        found.append(day)
        number += 1
    return found


def _nth(first: date, every: str, steps: int) -> date:
    if every == WEEK:
        return first + timedelta(weeks=steps)
    months = first.year * 12 + first.month - 1 + steps
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(first.day, calendar.monthrange(year, month)[1]))


def moment(day: date, at: time) -> datetime:
    """A clock time in Denmark, summer or winter: 13.00 stays 13.00 all year."""
    return datetime.combine(day, at, ZONE)


@dataclass(frozen=True)
class Change:
    """What becomes of a series' coming meetings: `to` their new days, `gone` those without one,
    and `new` days that nobody holds."""

    to: dict[Hashable, date] = field(default_factory=dict)
    gone: tuple[Hashable, ...] = ()
    new: tuple[date, ...] = ()


def rearranged(old: Sequence[tuple[Hashable, date]], wanted: Sequence[date]) -> Change:
    """Fit meetings `old` (key, day in the series; in order) to the `wanted` days.

    A day that is still wanted keeps its meeting; the others follow in order. So a series that
    changes weekday moves its meetings, and one that is made longer only gets more of them.
    """
    kept = {key: day for key, day in old if day in wanted}
    free = [day for day in wanted if day not in kept.values()]
    loose = [key for key, _ in old if key not in kept]
    moved = dict(zip(loose, free, strict=False))
    return Change(
        to=kept | moved,
        gone=tuple(loose[len(free) :]),
        new=tuple(free[len(loose) :]),
    )


def countdown(day: date, today: date) -> str:
    """How far away a day is, in words."""
    ahead = (day - today).days
    if ahead in _NEAR:
        return _NEAR[ahead]
    count, unit = _rounded(abs(ahead))
    return f"om {count} {unit}" if ahead > 0 else f"for {count} {unit} siden"


_NEAR = {0: "i dag", 1: "i morgen", -1: "i går"}


def _rounded(count: int) -> tuple[int, str]:
    """Days up to a fortnight, weeks up to ten, then months."""
    if count < 15:
        return count, "dage"
    if count < 70:
        return round(count / 7), "uger"
    return round(count / 30.4), "måneder"
