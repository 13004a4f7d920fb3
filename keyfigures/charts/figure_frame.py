"""Where things lie in the picture of a key figure: its sizes, its axes, its labels."""

import math
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from keyfigures.charts.figure_labels import line_ends, tick_text
from keyfigures.charts.plex import text_width
from keyfigures.domain.shown_figure import ShownFigure

RAIL_WORD = "Besluttet"
ROOM_AT_ENDS = 0.03  # of the width, before the first point and after the last


@dataclass(frozen=True)
class Measures:
    """Sizes in the units of the view box (px at 1:1). `is_told`: the ring says what it marks."""

    width: float
    plot: float  # height of the field
    left: float
    right: float
    size: float  # of the type
    short: bool  # labels in one word, years only under the axis
    top: float = 26
    is_told: bool = False


@dataclass(frozen=True)
class Extras:
    """What is drawn beside the readings: the target, and decisions by day and letter."""

    target: float | None = None
    pins: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True)
class Frame:
    """The field: days across, values upwards."""

    m: Measures
    first: date
    last: date
    low: float
    high: float
    step: float

    def x(self, day: date) -> float:
        """Where a day stands; a day outside the readings stands at the nearer end."""
        days = (self.last - self.first).days
        share = min(1.0, max(0.0, (day - self.first).days / days)) if days else 0.5
        field = self.m.width - self.m.left - self.m.right
        return self.m.left + field * (ROOM_AT_ENDS + share * (1 - 2 * ROOM_AT_ENDS))

    def y(self, value: float) -> float:
        """Where a value stands; one outside the axis stands on its end."""
        share = (min(self.high, max(self.low, value)) - self.low) / (self.high - self.low)
        return self.m.top + self.m.plot * (1 - share)

    def within(self, day: date) -> date:
        """`day`, or the nearer end where it lies outside the readings."""
        return min(self.last, max(self.first, day))

    def across(self) -> tuple[datetime, datetime]:
        """The moments at the field's two edges."""
        days = (self.last - self.first).days
        beside = days * ROOM_AT_ENDS / (1 - 2 * ROOM_AT_ENDS) if days else 1
        first, last = (datetime.combine(day, time()) for day in (self.first, self.last))
        return first - timedelta(days=beside), last + timedelta(days=beside)

    @property
    def bottom(self) -> float:
        return self.m.top + self.m.plot

    @property
    def end(self) -> float:
        """The right edge of the field."""
        return self.m.width - self.m.right

    def ticks(self) -> list[float]:
        count = round((self.high - self.low) / self.step)
        return [self.low + at * self.step for at in range(count + 1)]


def frame_of(figure: ShownFigure, extras: Extras, m: Measures) -> Frame:
    """The field that holds every shown value, the limits and the target."""
    days = [row.day for row in figure.readings]
    values = [row.value for row in figure.readings if row.value is not None]
    lines = (*figure.limits, extras.target)
    drawn = [line for line in lines if line is not None]
    low, high, step = axis(values, drawn, 0 if figure.decimals else 1)
    frame = Frame(m, days[0], days[-1], low, high, step)
    return replace(frame, m=_with_room(figure, extras, frame))


def _with_room(figure: ShownFigure, extras: Extras, frame: Frame) -> Measures:
    """The measures with margins as wide as the longest words beside the field."""
    m = frame.m
    ticks = (tick_text(figure, tick, frame.step) for tick in frame.ticks())
    left = max(text_width(text, m.size) for text in ticks) + 10
    ends = line_ends(figure, extras.target, frame.low, frame.high, m.short)
    right = max(text_width(end.text, m.size, end.weight) for end in ends) + 14
    rail = text_width(RAIL_WORD, m.size) + 8 if extras.pins else 0
    return replace(m, left=max(m.left, left, rail), right=max(m.right, right))


def axis(values: list[float], lines: list[float], least: float = 0) -> tuple[float, float, float]:
    """Low, high and step of the value axis, in round numbers; steps are multiples of `least`.

    It begins at 0 unless that would press the readings flat; where no reading is below 0, neither
    is the axis.
    """
    low, high = min(values + lines), max(values + lines)
    if min(values) >= 0:
        low = max(low, 0.0)
        # From 0 where the readings still fill two fifths of the field.
        low = 0.0 if low <= 1.5 * (high - low) else low
    if high == low:
        low, high = (min(low, 0.0), max(high, 0.0)) if high else (0.0, 1.0)
    step = _round_step((high - low) / 4, least)
    # A reading on the bottom line would read as nothing.
    low = low - step / 2 if low and low == min(values) else low
    return math.floor(low / step) * step, math.ceil(high / step + 1e-9) * step, step


def _round_step(rough: float, least: float) -> float:
    """The least of 1, 2, 2.5, 5 times a power of ten that is not smaller than `rough`, and whole
    where it must be."""
    rough = max(rough, least)
    power = 10.0 ** math.floor(math.log10(rough))
    steps = (power * one for one in (1, 2, 2.5, 5, 10))
    return next(
        step
        for step in steps
        if step >= rough * (1 - 1e-9) and not (least and step / least % 1 > 1e-9)
    )


def spread_out(places: list[float], gap: float, low: float, high: float) -> list[float]:
    """`places`, sorted, moved apart to at least `gap` and kept from `low` to `high`."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + gap if moved else low))
    limit = high
    for at in range(len(moved) - 1, -1, -1):
        moved[at] = min(moved[at], limit)
        limit = moved[at] - gap
    return moved
