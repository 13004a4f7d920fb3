"""What is said and what cases show, as two lanes of the same length: one above the other.

Above, the score on a line parted at the colours' thresholds. Below, the marks that the criteria
got: clear (filled), partly (hatched), none (hollow). The numbers stand beside as text.
"""

from dataclasses import dataclass

from measurement.domain.say_and_do import Shown
from measurement.domain.scoring import TOP
from recovery_portal.kit.shapes import SHAPES, shape_key

LEFT, WIDTH = 10.0, 480.0
FILLS = {"groen": "#3C9662", "gul": "#F2B91D", "roed": "#A3221C"}


@dataclass(frozen=True)
class Segment:
    """A part of the lower lane: `kind` yes, partly or no; its place, and its count if it fits."""

    kind: str
    x: str
    width: str
    middle: str
    count: int
    fits: bool


@dataclass(frozen=True)
class SayAndDoChart:
    """Ready text for the picture. `mark` "" where nothing can be held against the cases."""

    left: str
    right: str
    thresholds: tuple[str, ...]
    mark: str
    shape: str
    fill: str
    segments: tuple[Segment, ...]


def chart(score: float | None, colour: str, shown: Shown) -> SayAndDoChart:
    """`score` 0-1 or None; `colour` as D11 names it."""
    key = shape_key(colour) if score is not None else ""
    return SayAndDoChart(
        left=_n(LEFT),
        right=_n(LEFT + WIDTH),
        thresholds=tuple(_n(LEFT + WIDTH * part / TOP) for part in (1, 2)),
        mark="" if score is None else _n(LEFT + WIDTH * score),
        shape=SHAPES.get(key, ""),
        fill=FILLS.get(key, "#FFFFFF"),
        segments=_segments(shown),
    )


def _segments(shown: Shown) -> tuple[Segment, ...]:
    found, at = [], LEFT
    for kind, count in (("yes", shown.yes), ("partly", shown.partly), ("no", shown.no)):
        if not count:
            continue
        width = WIDTH * count / shown.rated
        fits = width >= 26
        found.append(Segment(kind, _n(at), _n(width), _n(at + width / 2), count, fits))
        at += width
    return tuple(found)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
