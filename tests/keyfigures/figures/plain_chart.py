"""D10's control chart once more, written as the definition reads, in exact fractions."""

from fractions import Fraction
from itertools import pairwise

KINDS = ("outside", "shift", "trend", "two_of_three")


def plain_chart(values: list[int | None]):
    """(mean, lower, upper, kinds per point); the three are None where there are no limits."""
    shown = [Fraction(v) for v in values if v is not None]
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    nothing = [[] for _ in values]
    if len(shown) < 10 or not ranges:
        return None, None, None, nothing
    first_mean = Fraction(sum(ranges), len(ranges))
    kept = [r for r in ranges if r < Fraction(3267, 1000) * first_mean]
    if not kept:
        kept = ranges
    reach = Fraction(266, 100) * Fraction(sum(kept), len(kept))
    mean = sum(shown) / len(shown)
    marks = [set() for _ in values]
    for at, value in enumerate(values):
        if value is not None and abs(value - mean) > reach:
            marks[at].add("outside")
    for start in range(len(values) - 6):
        seven = values[start : start + 7]
        if None in seven:
            continue
        if all(v > mean for v in seven) or all(v < mean for v in seven):
            for at in range(start, start + 7):
                marks[at].add("shift")
        if all(a < b for a, b in pairwise(seven)) or all(a > b for a, b in pairwise(seven)):
            for at in range(start, start + 7):
                marks[at].add("trend")
    for start in range(len(values) - 2):
        three = values[start : start + 3]
        if None in three:
            continue
        for side in (1, -1):
            far = [at for at in range(3) if (three[at] - mean) * side > reach * Fraction(2, 3)]
            if len(far) >= 2:
                for at in far:
                    marks[start + at].add("two_of_three")
    kinds = [[kind for kind in KINDS if kind in found] for found in marks]
    return mean, mean - reach, mean + reach, kinds
