"""Where things stand in the year wheel, so that every number can be read.

Periods lie in lanes in the inner part of their ring, below its name. Days that are coming are
numbered circles; those too close for circles of their own share one: `4–6`.
"""

from dataclasses import dataclass
from math import asin, ceil, cos, degrees, hypot, radians, sin

from steering.charts.year_face import Face
from steering.selectors.year import RINGS, Entry

# Turns of half a circle each way, the nearest first; those far away only where sharing a circle
# would make a long row of numbers.
NEAR, FAR = (0, 0.5, -0.5, 1, -1), (1.5, -1.5, 2, -2)
AWAY = tuple(sign * half / 2 for half in range(5, 17) for sign in (1, -1))
LONGEST = 7  # letters in a circle that is shared
SMALL = (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6)  # of a small dot
GLYPH = 0.56  # the width of a digit or letter, of its font size

Circle = tuple[float, float, float]


@dataclass(frozen=True)
class Spot:
    """Where something stands: its middle, and its whole width."""

    x: float
    y: float
    width: float


class Room:
    """What is taken: circles (x, y, radius) and bands (inner, outer, start, end).

    Circles are kept by the square they lie in: only those of the squares around are asked.
    """

    SQUARE = 40  # wider than any two circles that can meet

    def __init__(self, face: Face):
        self.face = face
        self.taken: dict[tuple[int, int], list[Circle]] = {}
        self.bands: list[tuple[float, float, float, float]] = []

    def take(self, spot: Spot, r: float) -> None:
        for x, y, own in blobs(spot, r):
            square = (int(x // self.SQUARE), int(y // self.SQUARE))
            self.taken.setdefault(square, []).append((x, y, own))

    def around(self, x: float, y: float):
        """The circles that could meet one at (x, y)."""
        column, row = int(x // self.SQUARE), int(y // self.SQUARE)
        for i in (column - 1, column, column + 1):
            for j in (row - 1, row, row + 1):
                yield from self.taken.get((i, j), ())

    def is_apart(self, spot: Spot, r: float, also=()) -> bool:
        """True where it meets nothing that is taken, nor the months or the middle."""
        middle = self.face.size.side / 2
        for x, y, own in blobs(spot, r):
            away = hypot(x - middle, y - middle)
            if not self.face.edges[-1] <= away <= self.face.edges[0] - own:
                return False
            if any(hypot(x - x1, y - y1) < own + r1 + 0.5 for x1, y1, r1 in self.around(x, y)):
                return False
            if any(hypot(x - x1, y - y1) < own + r1 + 0.5 for x1, y1, r1 in also):
                return False
        return True

    def is_off_bands(self, radius: float, angle: float, r: float) -> bool:
        half = degrees(r / radius)
        return not any(
            start - half < angle < end + half and inner - r < radius < outer + r
            for inner, outer, start, end in self.bands
        )


def blobs(spot: Spot, r: float) -> list[Circle]:
    """Something wide as circles in a row."""
    half = max(0.0, spot.width / 2 - r)
    number = ceil(2 * half / r) + 1
    step = 2 * half / max(1, number - 1)
    return [(spot.x - half + step * n, spot.y, r) for n in range(number)]


def said(numbers: list[int]) -> str:
    """`7`, `4–6`, `4, 7`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def wide(text: str, font: float, r: float) -> float:
    """The width of a circle, or of the pill that a longer text needs."""
    return max(2 * r, len(text) * font * GLYPH + (r if len(text) > 2 else 0))


class Days:
    """The numbered days of one ring, put where there is room; close ones together."""

    def __init__(self, room: Room, ring: str, numbers: dict[Entry, int]):
        self.room, self.face, self.size = room, room.face, room.face.size
        self.ring, self.numbers = ring, numbers

    def place(self, entries: list[Entry]) -> list[tuple[str, Spot]]:
        """(text, spot) of each circle."""
        days = sorted(entries, key=lambda e: e.starts_on)
        placed = self._shared(days, (NEAR, FAR), LONGEST)
        if placed is None:
            placed = self._shared(days, (NEAR, FAR, AWAY), None) or []
        for _text, spot in placed:
            self.room.take(spot, self.size.dot)
        return placed

    def _shared(self, days, reach, longest: int | None) -> list[tuple[str, Spot]] | None:
        """Those too close put together, until all have room; None where a text gets too long."""
        groups = [[entry] for entry in days]
        while True:
            placed, failed = self._try(groups, reach)
            if failed is None:
                return placed
            if len(groups) == 1:
                return None
            joined = _join(groups, failed)
            if longest and len(self._text(joined)) > longest:
                return None

    def _text(self, group: list[Entry]) -> str:
        return said([self.numbers[entry] for entry in group])

    def _try(self, groups, reach) -> tuple[list[tuple[str, Spot]], int | None]:
        """All groups placed, or the number of the first that has no room."""
        placed, taken = [], []
        for number, group in enumerate(groups):
            text = self._text(group)
            spot = self._spot(group, wide(text, self.size.number, self.size.dot), taken, reach)
            if spot is None:
                return placed, number
            placed.append((text, spot))
            taken += blobs(spot, self.size.dot)
        return placed, None

    def _spot(self, group: list[Entry], width: float, taken, reach) -> Spot | None:
        r = self.size.dot
        angle = (self.face.angle(group[0].starts_on) + self.face.angle(group[-1].starts_on)) / 2
        for turns in reach:
            places = list(self._places(angle, turns, is_wide=width > 2 * r))
            off = [place for place in places if self.room.is_off_bands(*place, r)]
            # Where periods fill the ring, a day is drawn on top of them, near where it is.
            for place in [*off, *places]:
                spot = Spot(*self.face.point(*place), width)
                if self.room.is_apart(spot, r, taken):
                    return spot
        return None

    def _places(self, angle: float, turns, is_wide: bool):
        """(radius, angle): at the ring's outer edge, its middle, its inner edge; then turned."""
        r, number = self.size.dot, RINGS.index(self.ring)
        outer, inner = self.face.edges[number] - r - 2, self.face.edges[number + 1] + r + 2
        levels = [outer, (outer + inner) / 2, inner] if outer - inner > r else [outer]
        if is_wide:  # beside the middle it reaches inwards
            levels += [inner - r * part for part in (0.5, 1, 1.5, 2)]
        for turn in turns:
            for level in levels:
                yield level, angle + turn * degrees(asin(r / inner))


def _join(groups: list[list[Entry]], number: int) -> list[Entry]:
    """Put a group together with the one nearest in time, and return them."""

    def gap(left: int) -> int:
        return (groups[left + 1][0].starts_on - groups[left][-1].starts_on).days

    pairs = [left for left in (number - 1, number) if 0 <= left < len(groups) - 1]
    left = min(pairs, key=gap)
    groups[left : left + 2] = [groups[left] + groups[left + 1]]
    return groups[left]


def on_arc(room: Room, text: str, band: tuple[float, float, float, float]) -> tuple[Spot, bool]:
    """Where a period's number stands, and whether it needs a sign of its own to be read.

    Raises LookupError where there is no room along the arc.
    """
    inner, outer, start, end = band
    size, radius = room.face.size, (inner + outer) / 2
    width = len(text) * size.number * GLYPH
    for part in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88):
        angle = start + (end - start) * part
        fits = _fits(band, angle, width, size.number * 0.78)
        spot = Spot(*room.face.point(radius, angle), width + (0 if fits else 6))
        if room.is_apart(spot, size.number * 0.55):
            return spot, not fits
    raise LookupError(text)


def _fits(band, angle: float, width: float, height: float) -> bool:
    """True where level text lies within its arc: at the sides the text's width is what crosses."""
    inner, outer, start, end = band
    across, along = abs(sin(radians(angle))), abs(cos(radians(angle)))
    length = radians(end - start) * (inner + outer) / 2
    is_thick = outer - inner >= width * across + height * along
    return is_thick and length >= width * along + height * across + 4
