"""Steps and types that lie too near a quarter or 12 months shown beside them (D9).

A step's mean times its n, less a quarter's, is a sum of the answers that only one of the two holds.
So every union of steps, and of types, is held against each shown quarter and 12 months that share
answers with the year, and against the sum and the difference of any two of them: what is left over
rests on nobody or on k citizens at least. More than two at a time are not tried.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from keyfigures.domain.columns import Column
from keyfigures.domain.outcome_hiding import QUARTER, STEP, TYPE
from keyfigures.domain.outcomes import IN_YEAR

# The year's own quarters are the last four; the three before them share 12 months with it.
AROUND = 2 * IN_YEAR - 1
NONE = -1
ELSEWHERE = (NONE, "")  # the step and the type of those not measured in the year
SIGNS = ((-1, -1), (-1, 1), (1, -1))

Life = tuple[int, str, tuple[int, ...]]  # step, type, and the quarters measured in, of AROUND


def too_near(lives: Mapping[Life, int], shown: Sequence[tuple[str, int]], k: int) -> frozenset:
    """(STEP, step) and (TYPE, type) to hide beside the `shown` (QUARTER or YEAR, its last quarter).

    `lives`: → how many citizens; step and type of those not measured in the year itself are of no
    account. The smallest part of what lies too near gives way.
    """
    people = _people(lives)
    left = list(_combined(people, shown))
    every: set = set()
    for family, column in ((STEP, people.step), (TYPE, people.kind)):
        gone: set = set()
        for rests in left:
            while found := _too_small(people, column, rests, k, gone):
                gone.add(min(found, key=lambda part: (people.size(column, part), part)))
        every |= {(family, part) for part in gone}
    return frozenset(every)


@dataclass(frozen=True)
class _People:
    """Those who live alike, a row for each; `own`: the quarter of the year's answer, or NONE."""

    lives: tuple[Life, ...]
    step: tuple
    kind: tuple
    count: Column
    own: Column

    def size(self, column: tuple, part) -> int:
        """Citizens of the part."""
        here = zip(column, self.count.tolist(), self.own.tolist(), strict=True)
        return sum(count for one, count, own in here if one == part and own != NONE)


@dataclass(frozen=True)
class _Rests:
    """Of whom a sum of shown rows leaves an answer: outside the union of parts, and within it."""

    outside: Column
    within: Column


def _people(lives: Mapping[Life, int]) -> _People:
    import numpy as np

    rows = tuple(sorted(lives, key=repr))
    own = [_latest(quarters, range(AROUND - IN_YEAR, AROUND)) for _, _, quarters in rows]
    return _People(
        rows,
        tuple(step for step, _, _ in rows),
        tuple(kind for _, kind, _ in rows),
        np.array([lives[row] for row in rows], dtype=np.int64),
        np.array(own, dtype=np.int64),
    )


def _latest(quarters: Sequence[int], held: range) -> int:
    return max((at for at in quarters if at in held), default=NONE)


def _combined(people: _People, shown) -> Iterator[_Rests]:
    """What each shown row, and any two, leave of whom."""
    import numpy as np

    held = {}
    for kind, at in shown:
        span = range(at if kind == QUARTER else at - IN_YEAR + 1, at + 1)
        told = [_latest(quarters, span) for _, _, quarters in people.lives]
        held[kind, at] = np.array(told, dtype=np.int64)
    for row in held.values():
        yield _Rests(row != NONE, row != people.own)
    for one, other in combinations(held.values(), 2):
        for signs in SIGNS:
            yield _two(people.own, (one, other), signs)


def _two(own: Column, rows: tuple[Column, Column], signs: tuple[int, int]) -> _Rests:
    one, other = rows
    alike = one == other
    outside = ((one != NONE) | (other != NONE)) & ~(alike & (sum(signs) == 0))
    at_own = 1 + signs[0] * (one == own) + signs[1] * (other == own)
    # An answer in another quarter than the year's own stays, unless the two rows cancel there.
    elsewhere = outside & (((one != NONE) & (one != own)) | ((other != NONE) & (other != own)))
    return _Rests(outside, (at_own != 0) | elsewhere)


def _too_small(people: _People, column: tuple, rests: _Rests, k: int, gone: set) -> tuple:
    """A union of parts that leaves 1 … k − 1 citizens; empty where there is none."""
    start, parts = 0, {}
    cells = zip(
        column,
        people.own.tolist(),
        (people.count * rests.outside).tolist(),
        (people.count * rests.within).tolist(),
        strict=True,
    )
    for part, own, outside, within in cells:
        if own == NONE or part in gone:
            start += outside
        else:
            before = parts.get(part, (0, 0))
            parts[part] = (before[0] + outside, before[1] + within)
    found: dict[int, tuple] = {start: ()} if start < k else {}
    # Of two unions that leave as many, the one with parts in it counts.
    for part, (outside, within) in parts.items():
        grown: dict[int, tuple] = {}
        for left, union in found.items():
            for more, with_it in ((outside, union), (within, (*union, part))):
                if left + more < k and len(with_it) >= len(grown.get(left + more, ())):
                    grown[left + more] = with_it
        found = grown
    return next((union for left, union in sorted(found.items()) if left and union), ())
