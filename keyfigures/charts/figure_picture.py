"""A key figure over time: its readings, and the line, the band or the verdict D10 allows it.

Flows have their mean, the expected range as a stone band and ◆ on signals; stocks their line, with
last year's point ringed. Decisions stand on a rail under the axis, by their letters.
"""

from keyfigures.charts.figure_frame import RAIL_WORD, Extras, Frame, Measures, frame_of, spread_out
from keyfigures.charts.figure_labels import line_ends, percent_sign, tick_text
from keyfigures.charts.figure_time import has_quarters, time_marks
from keyfigures.charts.picture import ACCENT, EDGE, HAIRLINE, INK, MUTED, STONE, WHITE, Canvas, num
from keyfigures.charts.plex import text_width
from keyfigures.domain.figure_sentences import compared_when, title
from keyfigures.domain.shown_figure import ShownFigure
from recovery_portal.kit.danish import HIDDEN, number

WIDE = Measures(width=1120, plot=300, left=70, right=150, size=14, short=False)
PHONE = Measures(width=358, plot=260, left=44, right=84, size=13, short=True)
RAIL = 34  # from the years to the decisions' rail
BOX = 22


def figure_pictures(figure: ShownFigure, extras: Extras, variants: dict[str, Measures]) -> dict:
    """One picture per uid in `variants`; none where nothing is shown."""
    if all(row.value is None for row in figure.readings):
        return {}
    words = title(figure), description(figure, extras)
    drawn = {uid: _draw(figure, extras, measures) for uid, measures in variants.items()}
    return {
        uid: canvas.picture(uid, variants[uid].width, height, *words)
        for uid, (canvas, height) in drawn.items()
    }


def description(figure: ShownFigure, extras: Extras) -> str:
    """Every number of the picture in words."""
    rows = [f"{figure.when(row.day)}: {_said(figure, row)}" for row in figure.readings]
    chart, lines = figure.chart, []
    if chart.mean is not None:
        mean, lower, upper = (number(v, figure.finer) for v in (chart.mean, *figure.limits))
        lines.append(f"Middel {mean}, forventet udsving fra {lower} til {upper}")
    if extras.target is not None:
        lines.append(f"Mål {figure.target(extras.target)}")
    return ". ".join([*rows, *lines]) + "."


def _said(figure: ShownFigure, row) -> str:
    if row.value is None:
        return "skjult" if row.hidden else "intet at måle"
    at = figure.readings.index(row)
    return figure.amount(row.value) + (", sikkert udsving" if figure.chart.signals(at) else "")


def _draw(figure: ShownFigure, extras: Extras, m: Measures):
    canvas, frame = Canvas(), frame_of(figure, extras, m)
    _value_axis(canvas, figure, frame)
    _limits(canvas, figure, frame)
    if extras.target is not None:
        y = frame.y(extras.target)
        canvas.path(f"M{num(m.left)} {num(y)}H{num(frame.end)}", stroke=INK, width=2, dash="12 6")
    height = _time_axis(canvas, figure, frame)
    height = _rail(canvas, frame, extras, height)
    _line(canvas, figure, frame)
    _labels(canvas, figure, frame, extras)
    return canvas, height


def _value_axis(canvas: Canvas, figure: ShownFigure, frame: Frame) -> None:
    for tick in frame.ticks():
        y, m = frame.y(tick), frame.m
        canvas.path(f"M{num(m.left)} {num(y)}H{num(frame.end)}", stroke=HAIRLINE)
        text = tick_text(figure, tick, frame.step)
        canvas.text(m.left - 8, y + m.size * 0.35, text, m.size - 1, fill=MUTED, anchor="end")


def _limits(canvas: Canvas, figure: ShownFigure, frame: Frame) -> None:
    chart, left, end = figure.chart, frame.m.left, frame.end
    if chart.mean is None:
        return
    lower, upper = figure.limits
    top, bottom, middle = (frame.y(v) for v in (upper, lower, chart.mean))
    canvas.rect(left, top, end - left, bottom - top, fill=STONE, stroke="none")
    for value, y in ((upper, top), (lower, bottom)):
        if frame.low <= value <= frame.high:
            canvas.path(f"M{num(left)} {num(y)}H{num(end)}", stroke=EDGE, width=1.2, dash="2 4")
    canvas.path(f"M{num(left)} {num(middle)}H{num(end)}", stroke=MUTED, width=1.5)


def _line(canvas: Canvas, figure: ShownFigure, frame: Frame) -> None:
    """The readings; a gap where one is hidden or missing, and "–" on the axis where hidden."""
    moves, before = [], None
    for row in figure.readings:
        if row.value is not None:
            moves.append(f"{'L' if before else 'M'}{_at(frame, row)}")
        elif row.hidden:
            canvas.text(
                frame.x(row.day), frame.bottom - 6, HIDDEN, frame.m.size, 600, MUTED, "middle"
            )
        before = row.value is not None
    canvas.path("".join(moves), stroke=ACCENT, width=2)
    for at, row in enumerate(figure.readings):
        if row.value is not None:
            _point(canvas, frame, row, bool(figure.chart.signals(at)))
    compared = figure.compared
    if not figure.is_flow and compared is not None and compared.value is not None:
        ring = _circle(frame.x(compared.day), frame.y(compared.value), 8)
        canvas.path(ring, stroke=INK, width=2)
        if frame.m.is_told:
            _tell_ring(canvas, figure, frame)


