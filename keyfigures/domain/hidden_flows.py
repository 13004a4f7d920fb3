"""Movements with the hidden ones filled in from what is shown, for the projection (D9, D13).

Only shown numbers go in. So nothing that is worked out of the answer can tell more of a hidden
number than the staircase's own page does.
"""

from collections.abc import Iterable, Iterator

from keyfigures.domain.figure import BANDS, STEPS, StaircaseFigure, Step

Pair = tuple[Step, Step]
ENDS: tuple[Step, ...] = (*STEPS, None)
PAIRS: tuple[Pair, ...] = tuple((a, b) for a in ENDS for b in ENDS if a or b)
ROUNDS = 40  # of fitting; more change no number that is shown


def filled_flows(figure: StaircaseFigure) -> dict[Pair, float]:
    """Citizens per (from, to): as shown, and where hidden an estimate, never negative.

    A hidden number begins as half the threshold and is fitted in proportion to every shown sum
    it is a part of (iterative proportional fitting).
    """
    found = {pair: figure.flows.get(pair, 0) for pair in PAIRS}
    hidden = {pair: figure.threshold / 2 for pair, count in found.items() if count is None}
    if hidden:
        place = {pair: at for at, pair in enumerate(hidden)}
        sums = _remainders(figure, found, hidden)
        known = [(left, [place[part] for part in parts]) for left, parts in sums]
        hidden = dict(zip(hidden, _fitted(list(hidden.values()), known), strict=True))
    return {pair: hidden[pair] if count is None else count for pair, count in found.items()}


def _fitted(values: list[float], known: list[tuple[float, list[int]]]) -> list[float]:
    """`known`: what places of `values` add up to."""
    for _ in range(ROUNDS):
        for left, places in known:
            guessed = sum([values[at] for at in places])
            factor = left / guessed if guessed else 0
            for at in places:
                values[at] *= factor
    return values


def hidden_share(figure: StaircaseFigure, flows: dict[Pair, float]) -> float:
    """How much of all movement, standing still included, is estimated: 0–1."""
    total = sum(flows.values())
    hidden = sum(flows[pair] for pair, count in figure.flows.items() if count is None)
    return hidden / total if total else 0.0


def _remainders(figure, found, hidden) -> Iterator[tuple[float, list[Pair]]]:
    """What each shown sum leaves for its hidden parts, and which they are."""
    for total, parts in _sums(figure):
        parts = list(parts)
        unknown = [part for part in parts if part in hidden]
        if total is not None and unknown:
            yield total - sum(found[part] or 0 for part in parts), unknown


def _sums(figure: StaircaseFigure) -> Iterator[tuple[int | None, Iterable[Pair]]]:
    """The sums of movements that the staircase and its movements show."""
    for step in figure.steps:
        at = step.number
        yield step.before, [(at, to) for to in ENDS]
        yield step.count, [(start, at) for start in ENDS]
        yield step.down, [(at, to) for to in STEPS if to < at]
        yield step.up, [(at, to) for to in STEPS if to > at]
    yield figure.less, [(a, b) for a in STEPS for b in STEPS if b < a]
    yield figure.more, [(a, b) for a in STEPS for b in STEPS if b > a]
    yield figure.same, [(step, step) for step in STEPS]
    yield figure.came, [(None, step) for step in STEPS]
    yield figure.left, [(step, None) for step in STEPS]
    yield figure.total_before, [(a, b) for a in STEPS for b in ENDS]
    yield figure.total, [(a, b) for a in ENDS for b in STEPS]
    for (start, to), count in figure.bands.items():
        yield count, [(a, b) for a in BANDS[start] for b in BANDS[to]]
