"""How far two markers agree who have read the same cases independently of each other (D12).

Levels: 2 *Ja, tydeligt*, 1 *Delvist*, 0 *Nej / ikke dokumenteret*; *Ikke relevant* stands outside
the scale, so a case that either calls so takes no part, nor does one that either left blank.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

LEVELS = (0, 1, 2)
NOT_RELEVANT = "ir"
UNRESOLVED = "uafklaret"

# A level 0-2, NOT_RELEVANT, UNRESOLVED, or None where nobody marked.
Level = int | str | None
Pair = tuple[Level, Level]


@dataclass(frozen=True)
class Agreement:
    """`pairs` were rated by both, `equal` of them alike; `equal_share` 0-1, None without pairs.

    `kappa`: quadratic-weighted, at most 1; None where either marker used one level only.
    """

    pairs: int
    equal: int
    equal_share: float | None
    kappa: float | None


def agreement(pairs: Iterable[Pair]) -> Agreement:
    """The agreement over what the two gave the same cases."""
    rated = [(a, b) for a, b in pairs if a in LEVELS and b in LEVELS]
    equal = sum(a == b for a, b in rated)
    share = equal / len(rated) if rated else None
    return Agreement(len(rated), equal, share, quadratic_kappa(rated))


def quadratic_kappa(rated: Iterable[tuple[int, int]]) -> float | None:
    """Cohen's kappa with weights (a − b)²: 1 − observed ÷ expected by chance (Cohen 1968).

    None where either marker used one level only: agreement by chance then says nothing.
    """
    rated = list(rated)
    first, second = Counter(a for a, _ in rated), Counter(b for _, b in rated)
    if len(first) < 2 or len(second) < 2:
        return None
    observed = sum((a - b) ** 2 for a, b in rated) * len(rated)
    by_chance = sum((a - b) ** 2 * m * n for a, m in first.items() for b, n in second.items())
    return (by_chance - observed) / by_chance
