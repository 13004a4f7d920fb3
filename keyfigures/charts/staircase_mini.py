"""The small staircase of the front page; it turns the same way as the large one."""

from dataclasses import dataclass

from keyfigures.charts import marks
from keyfigures.charts.picture import ACCENT, EDGE, INK, MUTED, STONE, WHITE, Canvas, num
from keyfigures.charts.plex import text_width
from keyfigures.charts.staircase_text import fitted
from keyfigures.charts.staircase_words import unit_words
from keyfigures.domain.figure import StaircaseFigure, StepFigure
from recovery_portal.kit.danish import number

SKY = 24  # what one figure means


@dataclass(frozen=True)
class Measures:
    """Sizes in the units of the view box (px at 1:1)."""

    width: float
    rise: float
    base: float  # height of the body under step 1
    count: float  # size of the counts above the crowds
    people: float
    pitch: tuple[float, float]
    arrow: float  # length of the two arrows in the body
    stacked: bool = False  # the two captions under each other
    rows: int = 6  # of people, at most
    caption: float = 13

    @property
    def tread(self) -> float:
        return self.width / 8

    @property
    def columns(self) -> int:
        return int((self.tread - 8) // self.pitch[0])


WIDE = Measures(640, 20, 52, 16, 0.8, (8.6, 16.5), 130)
NARROW = Measures(358, 15, 60, 15, 0.72, (7.4, 15), 84, stacked=True)
MEETING = Measures(576, 10, 46, 19, 0.54, (6, 11.2), 96)
# A third of a page of A4.
COMMITTEE = Measures(358, 10, 60, 14, 0.62, (6.6, 13), 84, rows=3, caption=10.5)
TEXT = 14


def draw(figure: StaircaseFigure, m: Measures) -> tuple[Canvas, float, float]:
    """Canvas, width and height."""
    canvas = Canvas()
    room = m.columns * m.rows
    unit = marks.unit_for(max(step.count or 0 for step in figure.steps), room)
    top = max(SKY + _above(step, m, unit) - _drop(step, m) for step in figure.steps)
    ground = top + 7 * m.rise + m.base
    _stairs(canvas, m, top, ground)
    for step in figure.steps:
        _step(canvas, step, m, unit, top + _drop(step, m))
    _flows(canvas, figure, m, ground)
    if any(step.count for step in figure.steps):
        canvas.text(m.width, 13, unit_words(unit), 13, 400, MUTED, "end")
    return canvas, m.width, _captions(canvas, figure, m, ground)


def _drop(step: StepFigure, m: Measures) -> float:
    return (8 - step.number) * m.rise


def _rows(step: StepFigure, m: Measures, unit: int) -> int:
    return max(1, -(-marks.figures_for(step.count, unit) // m.columns))


def _above(step: StepFigure, m: Measures, unit: int) -> float:
    """Height of the crowd and its count."""
    return _rows(step, m, unit) * m.pitch[1] + m.count + 12


def _stairs(canvas: Canvas, m: Measures, top, ground):
    treads = "".join(
        f"H{num((at + 1) * m.tread)}" + (f"V{num(top + (at + 1) * m.rise)}" if at < 7 else "")
        for at in range(8)
    )
    canvas.path(f"M0 {num(ground)}V{num(top)}{treads}V{num(ground)}z", STONE)
    canvas.path(f"M0 {num(top)}{treads}", stroke=INK, width=2)


def _step(canvas: Canvas, step: StepFigure, m: Measures, unit: int, y):
    x = (8 - step.number) * m.tread
    middle, block = x + m.tread / 2, m.columns * m.pitch[0]
    count = number(step.count)
    size = fitted(count, m.tread - 3, m.count)
    above = y - 2 - _rows(step, m, unit) * m.pitch[1] - 5
    canvas.text(middle, above, count, size, 600, INK, "middle")
    canvas.text(middle, y + 17, str(step.number), 13, 600, MUTED, "middle")
    if step.count is None:
        box = m.pitch[1] - 3
        canvas.rect(middle - block / 2, y - 3 - box, block, box, WHITE, EDGE, 1.2, "3 3")
    figures = marks.figures_for(step.count, unit)
    start = middle - min(max(figures, 1), m.columns) * m.pitch[0] / 2
    shape = marks.person(m.people)
    canvas.path(marks.crowd(start, y - 2, figures, m.columns, shape, m.pitch), INK)


def _flows(canvas: Canvas, figure: StaircaseFigure, m: Measures, ground):
    """Down filled in the accent, up outlined, both along the stairs; neither is good or bad."""
    fall = m.arrow * m.rise / m.tread
    down = f"{number(figure.less)} til mindre indgribende"
    up = f"{number(figure.more)} til mere indgribende"
    x = 8 + max(text_width(label, TEXT, 600) for label in (down, up)) + 14
    most = max(figure.less or 0, figure.more or 0)
    for label, count, y, towards_life in (
        (down, figure.less, ground - fall - 40, True),
        (up, figure.more, ground - fall - 13, False),
    ):
        accent = towards_life and count
        canvas.text(8, y, label, TEXT, 600, ACCENT if accent else INK if count else MUTED)
        if not count:
            continue
        ends = ((x, y - 5), (x + m.arrow, y - 5 + fall))
        width = max(2.5, 9 * count / most)
        if towards_life:
            canvas.path(marks.slanted_arrow(*ends, width), ACCENT)
        else:
            canvas.path(marks.slanted_arrow(*ends[::-1], width), WHITE, INK, 1.3)


def _captions(canvas: Canvas, figure: StaircaseFigure, m: Measures, ground) -> float:
    """The names of the first and the last step; gives back the height of the picture."""
    first, last = figure.steps[0], figure.steps[-1]
    y = ground + 22
    canvas.text(0, y, f"Trin 8: {first.name[0].lower()}{first.name[1:]}", m.caption, 400, MUTED)
    y += 19 if m.stacked else 0
    words = f"Trin 1: {last.name[0].lower()}{last.name[1:]}"
    canvas.text(m.width, y, words, m.caption, 400, MUTED, "end")
    return y + 6
