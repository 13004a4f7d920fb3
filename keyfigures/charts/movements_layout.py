"""Where the bands and the ribbons between them lie, before anything is drawn."""

from dataclasses import dataclass
from functools import cached_property

from keyfigures.charts.movements_words import ORDER, direction, moved
from keyfigures.domain.figure import Count, StaircaseFigure

PER_CITIZEN = 2  # at most so many px, so that five citizens are no broad stream
THIN = 2.0


@dataclass(frozen=True)
class Measures:
    """Sizes in the units of the view box (px at 1:1)."""

    width: float
    left: float  # where the ribbons begin
    right: float  # where their arrowheads end
    least: float  # height of a band at least
    gap: float
    thickest: float
    is_narrow: bool = False  # short words under each other on both sides
    slot: float = 20  # a ribbon's share of its band's side at least, so that no labels collide


WIDE = Measures(1080, 250, 840, 66, 26, 46)
TABLET = Measures(700, 236, 464, 66, 22, 34)
PHONE = Measures(358, 96, 286, 84, 24, 26, is_narrow=True)
TOP = 30  # the two days


@dataclass(frozen=True)
class Ribbon:
    """One movement between bands: `width` is in proportion, and thin where hidden (None)."""

    start: str
    to: str
    count: Count
    width: float

    @property
    def direction(self) -> str:
        return direction(self.start, self.to)


@dataclass(frozen=True)
class Layout:
    """The picture's geometry."""

    measures: Measures
    ribbons: tuple[Ribbon, ...]

    @classmethod
    def of(cls, figure: StaircaseFigure, measures: Measures) -> "Layout":
        found = moved(figure)
        most = max((count or 0 for *_, count in found), default=0)
        scale = min(PER_CITIZEN, measures.thickest / most) if most else 0
        ribbons = [Ribbon(*flow, max(THIN, (flow[2] or 0) * scale)) for flow in found]
        return cls(measures, tuple(ribbons))

    def leaving(self, band: str) -> list[Ribbon]:
        """The ribbons that leave a band, from the top down: those of the upper bands first."""
        return [ribbon for ribbon in self.ribbons if ribbon.start == band]

    def arriving(self, band: str) -> list[Ribbon]:
        return [ribbon for ribbon in self.ribbons if ribbon.to == band]

    def share(self, ribbon: Ribbon) -> float:
        return max(ribbon.width + 6, self.measures.slot)

    @cached_property
    def bands(self) -> dict[str, tuple[float, float]]:
        """Band → (top, height) of its sides."""
        found, y = {}, TOP
        for band in ORDER:
            sides = self.leaving(band), self.arriving(band)
            room = max(sum(map(self.share, side)) for side in sides)
            height = max(room, self.measures.least)
            found[band] = (y, height)
            y += height + self.measures.gap
        return found

    @property
    def bottom(self) -> float:
        top, height = self.bands[ORDER[-1]]
        return top + height

    @cached_property
    def ends(self) -> dict[tuple[str, str], tuple[float, float]]:
        """(from, to) → the heights at which the ribbon begins and ends."""
        begins, stops = {}, {}
        for band in ORDER:
            begins |= self._middles(band, self.leaving(band))
            stops |= self._middles(band, self.arriving(band))
        return {key: (begins[key], stops[key]) for key in begins}

    def _middles(self, band, ribbons) -> dict:
        top, height = self.bands[band]
        y = top + (height - sum(map(self.share, ribbons))) / 2
        found = {}
        for ribbon in ribbons:
            found[ribbon.start, ribbon.to] = y + self.share(ribbon) / 2
            y += self.share(ribbon)
        return found
