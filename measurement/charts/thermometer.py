"""The thermometer as geometry: one picture per prerequisite, large or mini.

Coordinates are svg user units; everything is ready text, because the svg template does no
arithmetic and the Danish locale would write decimal commas. Colours are presentation attributes,
so that the same picture serves the page and the PDF.
"""

from dataclasses import dataclass
from math import sqrt

from measurement.domain.result import PrerequisiteResult, RoundResult
from measurement.domain.scoring import GREEN, GREY, RED, TOP, YELLOW
from recovery_portal.kit import danish
from recovery_portal.kit.shapes import SHAPES, shape_key

INK, EDGE = "#1A1A1A", "#454545"
# Column, its edge, and the shape in the bulb; the fills differ in lightness for grey print.
COLOURS = {
    GREEN: ("#3C9662", "none", "#FFFFFF"),
    YELLOW: ("#F2B91D", "#7A5200", INK),
    RED: ("#A3221C", "none", "#FFFFFF"),
    GREY: ("#FFFFFF", "none", "none"),
}
INSET = 3.5  # from the glass to the column


@dataclass(frozen=True)
class Frame:
    """Measures of one size: 0 at `bottom`, 100 at `top`, tube and bulb around `x`."""

    width: int
    height: int
    x: int
    tube: int
    bottom: int
    top: int
    bulb_y: int
    bulb: int
    tick: int
    mark: int
    shape: int

    def y(self, score: float) -> float:
        return self.bottom - (self.bottom - self.top) * score / 100


LARGE = Frame(96, 232, 48, 24, 188, 20, 204, 20, tick=5, mark=9, shape=16)
MINI = Frame(64, 136, 32, 16, 104, 12, 114, 14, tick=4, mark=6, shape=12)


@dataclass(frozen=True)
class Thermometer:
    """One prerequisite's picture, and the figures that stand around it as text.

    `title` is the picture's text alternative; without it the picture is decorative, because
    the words stand beside it.
    """

    number: int
    name: str
    short_name: str
    score: float | None
    colour: str
    last: float | None
    agreed: float | None
    title: str
    view_box: str
    width: int
    height: int
    glass: str
    column: str
    level: str
    ticks: str
    last_mark: str
    agreed_mark: str
    spread: str
    deviation: str
    fill: str
    edge: str
    shape_fill: str
    shape_edge: str
    shape: str
    shape_at: str
    bulb: tuple[int, int, str] | None
    pattern: str


def thermometers(
    result: RoundResult,
    previous: RoundResult | None = None,
    *,
    agreed: RoundResult | None = None,
    mini: bool = False,
    titled: bool = False,
) -> tuple[Thermometer, ...]:
    """A thermometer per prerequisite, with a mark where `previous` and `agreed` have a score."""
    last = {p.number: p.score for p in previous.prerequisites} if previous else {}
    # Too few agreed answers are no score to be marked.
    firm = [p for p in agreed.prerequisites if p.colour != GREY] if agreed else []
    common = {p.number: p.score for p in firm}
    frame = MINI if mini else LARGE
    return tuple(
        thermometer(p, last.get(p.number), frame, agreed=common.get(p.number), titled=titled)
        for p in result.prerequisites
    )


def thermometer(
    p: PrerequisiteResult,
    last: float | None,
    frame: Frame,
    *,
    agreed: float | None = None,
    titled: bool = False,
) -> Thermometer:
    """The picture of one prerequisite; `last` is its score in the round before.

    `agreed` is the score of the answers that the group agreed on.
    """
    fill, edge, shape_fill = COLOURS[p.colour]
    is_grey = p.colour == GREY
    pattern = f"skravering-{p.number}-{frame.width}"
    return Thermometer(
        number=p.number,
        name=p.name,
        short_name=p.short_name,
        score=p.score,
        colour=p.colour,
        last=last,
        agreed=agreed,
        title=_title(p, last) if titled else "",
        view_box=f"0 0 {frame.width} {frame.height}",
        width=frame.width,
        height=frame.height,
        glass=_outline(frame, frame.top - 4, round_top=True),
        column=_outline(frame, frame.y(p.score), inset=INSET) if p.score is not None else "",
        level=_level(frame, p.score),
        ticks=_ticks(frame),
        last_mark=_last_mark(frame, last),
        agreed_mark=_agreed_mark(frame, agreed),
        spread=_spread(frame, p) if frame is LARGE else "",
        deviation=_deviation(frame, p) if frame is LARGE else "",
        fill=f"url(#{pattern})" if is_grey else fill,
        edge=edge,
        shape_fill=shape_fill,
        shape_edge=EDGE if is_grey else "none",
        shape=SHAPES[shape_key(p.colour)],
        shape_at=_shape_at(frame, p.colour),
        bulb=(frame.x, frame.bulb_y, _n(frame.bulb - INSET)) if is_grey else None,
        pattern=pattern if is_grey else "",
    )


