"""Those who came and left between two days must not tell of a part of the time (D4, D9).

Who came in a year came in one of its parts. So a small part is at least the year less the others,
and where that is k − 1 it can be nothing else: then the year's numbers are hidden too.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import combinations

from keyfigures.domain.quarters import quarter_ends_between
from keyfigures.domain.staircase import NO_STEP, Histories, steps_on


def told_of_parts(known: Histories, d1: date, d2: date, k: int) -> bool:
    """Whether those who came, or left, from `d1` to `d2` pin a part between quarter ends."""
    import numpy as np

    one = timedelta(days=1)
    days = (d1, *quarter_ends_between(d1 + one, d2 - one), d2)
    on = [steps_on(known, day) > NO_STEP for day in days]
    there = [int(np.count_nonzero(one)) for one in on]

    @cache
    def both(a: int, b: int) -> int:
        return int(np.count_nonzero(on[a] & on[b]))

    last = len(days) - 1
    return _pins(lambda a, b: there[b] - both(a, b), last, k) or _pins(
        lambda a, b: there[a] - both(a, b), last, k
    )


def _pins(count: Callable[[int, int], int], last: int, k: int) -> bool:
    whole = count(0, last)
    return any(
        count(a, b) == k - 1 and whole - count(0, a) - count(b, last) >= k - 1
        for a, b in combinations(range(last + 1), 2)
        if (a, b) != (0, last)
    )
