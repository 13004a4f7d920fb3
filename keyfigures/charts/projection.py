"""The projection as eight small pictures in one: today's number, and a range per year (D13).

Today is a filled dot in the accent; a range is a grey bar, with the move a dashed one beside it.
No line runs through the ranges: none of the numbers in them is likelier to be told than another.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from keyfigures.charts.picture import (
    ACCENT,
    EDGE,
    HAIRLINE,
    INK,
    MUTED,
    STONE,
    WHITE,
    Canvas,
    Picture,
    num,
)
from keyfigures.domain.projection import YEARS
from keyfigures.domain.projection_figure import ProjectionFigure, StepProjection
from keyfigures.domain.projection_words import bounds
from recovery_portal.kit.danish import date_short, number

NICE = (5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10000)
HEAD, PLOT, FOOT, GAP = 106, 120, 30, 28
DOT = 5


@dataclass(frozen=True)
class Measure:
    """How wide the picture is, how many panels stand in a row, and its type."""

    width: float
    columns: int
    text: float
    small: float  # on the axes

    @property
    def panel(self) -> float:
        return (self.width - GAP * (self.columns - 1)) / self.columns


VARIANTS = {
    "wide": Measure(1080, 4, 15, 13),
    "tablet": Measure(620, 4, 13, 12.5),
    "phone": Measure(358, 2, 13, 12),
    "report": Measure(700, 4, 13, 12),
}


def projection_pictures(figure: ProjectionFigure, variants: dict[str, str]) -> dict[str, Picture]:
    """One picture per uid in `variants` (uid: key of VARIANTS), all with the same words."""
    words = figure.title, " ".join(_described(figure))
    return {uid: _draw(figure, VARIANTS[name]).picture(uid, *_size(VARIANTS[name]), *words)
            for uid, name in variants.items()}  # fmt: skip


def _size(m: Measure) -> tuple[float, float]:
    rows = -(-8 // m.columns)
    return m.width, rows * (HEAD + PLOT + FOOT) + (rows - 1) * GAP


def _draw(figure: ProjectionFigure, m: Measure) -> Canvas:
    canvas = Canvas()
    for at, step in enumerate(figure.steps):
        row, column = divmod(at, m.columns)
        x, y = column * (m.panel + GAP), row * (HEAD + PLOT + FOOT + GAP)
        _panel(canvas, m, step, x, y)
    return canvas


def _panel(canvas: Canvas, m: Measure, step: StepProjection, x: float, y: float) -> None:
    first, second = step.lines
    canvas.text(x, y + 14, f"{step.number}. {first}", m.text, 600)
    canvas.text(x, y + 32, second, m.text, 600)
    if step.ranges is None:
        canvas.text(x, y + 54, "Skjult: for få borgere", m.text - 1, fill=MUTED)
        return
    canvas.text(x, y + 54, f"{number(step.today)} nu", m.text - 1, 600, ACCENT)
    canvas.text(x, y + 71, f"{bounds(step.ranges[-1])} om fire år", m.text - 1, fill=INK)
    if step.moved:
        words = f"{bounds(step.moved[-1])} med ændringen"
        canvas.text(x, y + 88, words, m.text - 1, fill=INK)
    _plot(canvas, m, step, x, y + HEAD)


def _plot(canvas: Canvas, m: Measure, step: StepProjection, x: float, y: float) -> None:
    top, every = _scale(step)
    left, floor = x + 9 * len(number(top)) + 6, y + PLOT
    pitch = (x + m.panel - left) / (len(YEARS) + 1)

    def height(count: float) -> float:
        return floor - count / top * PLOT

    for value in range(0, top + 1, every):
        canvas.path(f"M{num(left)} {num(height(value))}H{num(x + m.panel)}", stroke=HAIRLINE)
        canvas.text(left - 6, height(value) + 4, number(value), m.small, fill=MUTED, anchor="end")
    for at, label in enumerate(("nu", *(str(year) for year in YEARS))):
        words = f"{label} år" if at == len(YEARS) else label
        canvas.text(
            left + pitch * (at + 0.5), floor + 17, words, m.small, fill=MUTED, anchor="middle"
        )
    width = min(pitch * 0.36, 16)
    for at, found in enumerate(step.ranges, start=1):
        middle = left + pitch * (at + 0.5)
        beside = width / 2 + 1 if step.moved else 0
        _bar(canvas, middle - beside, found, height, width, STONE, EDGE, "")
        if step.moved:
            _bar(canvas, middle + beside, step.moved[at - 1], height, width, WHITE, INK, "3 2")
    _dot(canvas, left + pitch * 0.5, height(step.today))


def _bar(canvas, middle, found, height, width, fill, stroke, dash) -> None:
    top, bottom = height(found.high), height(found.low)
    tall = max(bottom - top, 2.0)  # a range of one number is still seen
    canvas.rect(middle - width / 2, bottom - tall, width, tall, fill, stroke, 1.2, dash)


def _dot(canvas: Canvas, x: float, y: float) -> None:
    around = f"a{DOT} {DOT} 0 1 1"
    path = f"M{num(x - DOT)} {num(y)}{around} {2 * DOT} 0{around} {-2 * DOT} 0z"
    canvas.path(path, fill=ACCENT)


def _scale(step: StepProjection) -> tuple[int, int]:
    """The axis's top and the distance of its lines, in whole citizens from 0."""
    largest = max(step.today, *(found.high for found in (*step.ranges, *(step.moved or ()))))
    every = next((nice for nice in NICE if nice * 4 >= largest), NICE[-1])
    return int(max(1, -(-largest // every)) * every), every


def _described(figure: ProjectionFigure) -> Iterator[str]:
    """Every number of the picture in words."""
    days = ", ".join(date_short(day) for day in figure.days)
    yield f"Borgere nu ({date_short(figure.day)}) og spænd for {days}."
    for step in figure.steps:
        name = f"Trin {step.number}, {step.name}:"
        if step.ranges is None:
            yield f"{name} skjult."
            continue
        said = f"{name} {number(step.today)} nu; {', '.join(map(bounds, step.ranges))}"
        if step.moved:
            said = f"{said}; med ændringen {', '.join(map(bounds, step.moved))}"
        yield f"{said}."
