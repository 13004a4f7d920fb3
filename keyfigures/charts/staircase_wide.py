"""The wide staircase: page, full width and report are the same drawing in other measures."""

from dataclasses import dataclass

from keyfigures.charts import marks
from keyfigures.charts.picture import (
    ACCENT,
    EDGE,
    HAIRLINE,
    INK,
    MUTED,
    STONE,
    WHITE,
    Canvas,
    num,
)
from keyfigures.charts.plex import text_width
from keyfigures.charts.staircase_aside import draw_aside
from keyfigures.charts.staircase_text import MARK, MARK_ROOM, step_lines
from keyfigures.charts.staircase_words import EVERYDAY_LIFE, MORE_INTRUSIVE, since, unit_words
from keyfigures.domain.figure import StaircaseFigure, StepFigure
from recovery_portal.kit.danish import HIDDEN, number

ROWS_OF_PEOPLE = 8
SKY = 52  # free height above the highest crowd: the axis and what one figure means


@dataclass(frozen=True)
class Measures:
    """Sizes in the units of the view box (px at 1:1)."""

    tread: float
    rise: float
    left: float  # room for the labels of the rows under the ground
    right: float  # everyday life, and why citizens left
    text: float
    big: float
    people: float  # scale; 1 = 18 high
    pitch: tuple[float, float]  # between people, across and up
    lane: float  # free of people at the left of a tread: the arrows
    arrow: float  # width of the widest arrow
    row: float  # height of a row under the ground
    long_labels: bool = False
    symbols: bool = False  # ↑11 52↓ instead of "11 op" and "52 ned"

    @property
    def stairs_end(self) -> float:
        return self.left + 8 * self.tread

    @property
    def width(self) -> float:
        return self.stairs_end + self.right

    @property
    def columns(self) -> int:
        return int((self.tread - self.lane - 1) // self.pitch[0])


PAGE = Measures(96, 28, 34, 174, 13, 30, 0.86, (8, 18), 31, 9, 24)
FULL = Measures(124, 30, 96, 224, 13, 30, 1, (9.6, 21), 36, 11, 24, long_labels=True)
REPORT = Measures(74, 18, 30, 150, 11.4, 20, 0.62, (5.6, 12.8), 22, 6, 18, symbols=True)


def draw(figure: StaircaseFigure, measures: Measures) -> tuple[Canvas, float, float]:
    """Canvas, width and height."""
    return _Drawing(figure, measures).draw()


class _Drawing:
    """One figure in one set of measures; `ground` is the height of the ground line."""

    def __init__(self, figure: StaircaseFigure, measures: Measures):
        self.figure, self.m, self.canvas = figure, measures, Canvas()
        counts = [step.count or 0 for step in figure.steps]
        self.unit = marks.unit_for(max(counts), measures.columns * ROWS_OF_PEOPLE)
        moves = [move or 0 for step in figure.steps for move in (step.down, step.up)]
        self.most = max([*moves, 10])
        room = measures.tread - 11
        self.stacked = any(self._move_widths(step) > room for step in figure.steps)
        self.lines = {
            step.number: step_lines(step, room, measures.text, measures.big)
            for step in figure.steps
        }
        self.top = max(SKY + self._crowd_height(step) - self._drop(step) for step in figure.steps)
        self.ground = self.top + max(
            self._drop(step) + self._text_height(step) for step in figure.steps
        )

    # --- measuring ---

    def _drop(self, step: StepFigure) -> float:
        """How far below step 8 the step lies."""
        return (8 - step.number) * self.m.rise

    def _x(self, step: StepFigure) -> float:
        return self.m.left + (8 - step.number) * self.m.tread

    def _y(self, step: StepFigure) -> float:
        return self.top + self._drop(step)

    def _crowd_height(self, step: StepFigure) -> float:
        rows = -(-marks.figures_for(step.count, self.unit) // self.m.columns)
        return max(rows, 1) * self.m.pitch[1] + 8

    def _text_height(self, step: StepFigure) -> float:
        """First line, the step's lines, and its number at the foot."""
        moves = (2 if self.stacked else 1) * (self.m.text + 4)
        return moves + sum(line.advance for line in self.lines[step.number]) + self.m.text + 18

    def _move_words(self, step: StepFigure) -> tuple[str, str]:
        """Up and down in words; nothing where the stairs end."""
        up, down = number(step.up), number(step.down)
        words = (f"↑{up}", f"{down}↓") if self.m.symbols else (f"{up} op", f"{down} ned")
        return (words[0] if step.number < 8 else "", words[1] if step.number > 1 else "")

    def _move_widths(self, step: StepFigure) -> float:
        up, down = self._move_words(step)
        return text_width(up, self.m.text) + text_width(down, self.m.text, 600) + 5

    # --- drawing ---

    def draw(self) -> tuple[Canvas, float, float]:
        self._axis()
        self._stairs()
        self._people()
        for step in self.figure.steps:
            self._moves(step)
            self._text(step)
        self._rows()
        draw_aside(self.canvas, self.figure, self.m, self.unit, self.ground)
        return self.canvas, self.m.width, self.ground + 4 * self.m.row + 12

    def _axis(self):
        m, text = self.m, self.canvas.text
        text(m.left, 16, MORE_INTRUSIVE, m.text, 600, MUTED)
        text(m.width, 16, EVERYDAY_LIFE, m.text, 600, ACCENT, "end")
        start = m.left + text_width(MORE_INTRUSIVE, m.text, 600) + 10
        end = m.width - text_width(EVERYDAY_LIFE, m.text, 600) - 10
        self.canvas.path(f"M{num(start)} 12H{num(end - 8)}", stroke=ACCENT, width=2)
        self.canvas.path(f"M{num(end - 10)} 6l10 6l-10 6z", ACCENT)
        if any(step.count for step in self.figure.steps):
            text(m.left, 16 + m.text + 9, unit_words(self.unit), m.text, 400, MUTED)

    def _stairs(self):
        m, ground = self.m, num(self.ground)
        treads = "".join(
            f"H{num(self._x(step) + m.tread)}"
            + (f"V{num(self._y(step) + m.rise)}" if step.number > 1 else f"V{ground}")
            for step in self.figure.steps
        )
        start = f"V{num(self.top)}{treads}"
        self.canvas.path(f"M{num(m.left)} {ground}{start}z", STONE)
        edges = (f"M{num(self._x(s))} {num(self._y(s))}V{ground}" for s in self.figure.steps[1:])
        self.canvas.path("".join(edges), stroke=WHITE, width=2)
        self.canvas.path(f"M{num(m.left)} {num(self.top)}{treads}H{num(m.width)}", "none", INK, 2.5)

    def _people(self):
        shape = marks.person(self.m.people)
        for step in self.figure.steps:
            x, y = self._x(step) + self.m.lane, self._y(step) - 2
            if step.count is None:
                self._hidden_box(x, y)
            figures = marks.figures_for(step.count, self.unit)
            crowd = marks.crowd(x, y, figures, self.m.columns, shape, self.m.pitch)
            self.canvas.path(crowd, INK)

    def _hidden_box(self, x, y):
        width, height = self.m.columns * self.m.pitch[0] - 2, self.m.text + 5
        self.canvas.rect(x, y - height - 2, width, height, WHITE, EDGE, 1.2, "3 3")
        middle = x + width / 2
        self.canvas.text(middle, y - 7, "skjult", self.m.text, 400, MUTED, "middle")

    def _moves(self, step: StepFigure):
        m, x, y = self.m, self._x(step), self._y(step)
        if step.down:
            self._way_down(x + m.tread, y, self._thickness(step.down))
        if step.up:
            width = self._thickness(step.up)
            arrow = marks.up_arrow(x + width / 2 + 5.5, y - 2, y - m.rise + 2, width)
            self.canvas.path(arrow, WHITE, INK, 1.3)
        up, down = self._move_words(step)
        self._move_label(x + 6, y, 1, up, step.up, "start")
        self._move_label(x + m.tread - 5, y, 0, down, step.down, "end")

    def _thickness(self, moved: int) -> float:
        return max(2.5, moved / self.most * self.m.arrow)

    def _way_down(self, edge, y, width):
        """Out over the edge of the tread and down onto the next, which is `rise` lower."""
        lane, half = self.m.lane, max(width / 2 + 3.5, 5)
        over, down, head = y - 5 - self.m.arrow / 2, edge + lane - half - 2, half * 1.1
        bottom = y + self.m.rise - 2
        d = (
            f"M{num(edge + 1)} {num(over)}H{num(down - 7)}Q{num(down)} {num(over)} {num(down)} "
            f"{num(over + 7)}V{num(bottom - head + 0.5)}"
        )
        self.canvas.path(d, "none", ACCENT, width)
        tip = f"M{num(down - half)} {num(bottom - head)}h{num(2 * half)}l{num(-half)} {num(head)}z"
        self.canvas.path(tip, ACCENT)

    def _move_label(self, x, y, line, text, moved, anchor):
        """Down stands first and in the accent; up in ink; none or hidden is muted."""
        if not text:
            return
        towards_life = anchor == "end"
        weight = 600 if towards_life and moved else 400
        fill = MUTED if not moved else ACCENT if towards_life else INK
        baseline = y + (1 + (line if self.stacked else 0)) * (self.m.text + 4)
        self.canvas.text(x, baseline, text, self.m.text, weight, fill, anchor)

    def _text(self, step: StepFigure):
        x, m = self._x(step) + 6, self.m
        y = self._y(step) + (2 if self.stacked else 1) * (m.text + 4)
        for line in self.lines[step.number]:
            y += line.advance
            self._mark(line.mark, x, y)
            inset = MARK_ROOM if line.mark else 0
            self.canvas.text(x + inset, y, line.text, line.size, line.weight)
        self.canvas.text(x, self.ground - 7, f"trin {step.number}", m.text, 400, MUTED)

    def _mark(self, mark: str, x, y):
        if mark == "sure":
            self.canvas.path(marks.diamond(x, y, MARK), INK)
        elif mark:
            size = MARK - 1
            self.canvas.path(marks.triangle(x, y, size, 1 if mark == "up" else -1), INK)

    def _rows(self):
        """The compared day, in and out, each aligned with its tread."""
        m = self.m
        labels = ("Før", "Ind", "Ud")
        if m.long_labels:
            labels = (since(self.figure).capitalize(), "Kom ind", "Gik ud")
        for at, (label, name) in enumerate(zip(labels, ("before", "came", "left"), strict=True)):
            y = self.ground + m.row * at + m.text + 8
            self.canvas.text(m.left - 8, y, label, m.text, 400, MUTED, "end")
            for step in self.figure.steps:
                self._cell(self._x(step) + 6, y, getattr(step, name))
            under = f"M0 {num(y + 6)}H{num(m.stairs_end)}"
            self.canvas.path(under, stroke=HAIRLINE)

    def _cell(self, x, y, count):
        hidden = count is None
        text = HIDDEN if hidden else number(count)
        weight, fill = (400, MUTED) if hidden else (600, INK)
        self.canvas.text(x, y, text, self.m.text + 1, weight, fill)