def _n(value: float) -> str:
    """At most two decimals, with a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _outline(frame: Frame, top: float, inset: float = 0, round_top: bool = False) -> str:
    """Tube and bulb as one path, `inset` from the glass, up to `top`."""
    half, radius = frame.tube / 2 - inset, frame.bulb - inset
    neck = _n(frame.bulb_y - sqrt(radius**2 - half**2))
    left, right = _n(frame.x - half), _n(frame.x + half)
    lid = (
        f"V{_n(top + half)}a{_n(half)} {_n(half)} 0 0 1 {_n(2 * half)} 0"
        if round_top
        else f"V{_n(top)}H{right}"
    )
    return f"M{left} {neck}{lid}V{neck}A{_n(radius)} {_n(radius)} 0 1 1 {left} {neck}z"


def _level(frame: Frame, score: float | None) -> str:
    if score is None:
        return ""
    return f"M{_n(frame.x - frame.tube / 2)} {_n(frame.y(score))}h{frame.tube}"


def _ticks(frame: Frame) -> str:
    """The thresholds 100/3 and 200/3, as ticks inside the glass."""
    left, right = _n(frame.x - frame.tube / 2), _n(frame.x + frame.tube / 2)
    heights = [_n(frame.y(100 * part / TOP)) for part in (1, 2)]
    return "".join(f"M{left} {y}h{frame.tick}M{right} {y}h-{frame.tick}" for y in heights)


def _last_mark(frame: Frame, last: float | None) -> str:
    """◁ with its tip just right of the glass, at the score of the round before."""
    if last is None:
        return ""
    x = frame.x + frame.tube / 2 + (3 if frame is LARGE else 2)
    half = _n(frame.mark * 0.55)
    return f"M{_n(x)} {_n(frame.y(last))}l{frame.mark} -{half}v{_n(frame.mark * 1.1)}z"


def _agreed_mark(frame: Frame, agreed: float | None) -> str:
    """◇ on the middle of the tube, at the score of the agreed answers."""
    if agreed is None:
        return ""
    half = frame.mark * 0.75
    h = _n(half)
    return f"M{frame.x} {_n(frame.y(agreed) - half)}l{h} {h}-{h} {h}-{h}-{h}z"


def _spread(frame: Frame, p: PrerequisiteResult) -> str:
    """A thin line from the lowest to the highest answer, with caps, left of the glass."""
    if p.minimum is None:
        return ""
    x = frame.x - frame.tube / 2 - 10
    high, low = (_n(frame.y(value * 100 / TOP)) for value in (p.maximum, p.minimum))
    return f"M{_n(x - 3)} {high}h6M{_n(x)} {high}V{low}M{_n(x - 3)} {low}h6"


def _deviation(frame: Frame, p: PrerequisiteResult) -> str:
    """A thick bar of one standard deviation to each side of the score, cut at 0 and 100."""
    if p.sd is None or p.score is None:
        return ""
    x, sd = frame.x - frame.tube / 2 - 10, p.sd * 100 / TOP
    high, low = min(100, p.score + sd), max(0, p.score - sd)
    return f"M{_n(x)} {_n(frame.y(high))}V{_n(frame.y(low))}"


def _shape_at(frame: Frame, colour: str) -> str:
    # A triangle looks centred when it stands a little higher.
    y = frame.bulb_y - frame.shape / 2 - (1 if colour == YELLOW else 0)
    scale = frame.shape / 16
    return f"translate({_n(frame.x - frame.shape / 2)} {_n(y)}) scale({_n(scale)})"


def _title(p: PrerequisiteResult, last: float | None) -> str:
    if p.score is None:
        return f"{p.name}: ingen score, ingen har vurderet udsagnene."
    before = f", sidst {danish.score(last)}" if last is not None else ""
    return f"{p.name}: {danish.score(p.score)} af 100, {p.colour}{before}."
