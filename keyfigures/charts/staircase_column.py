"""The staircase on a narrow screen: the steps under each other, each a little further in."""

from dataclasses import dataclass

from keyfigures.charts import marks
from keyfigures.charts.picture import ACCENT, EDGE, INK, MUTED, STONE, TINT, WHITE, Canvas, num
from keyfigures.charts.plex import SOFT_HYPHEN, text_width, wrap
from keyfigures.charts.staircase_aside import draw_account, draw_reasons
from keyfigures.charts.staircase_text import MARK, MARK_ROOM, change_lines, step_name
from keyfigures.charts.staircase_words import unit_words
from keyfigures.domain.figure import StaircaseFigure, StepFigure
from recovery_portal.kit.danish import number

TEXT, BIG, LEADING = 13, 28, 17
ARROWS = 84  # room at the right for the arrows and their numbers
ROWS_OF_PEOPLE = 2
PEOPLE, PITCH = 0.8, (8, 17)
WIDEST_ARROW = 14


@dataclass(frozen=True)
class Column:
    """Width of the picture and how far in each step stands from the one above, px at 1:1."""

    width: float
    indent: float
    two_columns: bool = False  # reasons and account beside each other

    @property
    def columns(self) -> int:
        return int((self.width - 7 * self.indent - 10 - ARROWS) // PITCH[0])


PHONE = Column(358, 13)
TABLET = Column(640, 26, two_columns=True)


@dataclass(frozen=True)
class _Row:
    step: StepFigure
    x: float
    y: float
    height: float
    names: tuple[str, ...]
    figures: int


def draw(figure: StaircaseFigure, column: Column) -> tuple[Canvas, float, float]:
    """Canvas, width and height."""
    canvas = Canvas()
    unit = marks.unit_for(
        max(step.count or 0 for step in figure.steps), column.columns * ROWS_OF_PEOPLE
    )
    canvas.text(0, 14, "Mere indgribende øverst, hverdagsliv nederst", TEXT, 400, MUTED)
    rows = _rows(figure, column, unit)
    for row in rows:
        _row(canvas, row, column, _most(figure))
    ground = _everyday_life(canvas, figure, column, unit, rows[-1])
    if any(row.figures for row in rows):
        canvas.text(0, ground + 24, unit_words(unit), TEXT, 400, MUTED)
    return canvas, column.width, _foot(canvas, figure, column, ground + 58)


def _everyday_life(canvas: Canvas, figure: StaircaseFigure, column: Column, unit, last: _Row):
    """Below step 1: the ground, the house and those who left because the goal was reached."""
    top, x = last.y + last.height, last.x + column.indent
    goal = figure.left_by_reason.get("maal")
    figures = marks.figures_for(goal, unit)
    columns = int((column.width - x - 70) // PITCH[0])
    ground = top + 50 + PITCH[1] * max(1, -(-figures // columns))
    canvas.path(
        f"M{num(column.width)} {num(ground)}H{num(x)}V{num(top)}H{num(last.x)}", stroke=INK, width=2
    )
    canvas.path(f"M{num(x)} {num(top)}H{num(column.width)}", stroke=INK, width=2)
    walls, door = marks.house(column.width - 44, ground, 40)
    canvas.path(walls, WHITE, INK, 1.6)
    canvas.path(door, TINT, INK, 1.4)
    fill = ACCENT if goal else MUTED
    canvas.text(x + 10, top + 22, f"{number(goal)} ud i hverdagen", TEXT + 1, 600, fill)
    canvas.text(x + 10, top + 39, "målet er nået", TEXT, 400, MUTED)
    shape = marks.person(PEOPLE)
    canvas.path(marks.crowd(x + 9, ground - 2, figures, columns, shape, PITCH), ACCENT)
    return ground


def _most(figure: StaircaseFigure) -> int:
    return max([move or 0 for step in figure.steps for move in (step.down, step.up)] + [10])


def _rows(figure, column, unit) -> list[_Row]:
    rows, y = [], 30
    for at, step in enumerate(figure.steps):
        x = at * column.indent
        names = wrap(step_name(step), column.width - x - 10 - 34, TEXT, 600)
        figures = marks.figures_for(step.count, unit)
        crowd_rows = max(1, -(-figures // column.columns))
        height = 62 + LEADING * (len(names) + bool(_sure(step))) + PITCH[1] * crowd_rows
        rows.append(_Row(step, x, y, max(height, 98), names, figures))
        y += rows[-1].height
    return rows


def _sure(step: StepFigure):
    """The line of a sure verdict, or nothing."""
    return [line for line in change_lines(step, 1000, TEXT) if line.mark == "sure"]


def _row(canvas: Canvas, row: _Row, column: Column, most: int):
    width, bottom = column.width, row.y + row.height
    canvas.rect(row.x, row.y, width - row.x, row.height, STONE, "none")
    if row.x:
        canvas.path(f"M{num(row.x)} {num(row.y)}H{num(width)}", stroke=WHITE, width=2)
        start = f"H{num(row.x - column.indent)}"
    else:
        start = f"H{num(width)}"
    edge = f"M{num(row.x)} {num(bottom)}V{num(row.y)}{start}"
    canvas.path(edge, stroke=INK, width=2)
    _text(canvas, row)
    _people(canvas, row, column, bottom - 8)
    _moves(canvas, row, width, most)


def _text(canvas: Canvas, row: _Row):
    step, x = row.step, row.x + 10
    count = number(step.count)
    canvas.text(x, row.y + 34, count, BIG, 600)
    beside = x + text_width(count, BIG, 600) + 8
    canvas.text(beside, row.y + 19, f"trin {step.number}", TEXT, 400, MUTED)
    change = change_lines(step, 1000, TEXT)[0]
    _marked(canvas, beside, row.y + 35, change)
    y = row.y + 40
    for name in row.names:
        y += LEADING
        canvas.text(x, y, name.replace(SOFT_HYPHEN, ""), TEXT, 600)
    for line in _sure(step):
        _marked(canvas, x, y + LEADING, line)


def _marked(canvas: Canvas, x, y, line):
    if line.mark == "sure":
        canvas.path(marks.diamond(x, y, MARK), INK)
    elif line.mark:
        canvas.path(marks.triangle(x, y, MARK - 1, 1 if line.mark == "up" else -1), INK)
    canvas.text(x + (MARK_ROOM if line.mark else 0), y, line.text, TEXT, line.weight)


def _people(canvas: Canvas, row: _Row, column: Column, feet):
    if row.step.count is None:
        canvas.rect(row.x + 10, feet - 20, 64, 20, WHITE, EDGE, 1.2, "3 3")
        canvas.text(row.x + 42, feet - 5, "skjult", TEXT, 400, MUTED, "middle")
    shape = marks.person(PEOPLE)
    crowd = marks.crowd(row.x + 9, feet, row.figures, column.columns, shape, PITCH)
    canvas.path(crowd, INK)


def _moves(canvas: Canvas, row: _Row, width, most):
    step, bottom, x = row.step, row.y + row.height, width - 17
    if step.number < 8:
        _label(canvas, x, row.y + 18, f"{number(step.up)} op", step.up, INK, 400)
    if step.number > 1:
        _label(canvas, x, bottom - 9, f"{number(step.down)} ned", step.down, ACCENT, 600)
    if step.up:
        arrow = marks.up_arrow(x, row.y + 38, row.y + 6, _thickness(step.up, most))
        canvas.path(arrow, WHITE, INK, 1.3)
    if step.down:
        arrow = marks.down_arrow(x, bottom - 34, bottom - 1, _thickness(step.down, most))
        canvas.path(arrow, ACCENT)


def _label(canvas: Canvas, x, y, text, moved, fill, weight):
    if not moved:
        fill, weight = MUTED, 400
    canvas.text(x - 16, y, text, TEXT, weight, fill, "end")


def _thickness(moved: int, most: int) -> float:
    return max(2.5, moved / most * WIDEST_ARROW)


def _foot(canvas: Canvas, figure: StaircaseFigure, column: Column, y) -> float:
    """Reasons and account; gives back the height of the whole picture."""
    room = column.width / 2 - 20 if column.two_columns else min(column.width, 260)
    bottom = draw_reasons(canvas, figure, 0, y, room, TEXT)
    if column.two_columns:
        draw_account(canvas, figure, column.width / 2 + 20, y, room, TEXT, 24)
        return bottom + 8
    draw_account(canvas, figure, 0, bottom + 30, room, TEXT, 24)
    return bottom + 30 + 3 * 24 + 8
