"""Answers as dots: one per answer, stacked over 0-3, *Ved ikke* hollow and apart, the mean ▲.

The dots are the round ends of dashes without length: a column of dots is one short stroke.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial

from measurement.charts.distribution import LABELS
from measurement.domain import scoring
from measurement.domain.scoring import Tally
from recovery_portal.kit import danish

LEFT, STEP, BASE, APART = 14, 22, 60, 4  # Ved ikke stands a little outside the scale
# Distance between dots, dots side by side, and how many such a column holds in the height.
STACKS = ((11, 1, 5), (8, 2, 14), (6, 3, 27), (4.2, 5, 60))
TALLEST = 52


@dataclass(frozen=True)
class Dots:
    """One strip, ready text: dots as strokes of `size`, `pitch` apart; hollow ones with a `core`.

    More answers than dots can show legibly are bars: paths to be filled. `words` is the same in
    words; `mean` with one decimal, "" where nobody rated.
    """

    size: str
    pitch: str
    core: str
    dots: str
    hollow: str
    bars: str
    hollow_bar: str
    mean_mark: str
    mean: str
    words: str


def largest(tallies: Iterable[Tally]) -> int:
    """The highest stack of several strips: the dots of strips to be compared have one size."""
    return max((max(*t.counts, t.dont_know) for t in tallies), default=0)


def dots(tally: Tally, most: int | None = None) -> Dots:
    """The strip of one tally; `most` is `largest` of all strips that are read together."""
    most = largest([tally]) if most is None else most
    stack = next((stack for stack in STACKS if most <= stack[2]), None)
    pitch = stack[0] if stack else 0
    draw = partial(_stacked, *stack[:2]) if stack else partial(_bar, most)
    known = "".join(draw(LEFT + at * STEP, count) for at, count in enumerate(tally.counts))
    unknown = draw(LEFT + 4 * STEP + APART, tally.dont_know)
    mean = scoring.statement_mean(tally)
    size = pitch * 0.82
    return Dots(
        size=_n(size),
        pitch=_n(pitch),
        core=_n(size - min(3, size * 0.45)),
        dots=known if stack else "",
        hollow=unknown if stack else "",
        bars="" if stack else known,
        hollow_bar="" if stack else unknown,
        mean_mark="" if mean is None else f"M{_n(LEFT + float(mean) * STEP)} {BASE + 18}l5 9h-10z",
        mean="" if mean is None else danish.number(float(mean), 1),
        words=words(tally),
    )


def words(tally: Tally) -> str:
    """ "3 slet ikke, 1 i høj grad, 1 ved ikke"; "" where nobody answered."""
    numbers = zip([*tally.counts, tally.dont_know], LABELS, strict=True)
    return ", ".join(f"{number} {label}" for number, label in numbers if number)


@lru_cache(maxsize=4096)
def _stacked(pitch: float, across: int, x: int, count: int) -> str:
    """A stack at `x`: rows of `across` dots from the axis up, the last row centred.

    Full rows are drawn as columns, one dash a dot. Remembered, as the same few stacks stand
    hundreds of times on a page.
    """
    rows, rest = divmod(count, across)
    bottom = BASE - 3 - pitch / 2
    columns = _places(x, across, pitch) if rows else []
    parts = [f"M{_n(left)} {_n(bottom)}v-{_n((rows - 1) * pitch + 0.5)}" for left in columns]
    top = _n(bottom - rows * pitch)
    return "".join([*parts, *(f"M{_n(left)} {top}v-.5" for left in _places(x, rest, pitch))])


def _places(x: int, across: int, pitch: float) -> list[float]:
    """`across` dots side by side around `x`."""
    return [x + (at - (across - 1) / 2) * pitch for at in range(across)]


def _bar(most: int, x: int, count: int) -> str:
    height = _n(TALLEST * count / most)
    return f"M{x - 9} {BASE}v-{height}h18v{height}z" if count else ""


def _n(value: float) -> str:
    """At most two decimals, with a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
