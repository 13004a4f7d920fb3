"""A key figure on a card: its line, the expected range of a flow, the last point."""

from keyfigures.charts.figure_frame import axis
from keyfigures.charts.picture import ACCENT, EDGE, INK, STONE, WHITE, Canvas, Picture, num
from keyfigures.domain.shown_figure import ShownFigure

WIDTH, HEIGHT, MARGIN = 220, 56, 8


def spark(figure: ShownFigure, uid: str) -> Picture | None:
    """The small picture of a card; None where fewer than two readings are shown.

    It is decoration beside the card's own words: number, comparison and verdict.
    """
    shown = [row for row in figure.readings if row.value is not None]
    if len(shown) < 2:
        return None
    canvas = Canvas()
    chart = figure.chart
    lower, upper = figure.limits
    limits = [one for one in (lower, upper) if one is not None]
    low, high = _range([row.value for row in shown], limits)
    first, days = figure.readings[0].day, (figure.readings[-1].day - figure.readings[0].day).days

    def x(day):
        return MARGIN + (WIDTH - 2 * MARGIN) * (day - first).days / days

    def y(value):
        return MARGIN + (HEIGHT - 2 * MARGIN) * (
            1 - (min(high, max(low, value)) - low) / (high - low)
        )

    if chart.mean is not None:
        top, bottom, middle = y(upper), y(lower), y(chart.mean)
        canvas.rect(MARGIN, top, WIDTH - 2 * MARGIN, bottom - top, fill=STONE, stroke="none")
        canvas.path(f"M{MARGIN} {num(middle)}H{WIDTH - MARGIN}", stroke=EDGE)
    canvas.path("".join(_moves(figure, x, y)), stroke=ACCENT, width=1.8)
    _last(canvas, figure, shown[-1], x(shown[-1].day), y(shown[-1].value))
    return canvas.picture(uid, WIDTH, HEIGHT, figure.entry.name, figure.finding.text)


def _range(values, limits) -> tuple[float, float]:
    low, high = min(values + limits), max(values + limits)
    return (low, high) if high > low else axis(values, limits)[:2]


def _moves(figure: ShownFigure, x, y):
    """The line's moves; a point between two gaps gets a stroke of its own to be seen by."""
    values = [row.value for row in figure.readings]
    for at, row in enumerate(figure.readings):
        if row.value is None:
            continue
        joined = at > 0 and values[at - 1] is not None
        yield f"{'L' if joined else 'M'}{num(x(row.day))} {num(y(row.value))}"
        if not joined and (at + 1 == len(values) or values[at + 1] is None):
            yield "h1.8"


def _last(canvas: Canvas, figure: ShownFigure, row, x: float, y: float) -> None:
    if figure.finding.is_sure:
        canvas.path(f"M{num(x)} {num(y - 6)}l6 6l-6 6l-6 -6z", INK, WHITE, 1)
    else:
        canvas.path(f"M{num(x - 4)} {num(y)}a4 4 0 1 1 8 0a4 4 0 1 1 -8 0z", ACCENT, WHITE, 1)
