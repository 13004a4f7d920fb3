"""What a reader can work out of shown means: any sum of them that rests on too few citizens.

Knows nothing of how they were hidden: only which are shown, and whose answers each is made of.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

Answer = tuple  # (citizen, …): the first says whose it is


def too_few(shown: Sequence[set[Answer]], k: int) -> set | None:
    """Fewer than k citizens whose answers alone some combination of the shown sums is made of;
    None where there are none. Any amounts may be added and subtracted."""
    answers = sorted(set().union(*shown)) if shown else []
    rows = np.array([[answer in one for answer in answers] for one in shown], dtype=float)
    rank = _rank(rows)
    people = sorted({answer[0] for answer in answers})
    for count in range(1, k):
        for some in combinations(people, count):
            others = [at for at, answer in enumerate(answers) if answer[0] not in some]
            # Sums that differ only in these citizens' answers look alike without them.
            if _rank(rows[:, others]) < rank:
                return set(some)
    return None


def _rank(rows) -> int:
    return int(np.linalg.matrix_rank(rows)) if rows.size else 0
