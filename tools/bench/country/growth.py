"""How a page's time grows with the municipality, as a picture for docs/. Our own SVG."""

from tools.bench.country import SIZES

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 960, 420, 70, 30, 50
RIGHT = 250  # room for the names at the lines' ends
MOST = max(SIZES.values())
# Word at the end of the line, dash, and shape that tells it from the others without colour.
LOOKS = (("", "circle"), ("7 4", "square"), ("2 4", "diamond"), ("12 4 2 4", "triangle"))
INK, MUTED, LINE = "#1a1a1a", "#545454", "#c6c6c6"
COLOURS = ("#0b5394", "#1a1a1a", "#8a4b08", "#545454")


def picture(lines: dict[str, dict[int, float]]) -> str:
    """Milliseconds by citizens for each named page; at most four."""
    highest = max(max(points.values()) for points in lines.values())
    step = next(s for s in (10, 25, 50, 100, 250, 500, 1_000, 5_000) if highest / s <= 8)
    top = (int(highest / step) + 1) * step
    parts = [_head(), *_grid(top, step)]
    ends = _apart([(name, _y(max(points.values()), top)) for name, points in lines.items()])
    for at, (name, points) in enumerate(lines.items()):
        parts += _line(at, points, top)
        parts.append(
            f'<text x="{WIDTH - RIGHT + 14}" y="{ends[name] + 5:.0f}" fill="{COLOURS[at]}" '
            f'font-weight="600">{name}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _head() -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'font-family="IBM Plex Sans, Arial, sans-serif" font-size="15">'
        "<title>Sidernes svartid efter antal borgere</title>"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    )


def _grid(top: float, step: float) -> list[str]:
    rows = [step * n for n in range(int(top / step) + 1)]
    return [
        *(
            f'<path d="M{LEFT} {_y(value, top):.0f}H{WIDTH - RIGHT}" stroke="{LINE}"/>'
            f'<text x="{LEFT - 8}" y="{_y(value, top) + 5:.0f}" text-anchor="end" '
            f'fill="{MUTED}">{value:.0f}</text>'
            for value in rows
        ),
        *(
            f'<text x="{_x(size):.0f}" y="{HEIGHT - BOTTOM + 22}" text-anchor="middle" '
            f'fill="{MUTED}">{size:,}</text>'.replace(",", ".")
            for size in SIZES.values()
        ),
        f'<text x="{LEFT - 50}" y="{TOP - 12}" fill="{MUTED}">ms</text>',
        f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 8}" text-anchor="end" fill="{MUTED}">'
        "borgere i kommunen</text>",
    ]


def _line(at: int, points: dict[int, float], top: float) -> list[str]:
    dash, shape = LOOKS[at]
    places = [(_x(size), _y(value, top)) for size, value in sorted(points.items())]
    path = "L".join(f"{x:.0f} {y:.1f}" for x, y in places)
    style = f' stroke-dasharray="{dash}"' if dash else ""
    line = f'<path d="M{path}" fill="none" stroke="{COLOURS[at]}" stroke-width="2"{style}/>'
    return [line, *(_mark(shape, x, y, COLOURS[at]) for x, y in places)]


def _mark(shape: str, x: float, y: float, colour: str) -> str:
    paths = {
        "circle": f"M{x - 5:.1f} {y:.1f}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
        "square": f"M{x - 5:.1f} {y - 5:.1f}h10v10h-10z",
        "diamond": f"M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z",
        "triangle": f"M{x:.1f} {y - 6:.1f}l6 11h-12z",
    }
    return f'<path d="{paths[shape]}" fill="{colour}"/>'


def _apart(ends: list[tuple[str, float]]) -> dict[str, float]:
    """Names one above the other where lines end close together."""
    placed: dict[str, float] = {}
    last = -100.0
    for name, y in sorted(ends, key=lambda end: end[1]):
        last = placed[name] = max(y, last + 20)
    return placed


def _x(size: int) -> float:
    return LEFT + 20 + (WIDTH - RIGHT - LEFT - 20) * size / MOST


def _y(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top
