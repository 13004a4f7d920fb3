"""Is it a real change? The control chart of flows: periods that share no time (D10)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

OUTSIDE, SHIFT, TREND, TWO_OF_THREE = "outside", "shift", "trend", "two_of_three"
SIGNALS = (OUTSIDE, SHIFT, TREND, TWO_OF_THREE)
FEWEST = 10  # fewer shown points get no limits
RUN = 7
SPREAD = 2.66  # of the mean moving range: three standard deviations of single values
WILD = 3.267  # a range this many times the mean range tells of a jump, not of ordinary spread
# Below this share of the size of the numbers a difference is the computer's rounding.
ROUNDING = 1e-12

Values = Sequence[float | None]


@dataclass(frozen=True)
class Run:
    """One signal: its points by their place, and on which side or to which side (−1 or 1)."""

    kind: str
    points: tuple[int, ...]
    direction: int


@dataclass(frozen=True)
class Chart:
    """Mean, limits and signals; all None and empty where there are too few points.

    `runs`: every signal; a point may belong to several.
    """

    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    runs: tuple[Run, ...] = ()

    def signals(self, at: int) -> list[str]:
        """The signals that the point at place `at` is part of, in the order of the definition."""
        found = {run.kind for run in self.runs if at in run.points}
        return [kind for kind in SIGNALS if kind in found]


def control_chart(values: Values) -> Chart:
    """The XmR chart of `values`, oldest first; None = not shown, and breaks every run (D10)."""
    shown = [value for value in values if value is not None]
    spread = _mean_range(values)
    if len(shown) < FEWEST or spread is None:
        return Chart()
    average = float(mean(shown))
    reach = SPREAD * spread
    small = ROUNDING * max(abs(value) for value in shown)
    sides = {
        OUTSIDE: [_side(value, average, reach + small) for value in values],
        SHIFT: [_side(value, average, small) for value in values],
        TWO_OF_THREE: [_side(value, average, reach * 2 / 3 + small) for value in values],
    }
    runs = (
        *_runs(OUTSIDE, sides[OUTSIDE], 1),
        *_runs(SHIFT, sides[SHIFT], RUN),
        *_trends(values, small),
        *_twos(values, sides[TWO_OF_THREE]),
    )
    return Chart(average, average - reach, average + reach, runs)


def _mean_range(values: Values) -> float | None:
    """Mean moving range without the wild ones; None where no two points stand side by side."""
    ranges = [abs(b - a) for a, b in _steps(values)]
    if not ranges:
        return None
    wild = WILD * mean(ranges)
    kept = [one for one in ranges if one < wild] or ranges
    return float(mean(kept))


def _steps(values: Values) -> Iterator[tuple[float, float]]:
    """Neighbours that are both shown."""
    for a, b in pairwise(values):
        if a is not None and b is not None:
            yield a, b


def _side(value: float | None, mean: float, reach: float) -> int:
    """−1 or 1 where `value` is more than `reach` below or above the mean, else 0."""
    if value is None or abs(value - mean) <= reach:
        return 0
    return 1 if value > mean else -1


def _runs(kind: str, sides: Sequence[int], least: int) -> Iterator[Run]:
    """Unbroken stretches of `least` or more points on one side."""
    start = 0
    for at in range(1, len(sides) + 1):
        if at < len(sides) and sides[at] == sides[start]:
            continue
        if sides[start] and at - start >= least:
            yield Run(kind, tuple(range(start, at)), sides[start])
        start = at


def _trends(values: Values, small: float) -> Iterator[Run]:
    """Unbroken climbs or falls over seven or more points: six steps."""
    steps = [0 if a is None or b is None else _side(b, a, small) for a, b in pairwise(values)]
    for run in _runs(TREND, steps, RUN - 1):
        yield Run(TREND, (*run.points, run.points[-1] + 1), run.direction)


def _twos(values: Values, sides: Sequence[int]) -> Iterator[Run]:
    """Of three in a row at least two far out on one side; windows that share a point are one."""
    for direction in (1, -1):
        found: list[list[int]] = []
        for at in range(len(values) - 2):
            window = range(at, at + 3)
            far = [place for place in window if sides[place] == direction]
            if len(far) < 2 or any(values[place] is None for place in window):
                continue
            if found and not set(far).isdisjoint(found[-1]):
                found[-1] = sorted({*found[-1], *far})
            else:
                found.append(far)
        yield from (Run(TWO_OF_THREE, tuple(points), direction) for points in found)
