"""Movements between the bands as ribbons whose breadth is the number of citizens (D4, D9).

From the earlier day on the left to the later one on the right. Down is filled in the accent, up
is outlined, in and out are grey: told apart without colour too. A hidden number is a dashed line
and "–"; nothing drawn depends on it. Those who stayed in a band are told in words.
"""

from keyfigures.charts.movements_layout import PHONE, TABLET, WIDE, Layout, Ribbon
from keyfigures.charts.movements_legend import draw_legend
from keyfigures.charts.movements_names import draw_names
from keyfigures.charts.movements_words import DOWN, UP, picture_description, picture_title
from keyfigures.charts.picture import ACCENT, EDGE, INK, STONE, WHITE, Canvas, Picture, num
from keyfigures.charts.plex import text_width
from keyfigures.domain.figure import StaircaseFigure
from recovery_portal.kit.danish import number

VARIANTS = {"wide": WIDE, "tablet": TABLET, "phone": PHONE}
# What lies on top of what.
LAYERS = ("ind eller ud", UP, DOWN)
HEAD = 11  # length of an arrowhead
TEXT = 14


def movement_pictures(figure: StaircaseFigure, variants: dict[str, str]) -> dict[str, Picture]:
    """One picture per uid in `variants` (uid: key of VARIANTS)."""
    words = picture_title(figure), picture_description(figure)
    return {uid: _draw(figure, VARIANTS[variant], uid, words) for uid, variant in variants.items()}


def _draw(figure, measures, uid, words) -> Picture:
    layout, canvas = Layout.of(figure, measures), Canvas()
    for top, height in layout.bands.values():
        for x in (measures.left - 4, measures.right + 4):
            canvas.path(f"M{num(x)} {num(top)}v{num(height)}", stroke=INK, width=2)
    for layer in LAYERS:
        for ribbon in layout.ribbons:
            if ribbon.direction == layer:
                _ribbon(canvas, layout, ribbon)
    for ribbon in layout.ribbons:
        _label(canvas, layout, ribbon)
    draw_names(canvas, layout, figure)
    return canvas.picture(uid, measures.width, draw_legend(canvas, layout), *words)


def _ribbon(canvas: Canvas, layout: Layout, ribbon: Ribbon):
    """A halo first, so that ribbons that cross stay apart."""
    m, (begin, end) = layout.measures, layout.ends[ribbon.start, ribbon.to]
    tip = m.right - 1
    stop, middle = tip - HEAD, (m.left + m.right) / 2
    line = (
        f"M{num(m.left)} {num(begin)}"
        f"C{num(middle)} {num(begin)} {num(middle)} {num(end)} {num(stop)} {num(end)}"
    )
    half = max(5.5, ribbon.width / 2 + 4)
    head = f"M{num(stop)} {num(end - half)}L{num(tip)} {num(end)}L{num(stop)} {num(end + half)}z"
    if ribbon.count is None:
        canvas.path(line, stroke=EDGE, width=1.4, dash="4 4")
        canvas.path(head, WHITE, EDGE, 1.2)
        return
    fill, edge = _look(ribbon)
    canvas.path(line, stroke=WHITE, width=ribbon.width + 5)
    if edge != fill:
        canvas.path(line, stroke=edge, width=ribbon.width + 2.4)
    canvas.path(line, stroke=fill, width=ribbon.width)
    canvas.path(head, fill, edge, 1.2)


def _look(ribbon: Ribbon) -> tuple[str, str]:
    """Fill and edge."""
    return {DOWN: (ACCENT, ACCENT), UP: (WHITE, INK)}.get(ribbon.direction, (STONE, EDGE))


def _label(canvas: Canvas, layout: Layout, ribbon: Ribbon):
    """The number at the beginning of the ribbon, on white."""
    begin, _ = layout.ends[ribbon.start, ribbon.to]
    text, x = number(ribbon.count), layout.measures.left + 10
    box = text_width(text, TEXT, 600) + 8
    canvas.rect(x - 4, begin - 9, box, 18, WHITE, "none")
    ink = ACCENT if ribbon.direction == DOWN and ribbon.count else INK
    canvas.text(x, begin + 5, text, TEXT, 600, ink)
