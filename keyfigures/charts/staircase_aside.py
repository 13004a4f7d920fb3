"""Beside the stairs: why citizens left, everyday life on the ground, and the account."""

from keyfigures.charts import marks
from keyfigures.charts.picture import ACCENT, EDGE, INK, MUTED, TINT, WHITE, Canvas, num
from keyfigures.charts.plex import text_width, wrap
from keyfigures.charts.staircase_words import period, since
from keyfigures.domain.figure import REASONS, StaircaseFigure
from keyfigures.domain.sentences import REASON_WORDS
from recovery_portal.kit.danish import HIDDEN, MINUS, number

EDGE_ROOM = 14  # between the stairs and what stands beside them


def draw_aside(canvas: Canvas, figure: StaircaseFigure, measures, unit: int, ground: float):
    """Everything right of the stairs; `measures` are those of the wide staircase."""
    x, room = measures.stairs_end + EDGE_ROOM, measures.right - EDGE_ROOM
    draw_reasons(canvas, figure, x, 34 + measures.text, room, measures.text)
    _everyday_life(canvas, figure, measures, unit, ground)
    draw_account(canvas, figure, x, ground + measures.text + 8, room, measures.text, measures.row)


def draw_reasons(canvas, figure: StaircaseFigure, x, y, room, size) -> float:
    """Heading at baseline `y`, then a bar per reason; gives back the lowest line used."""
    heading = f"{number(figure.left)} gik ud af trappen {period(figure)}"
    for line in wrap(heading, room, size + 1, 600):
        canvas.text(x, y, line, size + 1, 600)
        y += size + 4
    y -= 6
    most = max([count or 0 for count in figure.left_by_reason.values()] + [1])
    for reason in REASONS:
        y += size + 4
        count = figure.left_by_reason.get(reason)
        _reason(canvas, (x, y), reason, count, room * (count or 0) / most, size)
        y += size
    return y


def _reason(canvas, place, reason, count, length, size):
    """Number and words, and under them the bar: goal reached filled, all others outlined."""
    x, y = place
    text = number(count)
    hidden, goal = count is None, reason == "maal"
    canvas.text(x, y, text, size, 400 if hidden else 600, MUTED if hidden else INK)
    after = x + text_width(text, size, 600) + 4
    canvas.text(after, y, REASON_WORDS[reason], size, 400, INK)
    if hidden:
        canvas.rect(x + 0.6, y + 5, size * 3, 7, WHITE, EDGE, 1.2, "3 3")
    elif count:
        fill, line = (ACCENT, ACCENT) if goal else (WHITE, INK)
        canvas.rect(x + 0.6, y + 5, max(length - 1.2, 2), 7, fill, line)


def _everyday_life(canvas, figure: StaircaseFigure, m, unit, ground):
    """The house and those who left because the goal was reached, standing on the ground."""
    home, x = m.text * 3, m.stairs_end + EDGE_ROOM
    walls, door = marks.house(m.width - home - 2, ground, home)
    canvas.path(walls, WHITE, INK, 1.6)
    canvas.path(door, TINT, INK, 1.4)
    across, up = m.pitch[0] * 1.25, m.pitch[1]
    columns = int((m.right - EDGE_ROOM - home - 10) // across)
    goal = figure.left_by_reason.get("maal")
    figures = marks.figures_for(goal, unit)
    people = marks.crowd(x, ground - 2, figures, columns, marks.person(m.people), (across, up))
    canvas.path(people, ACCENT)
    rows = max(1, -(-figures // columns))
    y = min(ground - 2 - rows * up, ground - home * 1.1) - 4
    fill = ACCENT if goal else MUTED
    canvas.text(x, y, "målet er nået", m.text, 400, MUTED)
    canvas.text(x, y - m.text - 4, f"{number(goal)} ud i hverdagen", m.text + 1, 600, fill)


def account_lines(figure: StaircaseFigure) -> list[tuple[str, str]]:
    """Before + in − out = now, as (amount, words)."""
    return [
        (number(figure.total_before), since(figure)),
        (f"+ {number(figure.came)}" if figure.came is not None else HIDDEN, "kom ind"),
        (f"{MINUS} {number(figure.left)}" if figure.left is not None else HIDDEN, "gik ud"),
        (number(figure.total), "i alt nu"),
    ]


def draw_account(canvas, figure, x, y, room, size, row):
    """The account with its first baseline at `y`; the sum stands under a line."""
    lines = account_lines(figure)
    edge = x + 1 + max(text_width(amount, size + 1, 600) for amount, _ in lines)
    for at, (amount, words) in enumerate(lines):
        last = at == len(lines) - 1
        canvas.text(edge, y + at * row, amount, size + 1, 600, INK, "end")
        canvas.text(edge + 7, y + at * row, words, size, 600 if last else 400)
    line = y + 2 * row + 6
    canvas.path(f"M{num(x)} {num(line)}h{num(room)}", stroke=INK, width=1.2)
