"""The year wheel: January at the top, clockwise, four rings from politics in to practice.

Geometry and meaning: the look's notes, picture 5. Coordinates are finished strings, so that no
locale puts a comma in them; the template only writes them out. What is done and what is coming
differ in fill, line and weight, never in colour alone.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from math import asin, degrees, hypot

from recovery_portal.kit import danish
from steering.charts.year_face import WIDE, Face, Size
from steering.selectors.year import RING_NAMES, RINGS, Entry, Year

# With more than this, only what is coming is numbered, and no more than this of it.
NUMBERED = 24
# Where the rings' names stand: an angle in July.
JULY = 192
SHORTEST = 5  # degrees
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
    dots: list[Mark] = field(default_factory=list)
    small_done: str = ""  # days without a number, one path for all of them
    small_coming: str = ""
    ticks_done: str = ""
    ticks_coming: str = ""
    numbers: list[Label] = field(default_factory=list)


def numbers(year: Year, today: date) -> dict[Entry, int]:
    """The number of each entry that has one, in order: all, or the first of those coming."""
    chosen = list(year.entries)
    if len(chosen) > NUMBERED:
        chosen = [entry for entry in chosen if not entry.is_done(today)][:NUMBERED]
    return {entry: number for number, entry in enumerate(chosen, start=1)}


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
    _Placing(drawn, face, numbers(year, today), today).place(year)
    return drawn


def _months(drawn: Wheel, face: Face, today: date | None) -> None:
    size = face.size
    for month in range(1, 13):
        start = face.angle(date(drawn.year, month, 1))
        end = face.angle(date(drawn.year, month + 1, 1)) if month < 12 else 360
        is_now = today is not None and today.month == month
        x, y = face.point(face.rim - (26 if size.is_wide else 12), (start + end) / 2)
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
    """In July, when the least happens; `x` is the text's middle."""
    size = face.size
    text = RING_NAMES[ring] if size.is_wide else RING_NAMES[ring].replace("gruppe", "gr.")
    x, y = face.point(face.ring(ring), JULY)
    return Label(_s(x), _s(y + size.name * 0.35), text)


