"""The unit bar as geometry: one block per activity, never a percentage.

Coordinates are svg user units, ready text: the template does no arithmetic. Colours are
presentation attributes, so that the same picture serves the page, the report and paper. Drawn by
`steering/plan/unit_bar.svg`; the words beside it are the page's.
"""

from dataclasses import dataclass

from steering.domain.plan import DONE, GREEN, NOT_STARTED, RED, YELLOW, Block

SIDE, GAP, ARROW = 36, 4, 20  # a block, what is between two, and the room ▼ needs above
WIDE, PHONE = 1000, 356  # the widths a bar has at most
# Up to this many activities at this scale: beyond a few dozen, smaller rather than endless.
SCALES = ((60, 1.0), (150, 2 / 3), (10**9, 4 / 9))
# Fill, edge, dashes of the edge, and fill and edge of the shape; they differ in grey print too.
_COLOURS = {
    DONE: ("#FFFFFF", "#8E8E8E", "none", "none", "#454545"),
    GREEN: ("#3C9662", "#3C9662", "none", "#FFFFFF", "none"),
    YELLOW: ("#F2B91D", "#7A5200", "none", "#1A1A1A", "none"),
    RED: ("#A3221C", "#A3221C", "none", "#FFFFFF", "none"),
    NOT_STARTED: ("#FFFFFF", "#8E8E8E", "3 3", "none", "#454545"),
}
# The shapes drawn from the middle of a block, 16 units high.
_SHAPES = {
    DONE: "m-6 .5l4 4l8 -9",
    GREEN: "m-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z",
    YELLOW: "m0 -7.5l7 13h-14z",
    RED: "m-6 -6h12v12h-12z",
    NOT_STARTED: "m-5.25 0a5.25 5.25 0 1 0 10.5 0a5.25 5.25 0 1 0 -10.5 0z",
}
_BLOCK = "h29a3 3 0 0 1 3 3v28.5a3 3 0 0 1 -3 3h-29a3 3 0 0 1 -3 -3v-28.5a3 3 0 0 1 3 -3z"


@dataclass(frozen=True)
class Layer:
    """All blocks of one status: their outlines in one path, their shapes in another."""

    status: str
    outline: str
    shapes: str
    fill: str
    edge: str
    dashes: str
    shape_fill: str
    shape_edge: str


@dataclass(frozen=True)
class UnitBar:
    """A picture `width` × `height` px at its own size; `over` holds all ▼ in one path."""

    view_box: str
    width: int
    height: int
    layers: tuple[Layer, ...]
    over: str


def unit_bar(blocks: tuple[Block, ...], room: int = WIDE) -> UnitBar:
    """The bar of `blocks`, in their order, on as many lines as `room` px ask for."""
    scale = next(scale for limit, scale in SCALES if len(blocks) <= limit)
    step = SIDE + GAP
    per_line = max(1, int((room / scale + GAP) // step))
    above = ARROW if any(block.is_over for block in blocks) else 0
    places = [_place(at, per_line, step, above) for at in range(len(blocks))]
    lines = -(-len(blocks) // per_line)
    width = min(len(blocks), per_line) * step - GAP
    height = lines * (SIDE + GAP + above) - GAP
    return UnitBar(
        view_box=f"0 0 {max(width, 0)} {max(height, 0)}",
        width=round(max(width, 0) * scale),
        height=round(max(height, 0) * scale),
        layers=tuple(_layers(blocks, places)),
        over="".join(
            f"M{x + 11} {y - 17}h14l-7 11z"
            for block, (x, y) in zip(blocks, places, strict=True)
            if block.is_over
        ),
    )


def _place(at: int, per_line: int, step: int, above: int) -> tuple[int, int]:
    """The upper left corner of block number `at`."""
    line, column = divmod(at, per_line)
    return column * step, above + line * (SIDE + GAP + above)


def _layers(blocks, places):
    for status, colours in _COLOURS.items():
        here = [p for b, p in zip(blocks, places, strict=True) if b.status == status]
        if here:
            outline = "".join(f"M{x + 3.5} {y + 0.75}{_BLOCK}" for x, y in here)
            shapes = "".join(f"M{x + 18} {y + 18}{_SHAPES[status]}" for x, y in here)
            yield Layer(status, outline, shapes, *colours)
