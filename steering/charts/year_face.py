"""The clock face of a year: measures, angles and radii; and the pieces of a ring between them."""

from dataclasses import dataclass
from datetime import date
from math import cos, radians, sin

from steering.selectors.year import RINGS


@dataclass(frozen=True)
class Size:
    """The measures of one drawing, in its own units."""

    side: int
    margin: int  # outside the months
    months: int  # the months' own band
    rings: tuple[int, ...]  # from politics in to practice, which has the most in it
    dot: float
    number: float  # font sizes
    name: int
    month: int
    is_wide: bool


WIDE = Size(720, 44, 46, (44, 42, 46, 72), 12.5, 16, 15, 18, True)
PHONE = Size(358, 22, 20, (20, 20, 26, 40), 8.5, 11, 12, 13, False)


class Face:
    """Angles and radii: degrees clockwise from the top, lengths from the centre."""

    def __init__(self, size: Size, year: int):
        self.size = size
        self.first = date(year, 1, 1)
        self.days = (date(year + 1, 1, 1) - self.first).days
        self.rim = size.side / 2 - size.margin
        self.edges = [self.rim - size.months - sum(size.rings[:n]) for n in range(5)]

    def angle(self, day: date) -> float:
        return (day - self.first).days / self.days * 360

    def point(self, radius: float, angle: float) -> tuple[float, float]:
        turned, middle = radians(angle - 90), self.size.side / 2
        return middle + radius * cos(turned), middle + radius * sin(turned)

    def ring(self, ring: str) -> float:
        """The radius of a ring's middle."""
        return self.edges[RINGS.index(ring)] - self.height(ring) / 2

    def height(self, ring: str) -> int:
        return self.size.rings[RINGS.index(ring)]

    def line(self, inner: float, outer: float, angle: float) -> str:
        (x0, y0), (x1, y1) = self.point(inner, angle), self.point(outer, angle)
        return f"M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}"

    def band(self, inner: float, outer: float, start: float, end: float) -> str:
        """A piece of a ring between two angles."""
        (x0, y0), (x1, y1) = self.point(outer, start), self.point(outer, end)
        (x2, y2), (x3, y3) = self.point(inner, end), self.point(inner, start)
        large = int(end - start > 180)
        return (
            f"M{x0:.1f} {y0:.1f}A{outer:.1f} {outer:.1f} 0 {large} 1 {x1:.1f} {y1:.1f}"
            f"L{x2:.1f} {y2:.1f}A{inner:.1f} {inner:.1f} 0 {large} 0 {x3:.1f} {y3:.1f}z"
        )
