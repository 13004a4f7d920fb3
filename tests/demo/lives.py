"""The generated register, drawn once per seed, and the plain reading of D1 and D2 on it."""

from collections import Counter
from datetime import date, timedelta
from functools import cache

from recovery_portal.management.demo import register

UNTIL = date(2026, 9, 30)
BEGIN = date(2020, 10, 1)


@cache
def generated(seed: int):
    return register.generate(seed, UNTIL)


@cache
def steps_on(seed: int, day: date) -> dict[int, int]:
    """The step of each citizen (by number) on `day`, as D2 says it; outside: absent."""
    steps: dict[int, int] = {}
    for row in generated(seed)[1]:
        if row.offer.step and row.start <= day and (row.end is None or day <= row.end):
            steps[row.citizen] = max(row.offer.step, steps.get(row.citizen, 0))
    return steps


def staircase(seed: int, day: date) -> dict[int, int]:
    return dict(Counter(steps_on(seed, day).values()))


def movements(seed: int, first: date, last: date) -> tuple[int, int]:
    """Citizens who went down, and up, from `first` to `last`."""
    before, after = steps_on(seed, first), steps_on(seed, last)
    both = before.keys() & after.keys()
    down = sum(after[citizen] < before[citizen] for citizen in both)
    return down, sum(after[citizen] > before[citizen] for citizen in both)


def quarter_ends() -> list[date]:
    """The 24 quarter ends of the six years."""
    firsts = [date(2020 + n // 4, n % 4 * 3 + 1, 1) for n in range(4, 28)]
    return [first - timedelta(days=1) for first in firsts]