class _Placing:
    """Puts periods in lanes and days where there is room; what has none becomes a small dot."""

    def __init__(self, drawn: Wheel, face: Face, numbers: dict[Entry, int], today: date):
        self.drawn, self.face, self.numbers, self.today = drawn, face, numbers, today
        # Circles: x, y, radius. The rings' names keep their places.
        self.taken = [
            (float(name.x), float(name.y), len(name.text) * face.size.name * 0.27)
            for name in drawn.names
        ]
        self.bands: list[tuple[float, float, float, float]] = []  # inner, outer, start, end

    def place(self, year: Year) -> None:
        for ring in RINGS:
            own = [entry for entry in year.entries if entry.ring == ring]
            self._periods(ring, [entry for entry in own if entry.is_period])
            # What is coming and numbered takes its place first.
            days = [entry for entry in own if not entry.is_period]
            for entry in sorted(days, key=lambda e: e not in self.numbers):
                self._day(entry)
        self._ticks(year)

    def _periods(self, ring: str, periods: list[Entry]) -> None:
        lanes: list[date] = []
        placed = []
        for entry in periods:
            lane = next((n for n, end in enumerate(lanes) if end < entry.starts_on), len(lanes))
            lanes[lane : lane + 1] = [entry.ends_on]
            placed.append((entry, lane))
        for entry, lane in placed:
            self._period(entry, *self._lane(ring, lane, len(lanes)))

    def _lane(self, ring: str, lane: int, lanes: int) -> tuple[float, float]:
        """The radii of a lane: the ring's inner half, or as much of it as they need."""
        face = self.face
        height, bottom = face.height(ring), face.edges[RINGS.index(ring) + 1] + 3
        one = min(height * 0.42, 20 if face.size.is_wide else 8)
        if lanes > 1:
            one = min(one, (height - 6) / lanes)
        inner = bottom + lane * one
        return inner, inner + one - (0 if lanes == 1 else 1.5)

    def _period(self, entry: Entry, inner: float, outer: float) -> None:
        face, done = self.face, entry.is_done(self.today)
        last = date(self.drawn.year, 12, 31)
        start = face.angle(max(entry.starts_on, face.first))
        end = face.angle(min(entry.ends_on, last) + timedelta(days=1))
        # A few days are still to be seen; and a whole turn would be drawn as nothing.
        start = min(start, 360 - SHORTEST)
        end = min(max(end, start + SHORTEST), start + 359.9)
        self.drawn.arcs.append(Mark(done, face.band(inner, outer, start, end)))
        self.bands.append((inner, outer, start, end))
        if entry in self.numbers and outer - inner >= (9 if face.size.is_wide else 6):
            self._number_on(entry, (inner + outer) / 2, start, end)

    def _number_on(self, entry: Entry, radius: float, start: float, end: float) -> None:
        """The number of a period, in its middle or where else along it there is room."""
        r = self.face.size.number / 2
        angles = [start + (end - start) * part for part in (0.5, 0.35, 0.65, 0.2, 0.8)]
        free = [angle for angle in angles if self._is_apart(radius, angle, r)]
        x, y = self.face.point(radius, (free or angles)[0])
        self.taken.append((x, y, r))
        self._number(entry, x, y)

    def _day(self, entry: Entry) -> None:
        size, angle = self.face.size, self.face.angle(entry.starts_on)
        if entry in self.numbers:
            places = list(self._candidates(entry.ring, angle))
            # Where periods fill the ring, a day is drawn on top of them, near where it is.
            free = [place for place in places if self._is_free(*place, size.dot)]
            free += [place for place in places[:9] if self._is_apart(*place, size.dot)]
            for radius, turned in free[:1]:
                self._number(entry, *self._dot(entry, radius, turned, size.dot))
                return
        edge = self.face.edges[RINGS.index(entry.ring)]
        self._small(entry, *self.face.point(edge - size.dot / 2 - 4, angle))

    def _candidates(self, ring: str, angle: float):
        """Places for a day: at the ring's outer edge, its inner, then a little before or after."""
        r, number = self.face.size.dot, RINGS.index(ring)
        outer, inner = self.face.edges[number] - r - 2, self.face.edges[number + 1] + r + 2
        levels = {outer, (outer + inner) / 2, inner} if outer - inner > r else {outer}
        step = degrees(asin(r / inner))
        for turn in (0, 0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2):
            for level in sorted(levels, reverse=True):
                yield level, angle + turn * step

    def _is_free(self, radius: float, angle: float, r: float) -> bool:
        half = degrees(r / radius)
        for inner, outer, start, end in self.bands:
            if start - half < angle < end + half and inner - r < radius < outer + r:
                return False
        return self._is_apart(radius, angle, r)

    def _is_apart(self, radius: float, angle: float, r: float) -> bool:
        """True where the circle meets no other."""
        x, y = self.face.point(radius, angle)
        return all(hypot(x - x1, y - y1) >= r + r1 + 0.5 for x1, y1, r1 in self.taken)

    def _dot(self, entry: Entry, radius: float, angle: float, r: float) -> tuple[float, float]:
        x, y = self.face.point(radius, angle)
        self.drawn.dots.append(Mark(entry.is_done(self.today), cx=_s(x), cy=_s(y), r=_s(r)))
        self.taken.append((x, y, r))
        return x, y

    def _small(self, entry: Entry, x: float, y: float) -> None:
        r = self.face.size.dot / 2
        self.taken.append((x, y, r))
        turn = f"a{r} {r} 0 1 0"
        circle = f"M{x - r:.1f} {y:.1f}{turn} {2 * r} 0{turn} {-2 * r} 0z"
        if entry.is_done(self.today):
            self.drawn.small_done += circle
        else:
            self.drawn.small_coming += circle

    def _number(self, entry: Entry, x: float, y: float) -> None:
        if entry in self.numbers:
            lower = y + self.face.size.number * 0.36
            strong = not entry.is_done(self.today)
            self.drawn.numbers.append(Label(_s(x), _s(lower), str(self.numbers[entry]), strong))

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


def _s(value: float) -> str:
    return f"{value:.1f}"
