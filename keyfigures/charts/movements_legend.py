"""How the ribbons are read, under them."""

from keyfigures.charts.movements_layout import Layout
from keyfigures.charts.picture import ACCENT, EDGE, INK, MUTED, STONE, WHITE, Canvas, num
from keyfigures.charts.plex import text_width

TEXT, SWATCH, LINE = 13, 26, 24
ENTRIES = (
    ("Ned: mindre indgribende støtte", ACCENT, ACCENT),
    ("Op: mere indgribende støtte", WHITE, INK),
    ("Ind på trappen eller ud af den", STONE, EDGE),
)
HIDDEN = "– er et skjult tal"


def draw_legend(canvas: Canvas, layout: Layout) -> float:
    """Draws the entries in as many lines as they need; gives back the picture's height."""
    x, y = 0.0, layout.bottom + 34
    for text, fill, edge in _entries(layout):
        width = SWATCH + 8 + text_width(text, TEXT)
        if x and x + width > layout.measures.width:
            x, y = 0.0, y + LINE
        if fill:
            canvas.rect(x + 1, y - 10, SWATCH - 2, 10, fill, edge, 1.2)
        else:
            canvas.path(f"M{num(x)} {num(y - 5)}h{SWATCH}", stroke=EDGE, width=1.4, dash="4 4")
        canvas.text(x + SWATCH + 8, y, text, TEXT, 400, MUTED)
        x += width + 26
    return y + 8


def _entries(layout: Layout):
    yield from ENTRIES
    if any(ribbon.count is None for ribbon in layout.ribbons):
        yield HIDDEN, "", ""
