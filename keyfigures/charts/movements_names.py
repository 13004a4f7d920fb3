"""What stands at both ends of the ribbons: the bands, their citizens, and the two days."""

from keyfigures.charts.movements_layout import TOP, Layout
from keyfigures.charts.movements_words import ORDER, band_counts, change_words, stayed_words
from keyfigures.charts.picture import INK, MUTED, Canvas
from keyfigures.domain.figure import StaircaseFigure
from keyfigures.domain.moving_words import BAND_NAMES, BAND_STEPS
from recovery_portal.kit.danish import date_short, number

NAME, SMALL, COUNT = 15, 13, 21
ASIDE = 62  # from a band's edge to its words: room for its count


def draw_names(canvas: Canvas, layout: Layout, figure: StaircaseFigure) -> None:
    """The two days on top, and each band's words beside it or, on a phone, above it."""
    m = layout.measures
    beside = not m.head
    left, right = (m.left - 14, m.right + 14) if beside else (0, m.width)
    days = date_short(figure.compare_day), date_short(figure.day)
    canvas.text(left, TOP - 14, days[0], SMALL, 600, INK, "end" if beside else "start")
    canvas.text(right, TOP - 14, days[1], SMALL, 600, INK, "start" if beside else "end")
    for band in ORDER:
        (_beside if beside else _above)(canvas, layout, figure, band)


def words_of(figure: StaircaseFigure, band: str) -> tuple[list[str], list[str]]:
    """The small lines under a band's name, of the earlier and of the later day."""
    if band == "udenfor":
        goal = figure.left_by_reason["maal"]
        reason = [f"{number(goal)} fordi målet er nået"] if goal else []
        came = f"{number(figure.came)} kom ind på trappen"
        return [came], [f"{number(figure.left)} gik ud", *reason]
    steps, counts = BAND_STEPS[band], band_counts(figure, band)
    return [steps, stayed_words(figure, band)], [steps, change_words(*counts)]


def _beside(canvas: Canvas, layout: Layout, figure, band):
    m, (top, height) = layout.measures, layout.bands[band]
    middle = top + height / 2
    counts = band_counts(figure, band) if band != "udenfor" else ("", "")
    sides = ((m.left - 14, -1, "end"), (m.right + 14, 1, "start"))
    for (x, way, anchor), count, lines in zip(sides, counts, words_of(figure, band), strict=True):
        aside = ASIDE if count != "" else 0
        if count != "":
            canvas.text(x, middle + 7, number(count), COUNT, 600, INK, anchor)
        y = middle - 9 * len(lines) + 5
        canvas.text(x + way * aside, y, BAND_NAMES[band], NAME, 600, INK, anchor)
        for at, line in enumerate(lines, 1):
            canvas.text(x + way * aside, y + 18 * at, line, SMALL, 400, MUTED, anchor)


def _above(canvas: Canvas, layout: Layout, figure, band):
    m, (top, _) = layout.measures, layout.bands[band]
    name, steps = BAND_NAMES[band], BAND_STEPS[band]
    canvas.text(0, top - 28, f"{name}, {steps}" if steps else name, NAME, 600, INK)
    if band == "udenfor":
        texts = f"{number(figure.came)} kom ind", f"{number(figure.left)} gik ud"
    else:
        before, now = band_counts(figure, band)
        texts = f"{number(before)}, {stayed_words(figure, band)}", f"{number(now)} nu"
    canvas.text(0, top - 9, texts[0], SMALL, 400, MUTED)
    canvas.text(m.width, top - 9, texts[1], SMALL, 600, INK, "end")
