"""Scores over the rounds of one version as small multiples: one picture per prerequisite.

Rounds stand at equal distances in their order, the first and last day below them; the table
beside tells all days. A grey score is
hollow and no line leads to it, as it must not be read as a score.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from measurement.domain.development import Line, Point
from measurement.domain.scoring import GREEN, GREY, RED, TOP, YELLOW
from recovery_portal.kit import danish

LEFT, RIGHT, TOP_Y, BOTTOM = 30, 214, 16, 128
SHAPES = {
    GREEN: "M0-6a6 6 0 1 1 0 12 6 6 0 0 1 0-12z",
    YELLOW: "M0-7L7 6H-7z",
    RED: "M-5.5-5.5h11v11h-11z",
}
FILLS = {GREEN: ("#3C9662", "#1A1A1A"), YELLOW: ("#F2B91D", "#7A5200"), RED: ("#A3221C", "#1A1A1A")}
HOLLOW = "M0-5a5 5 0 1 1 0 10 5 5 0 0 1 0-10z"


@dataclass(frozen=True)
class Mark:
    """A round's point: its shape moved to `at`, its fill and edge."""

    at: str
    shape: str
    fill: str
    edge: str


@dataclass(frozen=True)
class Label:
    """A score beside its point, at (`x`, `y`)."""

    x: str
    y: str
    text: str


@dataclass(frozen=True)
class SmallMultiple:
    """One prerequisite's picture as ready text: thresholds, line, marks and the last scores."""

    number: int
    name: str
    sentence: str
    thresholds: tuple[tuple[str, str], ...]
    line: str
    marks: tuple[Mark, ...]
    agreed: tuple[str, ...]
    labels: tuple[Label, ...]
    days: tuple[Label, ...]


def small_multiple(line: Line, days: Sequence[date] = ()) -> SmallMultiple:
    """The picture of one line; its first and last score stand as numbers.

    `days`: when each round was closed; the first and the last are told.
    """
    places = [(_x(at, len(line.points)), point) for at, point in enumerate(line.points)]
    return SmallMultiple(
        number=line.number,
        name=line.name,
        sentence=line.sentence,
        thresholds=tuple((_n(_y(100 * part / TOP)), text) for part, text in ((1, "33"), (2, "67"))),
        line=_path(places),
        marks=tuple(_mark(x, point) for x, point in places if point.score is not None),
        # Beside the point, as they often fall together.
        agreed=tuple(
            f"M{_n(x + 13)} {_n(_y(point.agreed) - 5)}l5 5-5 5-5-5z"
            for x, point in places
            if point.agreed is not None
        ),
        labels=tuple(
            _label(*places[at])
            for at in sorted({0, len(places) - 1})
            if places[at][1].score is not None
        ),
        days=tuple(_day(at, days) for at in sorted({0, len(days) - 1}) if days),
    )


def _day(at: int, days: Sequence[date]) -> Label:
    """Below the axis, centred under its round."""
    return Label(x=_n(_x(at, len(days))), y=_n(BOTTOM + 16), text=danish.date_short(days[at]))


def _x(at: int, of: int) -> float:
    return LEFT + 14 if of == 1 else LEFT + 14 + (RIGHT - LEFT - 34) * at / (of - 1)


def _y(score: float) -> float:
    return BOTTOM - (BOTTOM - TOP_Y) * score / 100


def _path(places: list[tuple[float, Point]]) -> str:
    """From point to point; a grey or missing score breaks the line."""
    parts, begun = [], False
    for x, point in places:
        if point.score is None or point.colour == GREY:
            begun = False
            continue
        parts.append(f"{'L' if begun else 'M'}{_n(x)} {_n(_y(point.score))}")
        begun = True
    return "".join(parts)


def _mark(x: float, point: Point) -> Mark:
    fill, edge = FILLS.get(point.colour, ("#FFFFFF", "#454545"))
    at = f"translate({_n(x)} {_n(_y(point.score))})"
    return Mark(at=at, shape=SHAPES.get(point.colour, HOLLOW), fill=fill, edge=edge)


def _label(x: float, point: Point) -> Label:
    # Above the point; below it where there is no room above.
    y = _y(point.score)
    y = y + 20 if y < TOP_Y + 14 else y - 11
    return Label(x=_n(x), y=_n(y), text=danish.score(point.score))


def _n(value: float) -> str:
    """At most two decimals, with a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