def _tell_ring(canvas: Canvas, figure: ShownFigure, frame: Frame) -> None:
    """What was a year ago, above its ring or below it, wherever the line leaves more room."""
    row, m = figure.compared, frame.m
    words = f"{number(row.value, figure.decimals)}{percent_sign(figure)} {compared_when(figure)}"
    half = text_width(words, m.size, 600) / 2
    x, y = frame.x(row.day), frame.y(row.value)
    beside = [
        frame.y(one.value)
        for one in figure.readings
        if one.value is not None and abs(frame.x(one.day) - x) < half + 8 and one is not row
    ]
    room_above = min([y, *beside]) - m.top
    is_above = room_above > m.size or room_above > frame.bottom - max([y, *beside])
    at = min([y, *beside]) - 14 if is_above else max([y, *beside]) + 14 + m.size * 0.7
    x = min(max(x, m.left + half), frame.end - half)
    canvas.text(x, at, words, m.size, 600, anchor="middle")


def _at(frame: Frame, row) -> str:
    return f"{num(frame.x(row.day))} {num(frame.y(row.value))}"


def _point(canvas: Canvas, frame: Frame, row, is_signal: bool) -> None:
    x, y = frame.x(row.day), frame.y(row.value)
    if is_signal:
        size = 7.5
        d = f"M{num(x)} {num(y - size)}l{size} {size}l{-size} {size}l{-size} {-size}z"
        canvas.path(d, INK, WHITE, 1.5)
    else:
        canvas.path(_circle(x, y, 4.2), ACCENT, WHITE, 1)


def _circle(x: float, y: float, r: float) -> str:
    return f"M{num(x - r)} {num(y)}a{r} {r} 0 1 1 {num(2 * r)} 0a{r} {r} 0 1 1 {num(-2 * r)} 0z"


# --- Along the edges ----------------------------------------------------------------------------


def _time_axis(canvas: Canvas, figure: ShownFigure, frame: Frame) -> float:
    """Quarters and years under the field; gives back how far down it is then."""
    m, base = frame.m, frame.bottom
    canvas.path(f"M{num(m.left)} {num(base)}H{num(frame.end)}", stroke=EDGE)
    years_at = base + m.size * (2.9 if has_quarters(figure, frame) else 1.7)
    for mark in time_marks(figure, frame):
        x = frame.x(mark.day)
        canvas.path(f"M{num(x)} {num(base)}v4", stroke=EDGE)
        if mark.quarter:
            at = base + m.size * 1.5
            canvas.text(x, at, mark.quarter, m.size - 1, fill=MUTED, anchor="middle")
        if mark.year:
            canvas.text(x, years_at, mark.year, m.size, 600, MUTED, "middle")
    return years_at + m.size * 0.6


def _rail(canvas: Canvas, frame: Frame, extras: Extras, height: float) -> float:
    """The decisions in their boxes, a dotted plumb line up from each day."""
    if not extras.pins:
        return height
    m, y = frame.m, height + RAIL - BOX / 2
    canvas.path(f"M{num(m.left)} {num(y)}H{num(frame.end)}", stroke=HAIRLINE)
    canvas.text(0, y + m.size * 0.35, RAIL_WORD, m.size - 1, fill=MUTED)
    places = [frame.x(day) for day, _ in extras.pins]
    moved = spread_out(places, BOX + 4, m.left + BOX / 2, frame.end - BOX / 2)
    for (_, letter), place, x in zip(extras.pins, places, moved, strict=True):
        canvas.path(
            f"M{num(place)} {num(m.top)}V{num(frame.bottom)}", stroke=INK, width=0.8, dash="1 3"
        )
        canvas.rect(x - BOX / 2, y - BOX / 2, BOX, BOX)
        canvas.text(x, y + m.size * 0.36, letter, m.size, 600, anchor="middle")
    return y + BOX / 2 + 6


def _labels(canvas: Canvas, figure: ShownFigure, frame: Frame, extras: Extras) -> None:
    """What each line is, at its right end; pushed apart where they would meet."""
    m = frame.m
    for end, y, place in placed_ends(figure, frame, extras):
        d = f"M{num(frame.end + 2)} {num(y)}L{num(frame.end + 9)} {num(place)}"
        canvas.path(d, stroke=HAIRLINE)
        canvas.text(frame.end + 12, place + m.size * 0.35, end.text, m.size, end.weight, end.ink)


def placed_ends(figure: ShownFigure, frame: Frame, extras: Extras) -> list:
    """(end, where its line is, where its words are), from the top."""
    m = frame.m
    found = line_ends(figure, extras.target, frame.low, frame.high, m.short)
    rows = sorted(((frame.y(end.value), end) for end in found), key=lambda row: row[0])
    places = spread_out([y for y, _end in rows], m.size * 1.35, m.top, frame.bottom + m.size)
    return [(end, y, place) for (y, end), place in zip(rows, places, strict=True)]
