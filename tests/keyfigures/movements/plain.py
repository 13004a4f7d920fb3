"""Newcomers and time on a step once more, day by day, for the fast versions to agree with."""

from collections import Counter
from datetime import date, timedelta

from tests.keyfigures.plain import Stay, step_on

ONE = timedelta(days=1)


def days_between(first: date, last: date):
    return [first + ONE * n for n in range((last - first).days + 1)]


def first_step(citizen: list[Stay], before: date, day: date) -> int | None:
    """The step of the first day with one in ]before, day], of who has none on `before`."""
    if step_on(citizen, before):
        return None
    found = (step_on(citizen, each) for each in days_between(before + ONE, day))
    return next((step for step in found if step), None)


def first_steps(citizens, before, day) -> tuple[int, ...]:
    counts = Counter(first_step(citizen, before, day) for citizen in citizens)
    return tuple(counts[step] for step in range(1, 9))


def run_start(citizen: list[Stay], day: date) -> date | None:
    """Walk back from `day` as long as the step is the same."""
    step = step_on(citizen, day)
    if step is None:
        return None
    while step_on(citizen, day - ONE) == step:
        day -= ONE
    return day


def anniversary(start: date, years: int) -> date:
    """The day on which `start` is `years` years ago; 1 March where that year has no 29-02."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 3, 1)


def time_class(start: date, day: date) -> int:
    return sum(anniversary(start, years) <= day for years in (1, 2, 5))


def classes(citizens, day) -> tuple:
    found = Counter()
    for citizen in citizens:
        if start := run_start(citizen, day):
            found[step_on(citizen, day), time_class(start, day)] += 1
    return tuple(tuple(found[step, place] for place in range(4)) for step in range(1, 9))


def halves(citizens, day) -> tuple:
    """Per step the longest time that at least half have reached, as the day it began."""
    return tuple(_half(citizens, day, step) for step in range(1, 9))


def _half(citizens, day, step):
    starts = sorted(run_start(c, day) for c in citizens if step_on(c, day) == step)
    for start in starts:
        if 2 * sum(other <= start for other in starts) >= len(starts):
            return start
    return None
