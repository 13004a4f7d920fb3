"""What stands at both ends of the ribbons: the bands, their citizens, and the two days."""

from keyfigures.charts.movements_layout import TOP, Layout
from keyfigures.charts.movements_words import ORDER, band_counts, change_words, stayed_words
from keyfigures.charts.picture import INK, MUTED, Canvas
from keyfigures.charts.plex import wrap
from keyfigures.domain.figure import StaircaseFigure
from keyfigures.domain.moving_words import BAND_NAMES, BAND_STEPS
from recovery_portal.kit.danish import date_short, number

NAME, SMALL, COUNT = 15, 13, 21
ASIDE = 62  # from a band's edge to its words: room for its count
FROM_EDGE = 14
LINE = 18


def draw_names(canvas: Canvas, layout: Layout, figure: StaircaseFigure) -> None:
    """The two days on top, and each band's words on both sides."""
    m = layout.measures
    left, right = (0, m.width) if m.is_narrow else (m.left - FROM_EDGE, m.right + FROM_EDGE)
    anchors = ("start", "end") if m.is_narrow else ("end", "start")
    days = figure.compare_day, figure.day
    for x, anchor, day in zip((left, right), anchors, days, strict=True):
        canvas.text(x, TOP - 14, date_short(day), SMALL, 600, INK, anchor)
    for band in ORDER:
        (_narrow if m.is_narrow else _beside)(canvas, layout, figure, band)


def _beside(canvas: Canvas, layout: Layout, figure, band):
    m, middle = layout.measures, _middle(layout, band)
    counts = ("", "") if band == "udenfor" else map(number, band_counts(figure, band))
    ends = ((m.left - FROM_EDGE, -1, "end"), (m.right + FROM_EDGE, 1, "start"))
    for (x, way, anchor), count, lines in zip(ends, counts, _lines(figure, band), strict=True):
        if count:
            canvas.text(x, middle + 7, count, COUNT, 600, INK, anchor)
            x += way * ASIDE
        y = middle - 9 * len(lines) + 5
        canvas.text(x, y, BAND_NAMES[band], NAME, 600, INK, anchor)
        for at, line in enumerate(lines, 1):
            canvas.text(x, y + LINE * at, line, SMALL, 400, MUTED, anchor)


def _middle(layout: Layout, band: str) -> float:
    top, height = layout.bands[band]
    return top + height / 2


def _lines(figure: StaircaseFigure, band: str) -> tuple[list[str], list[str]]:
    """The small lines under a band's name, of the earlier and of the later day."""
    if band == "udenfor":
        goal = figure.left_by_reason["maal"]
        reason = [f"{number(goal)} fordi målet er nået"] if goal else []
        return [f"{number(figure.came)} kom ind på trappen"], [
            f"{number(figure.left)} gik ud",
            *reason,
        ]
    steps, counts = BAND_STEPS[band], band_counts(figure, band)
    return [steps, stayed_words(figure, band)], [steps, change_words(*counts)]


def _narrow(canvas: Canvas, layout: Layout, figure, band):
    """The name once, to the left; numbers under it and, of the later day, to the right."""
    m, middle = layout.measures, _middle(layout, band)
    name = wrap(BAND_NAMES[band], m.left - FROM_EDGE, SMALL, 600)
    if band == "udenfor":
        before, now = (number(figure.came), "kom ind"), (number(figure.left), "gik ud")
    else:
        counts = [number(count) for count in band_counts(figure, band)]
        before = counts[0], f"{number(figure.bands[band, band])} blev her"
        now = counts[1], _short_change(figure, band)
    top = middle - (len(name) + 2) * LINE / 2 + 13
    for at, line in enumerate(name):
        canvas.text(0, top + at * LINE, line, SMALL, 600, INK)
    _two(canvas, 0, top + len(name) * LINE + 2, before, "start")
    _two(canvas, m.width, middle, now, "end")


def _short_change(figure, band) -> str:
    before, now = band_counts(figure, band)
    return "" if before is None or now is None else change_words(before, now)


def _two(canvas: Canvas, x, y, texts: tuple[str, str], anchor: str):
    canvas.text(x, y, texts[0], 17, 600, INK, anchor)
    if texts[1]:
        canvas.text(x, y + LINE, texts[1], SMALL, 400, MUTED, anchor)
