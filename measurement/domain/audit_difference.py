"""How far two markers are apart on one criterion of one case, and what is to be talked about first.

A level is 0, 1 or 2, NOT_RELEVANT, or None where a marker gave none (D12).
"""

from collections.abc import Iterable

from measurement.domain.agreement import NOT_RELEVANT, Level

# 2 against 0, and *Ikke relevant* against a level, which moves the denominator: both are large.
LARGE, SMALL, NONE = 2, 1, 0


def difference(levels: Iterable[Level]) -> int:
    """LARGE, SMALL or NONE. What one marker alone has given differs from nothing."""
    given = {level for level in levels if level is not None}
    if len(given) < 2:
        return NONE
    if NOT_RELEVANT in given:
        return LARGE
    return LARGE if max(given) - min(given) > 1 else SMALL
