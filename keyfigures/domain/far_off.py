"""Whether a value is so far off from a figure's others that it may be a slip of the hand."""

from collections.abc import Sequence
from decimal import Decimal

TIMES = 10
ENOUGH = 5  # fewer say little of how much a figure varies


def is_far_off(value: Decimal, others: Sequence[Decimal]) -> bool:
    """Ten times as large as the largest of `others`, a tenth of the smallest, or outside their
    range by ten times its breadth where they are many enough to have one."""
    if not others:
        return False
    low, high = min(others), max(others)
    outside = max(low - value, value - high)
    size, breadth = max(abs(low), abs(high)), high - low
    if size and abs(value) >= TIMES * size:
        return True
    if 0 < TIMES * value <= low:
        return True
    return len(others) >= ENOUGH and bool(breadth) and outside > TIMES * breadth
