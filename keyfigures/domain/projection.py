"""Where the staircase goes if the last year's movements go on (D13), on whole columns.

Each citizen's movement of the last year is drawn anew 1,000 times (one multinomial draw of all of
them), each draw is carried forward from today's staircase, and the middle 80 % is what is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor
from zlib import crc32

from keyfigures.domain.columns import Column
from keyfigures.domain.figure import STEPS, Step
from keyfigures.domain.staircase import NO_STEP

YEARS = (1, 2, 3, 4)
REDRAWS = 1000
LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True)
class Move:
    """What if: `persons` more a year go from step `start` to step `to` (None = off the stairs)."""

    persons: int
    start: int
    to: Step


@dataclass(frozen=True)
class Range:
    """The middle 80 % of the redraws."""

    low: float
    high: float

    def widened(self, threshold: int) -> "Range":
        """In whole citizens, outwards; no bound among 1…threshold − 1, as those are never shown."""
        low, high = floor(round(self.low, 6)), ceil(round(self.high, 6))
        return Range(0 if low < threshold else low, max(high, threshold) if high else 0)

    def outwards(self) -> "Range":
        """In whole numbers, outwards: of differences, which may be shown however small."""
        return Range(floor(round(self.low, 6)), ceil(round(self.high, 6)))


@dataclass(frozen=True)
class Base:
    """What is carried forward: citizens on steps 1–8 today, and the last year's movements.

    `flows[from][to]` in citizens, 0 = outside, else the step. Whole or estimated numbers.
    """

    today: tuple[float, ...]
    flows: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Projection:
    """Ranges per step 1–8 and year 1–4 in citizens, and of the whole staircase; kroner likewise.

    `kroner[step]` None where nothing tells what a citizen on it costs; `kroner_total` sums the
    others. The `difference`s are those that the move makes, `going` how many really move a year;
    empty without one.
    """

    citizens: Mapping[int, tuple[Range, ...]]
    total: tuple[Range, ...]
    kroner: Mapping[int, tuple[Range, ...] | None]
    kroner_total: tuple[Range, ...]
    moved: Mapping[int, tuple[Range, ...]]
    difference: Mapping[int, tuple[Range, ...]]
    kroner_difference: tuple[Range, ...]
    going: tuple[Range, ...]


def base(today: Mapping[int, float], flows: Mapping[tuple[Step, Step], float]) -> Base:
    """From counts by step and by (from, to); None = outside."""
    ends = (None, *STEPS)
    table = tuple(tuple(float(flows.get((a, b), 0)) for b in ends) for a in ends)
    return Base(tuple(float(today[step]) for step in STEPS), table)


@lru_cache(maxsize=256)
def projection(
    base: Base,
    move: Move | None,
    costs: tuple[float | None, ...],
    more: tuple[float | None, ...] | None = None,
) -> Projection:
    """D13. `costs`: kroner a year of a citizen on steps 1–8; `more`: of one more on them, where
    that is another price (default the same). The same in, the same out."""
    drawn = redraws(base, REDRAWS)
    known = _known(costs)
    plain, _ = carried(base, drawn, None)
    with_move, going = carried(base, drawn, move) if move else (None, None)
    gap = None if with_move is None else with_move - plain
    kroner = _by_step(plain * known)
    return Projection(
        citizens=_by_step(plain),
        total=_ranges(plain.sum(axis=2)),
        kroner={step: None if costs[step - 1] is None else kroner[step] for step in STEPS},
        kroner_total=_ranges(plain @ known),
        moved={} if with_move is None else _by_step(with_move),
        difference={} if gap is None else _by_step(gap),
        kroner_difference=() if gap is None else _ranges(gap @ _known(more or costs)),
        going=() if going is None else _ranges(going),
    )


def _known(costs: tuple[float | None, ...]) -> Column:
    import numpy as np

    return np.array([0.0 if cost is None else cost for cost in costs])


def redraws(base: Base, count: int) -> Column:
    """`count` tables like `base.flows`, each a multinomial draw of as many movements."""
    import numpy as np

    flows = np.array(base.flows)
    cells = np.flatnonzero(flows)
    drawn = np.zeros((count, flows.size))
    if cells.size:
        some = flows.ravel()[cells]
        generator = np.random.default_rng(_seed(base))
        drawn[:, cells] = generator.multinomial(round(some.sum()), some / some.sum(), size=count)
    return drawn.reshape(count, *flows.shape)


def carried(base: Base, drawn: Column, move: Move | None) -> tuple[Column, Column]:
    """Citizens per draw, year and step 1–8, when each table of `drawn` is carried forward; and
    how many the move took, per draw and year."""
    import numpy as np

    shares = _shares(drawn, _shares(np.array(base.flows)[None], np.eye(9)[None, 1:, 1:]))
    newcomers = drawn[:, NO_STEP, 1:]
    now = np.tile(np.array(base.today), (len(drawn), 1))
    years, gone = [], []
    for _ in YEARS:
        now = (now[:, None, :] @ shares)[:, 0] + newcomers
        going = np.minimum(now[:, move.start - 1], move.persons) if move else np.zeros(len(now))
        now = _moved(now, move, going) if move else now
        years.append(now)
        gone.append(going)
    return np.stack(years, axis=1), np.stack(gone, axis=1)


def _shares(tables: Column, otherwise: Column) -> Column:
    """From→to shares between steps; of a step nobody was on, `otherwise`'s."""
    import numpy as np

    rows = tables[:, 1:, :].sum(axis=2, keepdims=True)
    shares = tables[:, 1:, 1:] / np.where(rows, rows, 1)
    return np.where(rows, shares, otherwise)


def _moved(now: Column, move: Move, going: Column) -> Column:
    now = now.copy()
    now[:, move.start - 1] -= going
    if move.to:
        now[:, move.to - 1] += going
    return now


def _by_step(carried: Column) -> dict[int, tuple[Range, ...]]:
    """By step one range per year of (draws × years × steps)."""
    low, high = _bounds(carried)
    return {step: _years(low[:, step - 1], high[:, step - 1]) for step in STEPS}


def _ranges(values: Column) -> tuple[Range, ...]:
    """One range per year of (draws × years)."""
    return _years(*_bounds(values))


def _bounds(values: Column) -> tuple[Column, Column]:
    import numpy as np

    return tuple(np.quantile(values, [LOW, HIGH], axis=0))


def _years(low: Column, high: Column) -> tuple[Range, ...]:
    return tuple(map(Range, low.tolist(), high.tolist()))


def _seed(base: Base) -> int:
    """From the data alone, so that a page shows the same each time, on every machine."""
    return crc32(repr(base).encode())
