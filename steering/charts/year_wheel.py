"""The year wheel: January at the top, clockwise, four rings from politics in to practice.

Geometry and meaning: the look's notes, picture 5. Coordinates are finished strings, so that no
locale puts a comma in them; the template only writes them out. What is done and what is coming
differ in fill, line and weight, never in colour alone.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from math import degrees

from recovery_portal.kit import danish
from steering.charts.year_face import WIDE, Face, Size
from steering.charts.year_placing import GLYPH, SMALL, Days, Room, Spot, on_arc
from steering.selectors.year import RING_NAMES, RINGS, Entry, Series, Year

# As much of what is coming stands in the list, and is numbered in the wheel.
LISTED = 24
# Where the rings' names stand: straight down, at the beginning of July.
JULY = 180
SHORTEST = 5  # degrees
CROWD = 60  # days in a ring
_MONTHS = [month[:3] for month in danish.MONTHS]


@dataclass(frozen=True)
class Mark:
    """A path or, with `cx`, a circle; and whether it is over."""

    is_done: bool
    d: str = ""
    cx: str = ""
    cy: str = ""
    r: str = ""


@dataclass(frozen=True)
class Label:
    x: str
    y: str
    text: str
    is_strong: bool = False


@dataclass
class Wheel:
    """What `templates/steering/year/wheel.svg` draws."""

    size: Size
    year: int
    centre: str
    week: str = ""
    months: list[tuple[str, bool, Label]] = field(default_factory=list)
    weeks: str = ""
    week_numbers: list[Label] = field(default_factory=list)
    circles: list[str] = field(default_factory=list)
    hand: str = ""
    hand_label: Label | None = None
    names: list[Label] = field(default_factory=list)
    arcs: list[Mark] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)  # behind numbers too big for their arcs
    dots: list[Mark] = field(default_factory=list)
    small_done: str = ""  # days without a number, one path for all of them
    small_coming: str = ""
    ticks_done: str = ""
    ticks_coming: str = ""
    numbers: list[Label] = field(default_factory=list)


def coming(year: Year, today: date) -> list[tuple[Entry, Series | None]]:
    """What goes on first (it can be acted on today), then by day, with the next of each series."""
    found = [(entry, None) for entry in year.entries if not entry.is_done(today)]
    found += [(day, series) for series in year.series if (day := series.next_day(today))]
    return sorted(
        found,
        key=lambda one: (one[1] is not None or not one[0].is_running(today), one[0].starts_on),
    )


def numbers(year: Year, today: date) -> dict[Entry, int]:
    """The numbers of the open list, and of no others: a number that is not explained is noise."""
    listed = [entry for entry, series in coming(year, today)[:LISTED] if series is None]
    return {entry: number for number, entry in enumerate(listed, start=1)}


def wheel(year: Year, today: date, size: Size = WIDE) -> Wheel:
    """The drawing of `year`; the hand only where `today` is in it."""
    drawn = Wheel(size, year.year, _s(size.side / 2))
    face = Face(size, year.year)
    is_now = today.year == year.year
    _months(drawn, face, today if is_now else None)
    _weeks(drawn, face, today if is_now else None)
    drawn.circles = [_s(radius) for radius in face.edges]
    if is_now:
        _hand(drawn, face, today)
    drawn.names = [_name(face, ring) for ring in RINGS]
    _Drawing(drawn, face, numbers(year, today), today).draw(year)
    return drawn


def _months(drawn: Wheel, face: Face, today: date | None) -> None:
    size = face.size
    for month in range(1, 13):
        start = face.angle(date(drawn.year, month, 1))
        end = face.angle(date(drawn.year, month + 1, 1)) if month < 12 else 360
        is_now = today is not None and today.month == month
        x, y = face.point(face.rim - (26 if size.is_wide else 11), (start + end) / 2)
        name = _MONTHS[month - 1] if size.is_wide else _MONTHS[month - 1][0].upper()
        label = Label(_s(x), _s(y + size.month * 0.35), name, is_now)
        band = face.band(face.edges[-1], face.rim, start, end)
        drawn.months.append((band, is_now, label))


def _weeks(drawn: Wheel, face: Face, today: date | None) -> None:
    monday = face.first + timedelta(days=-face.first.weekday() % 7)
    lines = []
    while monday.year == drawn.year:
        angle, number = face.angle(monday), monday.isocalendar().week
        is_fourth = number % 4 == 0
        length = (12 if is_fourth else 8) if face.size.is_wide else 4
        lines.append(face.line(face.rim, face.rim + length, angle))
        near = today is not None and abs(angle + 3.4 - face.angle(today)) < 9
        if face.size.is_wide and is_fourth and not near:
            x, y = face.point(face.rim + 25, angle + 3.4)
            drawn.week_numbers.append(Label(_s(x), _s(y + 4), str(number)))
        monday += timedelta(weeks=1)
    drawn.weeks = "".join(lines)


def _hand(drawn: Wheel, face: Face, today: date) -> None:
    angle, wide = face.angle(today), face.size.is_wide
    drawn.week = danish.week(today)
    drawn.hand = face.line(face.edges[-1] - 14, face.rim + 4, angle)
    x, y = face.point(face.rim + (26 if wide else 13), angle)
    drawn.hand_label = Label(_s(x), _s(y + 5), "i dag")


def _name(face: Face, ring: str) -> Label:
    """Straight down, in the ring's outer part, which periods leave free; `x` is the middle."""
    x, y = face.point(_name_radius(face, ring), JULY)
    return Label(_s(x), _s(y + face.size.name * 0.35), _name_text(face, ring))


