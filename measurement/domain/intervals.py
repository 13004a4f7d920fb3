"""How much a count of few cases can stand for."""

from math import sqrt
from statistics import NormalDist

_Z = NormalDist().inv_cdf(0.975)


def wilson(yes: int, cases: int) -> tuple[float, float]:
    """The 95 % interval (low, high), shares 0-1, for `yes` of `cases` (Wilson 1927).

    From 0 to 1 where there are no cases: they tell nothing.
    """
    if not 0 <= yes <= cases:
        raise ValueError(f"{yes} of {cases}")
    if not cases:
        return 0.0, 1.0
    share, z2 = yes / cases, _Z * _Z
    middle = (share + z2 / (2 * cases)) / (1 + z2 / cases)
    half = _Z / (1 + z2 / cases) * sqrt(share * (1 - share) / cases + z2 / (4 * cases**2))
    low = 0.0 if yes == 0 else middle - half
    return low, 1.0 if yes == cases else middle + half
