"""One citizen's index over time: a line that breaks where the form was another, and shapes that
say where the change counts (D8). No colour means anything here, and nothing is red.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from measurement.domain.outcome_development import Step, points
from recovery_portal.kit import danish

WIDTH, HEIGHT = 440, 230
LEFT, RIGHT, TOP, BOTTOM = 40, 416, 22, 178
SHAPES = {
    1: "M0-9L8.5 6.5H-8.5z",
    -1: "M0 9L8.5-6.5H-8.5z",
    0: "M0-5.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z",
}
APART = 34  # units between two numbers, so that they do not meet
DAY_APART = 92


@dataclass(frozen=True)
class Mark:
    at: str
    shape: str


@dataclass(frozen=True)
class Label:
    x: str
    y: str
    text: str
    anchor: str = "middle"


@dataclass(frozen=True)
class CitizenPicture:
    """The picture as ready text. `title` says all of it in words."""

    uid: str
    title: str
    grid: tuple[Label, ...]
    lines: tuple[str, ...]
    breaks: tuple[str, ...]
    marks: tuple[Mark, ...]
    numbers: tuple[Label, ...]
    days: tuple[Label, ...]


def picture(code: str, name: str, steps: Sequence[Step]) -> CitizenPicture | None:
    """None where nothing is measured."""
    if not steps:
        return None
    places = [(_x(step.on, steps), _y(step.index), step) for step in steps]
    return CitizenPicture(
        uid=f"udvikling-{code}",
        title=_title(name, steps),
        grid=tuple(Label(str(LEFT - 8), _n(_y(at)), str(at), "end") for at in (0, 50, 100)),
        lines=tuple(_lines(places)),
        breaks=tuple(
            _n((before[0] + here[0]) / 2) for before, here in pairwise(places) if here[2].begins
        ),
        marks=tuple(
            Mark(f"translate({_n(x)} {_n(y)})", SHAPES[step.moved or 0]) for x, y, step in places
        ),
        numbers=tuple(_number(*places[at]) for at in _spaced(places, APART)),
        days=tuple(_day(*places[at]) for at in _spaced(places, DAY_APART)),
    )


def _title(name: str, steps: Sequence[Step]) -> str:
    told = "; ".join(f"{danish.date_long(step.on)}: {points(step.index)}" for step in steps)
    return f"{name} fra 0 til 100. {told}."


def _x(day: date, steps: Sequence[Step]) -> float:
    first, last = steps[0].on, steps[-1].on
    if first == last:
        return (LEFT + RIGHT) / 2
    inner = RIGHT - LEFT - 40
    return LEFT + 20 + inner * (day - first).days / (last - first).days


def _y(value: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * value / 100


def _lines(places):
    run: list[str] = []
    for x, y, step in places:
        if step.begins and run:
            yield "".join(run)
            run = []
        run.append(f"{'L' if run else 'M'}{_n(x)} {_n(y)}")
    yield "".join(run)


def _spaced(places, apart: float) -> list[int]:
    """Which may stand without meeting: the last, the first, then the others from the right."""
    kept: list[int] = []
    order = [len(places) - 1, 0, *range(len(places) - 2, 0, -1)]
    for at in dict.fromkeys(order):
        if all(abs(places[at][0] - places[other][0]) >= apart for other in kept):
            kept.append(at)
    return sorted(kept)


def _number(x: float, y: float, step: Step) -> Label:
    below = y < TOP + 14
    return Label(_n(x), _n(y + 25 if below else y - 13), points(step.index))


def _day(x: float, y: float, step: Step) -> Label:
    return Label(_n(x), str(BOTTOM + 26), danish.date_short(step.on))


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