def _name_text(face: Face, ring: str) -> str:
    name = RING_NAMES[ring]
    return name if face.size.is_wide else name.replace("gruppe", "gr.")


def _name_height(face: Face, ring: str) -> float:
    """What the name needs of the ring, whose edge bends away from a straight line of text."""
    half = len(_name_text(face, ring)) * face.size.name * GLYPH / 2
    outer = face.edges[RINGS.index(ring)]
    return face.size.name * 1.15 + outer - (outer**2 - half**2) ** 0.5


def _name_radius(face: Face, ring: str) -> float:
    return face.edges[RINGS.index(ring)] - _name_height(face, ring) + face.size.name * 0.6


class _Drawing:
    """Draws periods in lanes, numbers where there is room, and the rest as small dots."""

    def __init__(self, drawn: Wheel, face: Face, numbers: dict[Entry, int], today: date):
        self.drawn, self.face, self.numbers, self.today = drawn, face, numbers, today
        self.room = Room(face)
        for label, ring in zip(drawn.names, RINGS, strict=True):
            width = len(label.text) * face.size.name * GLYPH
            x, y = face.point(_name_radius(face, ring), JULY)
            self.room.take(Spot(x, y, width), face.size.name / 2)

    def draw(self, year: Year) -> None:
        own = {ring: [entry for entry in year.entries if entry.ring == ring] for ring in RINGS}
        for ring in RINGS:
            self._periods(ring, [entry for entry in own[ring] if entry.is_period])
        for ring in RINGS:
            days = [entry for entry in own[ring] if not entry.is_period]
            self._days(ring, [entry for entry in days if entry in self.numbers])
            # In a crowd there is nowhere to move to, and looking for it takes the most time.
            turns = SMALL if len(days) <= CROWD else SMALL[:1]
            for entry in days:
                if entry not in self.numbers:
                    self._small(entry, turns)
        self._ticks(year)

    def _periods(self, ring: str, periods: list[Entry]) -> None:
        lanes: list[date] = []
        placed = []
        for entry in periods:
            lane = next((n for n, end in enumerate(lanes) if end < entry.starts_on), len(lanes))
            lanes[lane : lane + 1] = [entry.ends_on]
            placed.append((entry, lane))
        bands = [(e, self._band(e, *self._lane(ring, lane, len(lanes)))) for e, lane in placed]
        for entry, band in bands:
            self.drawn.arcs.append(Mark(entry.is_done(self.today), self.face.band(*band)))
            self.room.bands.append(band)
        for entry, band in bands:
            if entry in self.numbers:
                self._number_on(entry, band)

    def _lane(self, ring: str, lane: int, lanes: int) -> tuple[float, float]:
        """The radii of a lane: in the ring's inner part, and never where its name is."""
        face, size = self.face, self.face.size
        height, edge = face.height(ring), 3 if size.is_wide else 2
        free = height - edge - _name_height(face, ring)
        one = min(height * 0.42, 20 if size.is_wide else 11, free / lanes)
        inner = face.edges[RINGS.index(ring) + 1] + edge + lane * one
        return inner, inner + one - (0 if lanes == 1 else min(1.5, one / 4))

    def _band(self, entry: Entry, inner: float, outer: float) -> tuple[float, float, float, float]:
        face, last = self.face, date(self.drawn.year, 12, 31)
        start = face.angle(max(entry.starts_on, face.first))
        end = face.angle(min(entry.ends_on, last) + timedelta(days=1))
        # A few days are still to be seen; and a whole turn would be drawn as nothing.
        start = min(start, 360 - SHORTEST)
        return inner, outer, start, min(max(end, start + SHORTEST), start + 359.9)

    def _number_on(self, entry: Entry, band) -> None:
        """A number that finds no room along its arc stands in the list alone."""
        text, r = str(self.numbers[entry]), self.face.size.number * 0.55
        try:
            spot, needs_sign = on_arc(self.room, text, band)
        except LookupError:
            return
        self.room.take(spot, r)
        if needs_sign:
            self.drawn.signs.append(_sign(spot, r + 1))
        self._number(text, spot)

    def _days(self, ring: str, entries: list[Entry]) -> None:
        r = self.face.size.dot
        for text, spot in Days(self.room, ring, self.numbers).place(entries):
            if spot.width > 2 * r:
                self.drawn.dots.append(Mark(False, _pill(spot, r)))
            else:
                self.drawn.dots.append(Mark(False, cx=_s(spot.x), cy=_s(spot.y), r=_s(r)))
            self._number(text, spot)

    def _small(self, entry: Entry, turns) -> None:
        """A day without a number, beside others of its kind where the very spot is taken."""
        face, r = self.face, self.face.size.dot / 2
        radius, angle = face.edges[RINGS.index(entry.ring)] - r - 4, face.angle(entry.starts_on)
        turned = [angle + turn * degrees(r / radius) for turn in turns]
        spots = [Spot(*face.point(radius, one), 2 * r) for one in turned]
        free = (spot for spot in spots[1:] if self.room.is_apart(spot, r))
        spot = spots[0]
        if len(spots) > 1 and not self.room.is_apart(spot, r):
            spot = next(free, spot)
        self.room.take(spot, r)
        turn = f"a{r} {r} 0 1 0"
        circle = f"M{spot.x - r:.1f} {spot.y:.1f}{turn} {2 * r} 0{turn} {-2 * r} 0z"
        if entry.is_done(self.today):
            self.drawn.small_done += circle
        else:
            self.drawn.small_coming += circle

    def _number(self, text: str, spot: Spot) -> None:
        lower = spot.y + self.face.size.number * 0.36
        self.drawn.numbers.append(Label(_s(spot.x), _s(lower), text, True))

    def _ticks(self, year: Year) -> None:
        """What comes again often: short lines on the outer edge of its ring."""
        face, size = self.face, self.face.size
        done, coming = [], []
        for series in year.series:
            outer, length = face.edges[RINGS.index(series.ring)], size.dot * 0.7
            for day in series.days:
                line = face.line(outer - length, outer, face.angle(day.starts_on))
                (done if day.is_done(self.today) else coming).append(line)
        self.drawn.ticks_done, self.drawn.ticks_coming = "".join(done), "".join(coming)


def _pill(spot: Spot, r: float) -> str:
    straight, left = spot.width - 2 * r, spot.x - spot.width / 2 + r
    turn = f"a{r} {r} 0 0 1 0"
    return (
        f"M{left:.1f} {spot.y - r:.1f}h{straight:.1f}{turn} {2 * r}h{-straight:.1f}{turn} {-2 * r}z"
    )


def _sign(spot: Spot, half: float) -> str:
    left = spot.x - spot.width / 2
    return f"M{left:.1f} {spot.y - half:.1f}h{spot.width:.1f}v{2 * half:.1f}h{-spot.width:.1f}z"


def _s(value: float) -> str:
    return f"{value:.1f}"
