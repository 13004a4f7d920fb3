"""The small marks of the staircase: people, arrows, triangles, the house. All are path texts."""

import math
from functools import cache

from keyfigures.charts.picture import num

UNITS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


def unit_for(largest: int, room: int) -> int:
    """How many citizens one figure stands for, so that `largest` needs at most `room` figures."""
    return next((u for u in UNITS if math.ceil(largest / u) <= room), UNITS[-1])


def figures_for(count: int | None, unit: int) -> int:
    """Number of figures: rounded, but never none for a count above 0."""
    return max(1, int(count / unit + 0.5)) if count else 0


@cache
def person(scale: float) -> str:
    """A person drawn from the point between the feet: 18 high at scale 1; all moves relative."""
    radius, half, head, top = 2.9, 3.5, 15.1, 11.4
    curve, arm, leg, inset = 2.4, 4.8, 4.2, 1.3

    def moves(commands: str, *lengths: float) -> str:
        return commands.format(*(f"{length * scale:.1f}".removesuffix(".0") for length in lengths))

    circle = moves("a{} {} 0 1 1", radius, radius)
    return (
        moves(
            "m{} {}" + circle + " {} 0" + circle + " {} 0z", -radius, -head, 2 * radius, -2 * radius
        )
        + moves("m{} {}q0 {} {} {}", radius - half, head - top + curve, -curve, curve, -curve)
        + moves("h{}q{} 0 {} {}", 2 * (half - curve), curve, curve, curve)
        + moves("v{}h{}v{}h{}", arm, -inset, leg, -2 * (half - inset))
        + moves("v{}h{}z", -leg, -inset)
    )


def crowd(x, y, count: int, columns: int, shape: str, pitch: tuple[float, float]) -> str:
    """One path of `count` people standing on `y`, from the left and then upwards in rows."""
    across, up = pitch
    feet = [f"M{num(x + across * (at + 0.5))} " for at in range(min(columns, count))]
    rows = -(-count // columns)
    floors = [f"{num(y - up * at)}{shape}" for at in range(rows)]
    people = [foot + floor for floor in floors for foot in feet]
    return "".join(people[:count])


def triangle(x, y, size: float, direction: int) -> str:
    """▲ (direction 1) or ▼ (−1) with its base or tip on the baseline `y`."""
    if direction > 0:
        return f"M{num(x)} {num(y)}h{num(size)}l{num(-size / 2)} {num(-size)}z"
    return f"M{num(x)} {num(y - size)}h{num(size)}l{num(-size / 2)} {num(size)}z"


def diamond(x, y, size: float) -> str:
    """◆, the mark of a sure change, standing on the baseline `y`."""
    half = num(size / 2)
    return f"M{num(x + size / 2)} {num(y + 1)}l{half} -{half}l-{half} -{half}l-{half} {half}z"


def up_arrow(x, bottom, top, width: float) -> str:
    """An upright block arrow around `x`; `width` is that of its shaft."""
    half = width / 2 + 3.5
    head, side = min(half * 1.05, (bottom - top) * 0.6), half - width / 2
    return (
        f"M{num(x - width / 2)} {num(bottom)}V{num(top + head)}h{num(-side)}L{num(x)} {num(top)}"
        f"l{num(half)} {num(head)}h{num(-side)}V{num(bottom)}z"
    )


def down_arrow(x, top, bottom, width: float) -> str:
    """A block arrow around `x` pointing down; `width` is that of its shaft."""
    half = width / 2 + 3.5
    head, side = min(half * 1.05, (bottom - top) * 0.6), half - width / 2
    return (
        f"M{num(x - width / 2)} {num(top)}V{num(bottom - head)}h{num(-side)}"
        f"L{num(x)} {num(bottom)}l{num(half)} {num(-head)}h{num(-side)}V{num(top)}z"
    )


def slanted_arrow(start, end, width: float) -> str:
    """A block arrow from one point to another."""
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0)
    along, across = ((x1 - x0) / length, (y1 - y0) / length), width / 2
    head, half = width / 2 + 8, width / 2 + 5

    def point(distance: float, aside: float) -> str:
        x = x0 + along[0] * distance - along[1] * aside
        y = y0 + along[1] * distance + along[0] * aside
        return f"{num(x)} {num(y)}"

    shaft = length - head
    corners = [(0, across), (shaft, across), (shaft, half), (length, 0)]
    corners += [(shaft, -half), (shaft, -across), (0, -across)]
    return "M" + "L".join(point(*corner) for corner in corners) + "z"


def house(x, ground, size: float) -> tuple[str, str]:
    """Walls with roof, and the door, standing on `ground` from `x`."""
    wall, roof, half = num(size * 0.62), num(size * 0.45), num(size / 2)
    walls = f"M{num(x)} {num(ground)}v-{wall}l{half} -{roof}l{half} {roof}v{wall}"
    door = (
        f"M{num(x + size * 0.36)} {num(ground)}v-{num(size * 0.4)}"
        f"h{num(size * 0.28)}v{num(size * 0.4)}"
    )
    return walls, door
