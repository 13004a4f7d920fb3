"""The rows of the result's page: each statement with its pictures and figures, ready to show."""

from dataclasses import dataclass

from measurement.charts.distribution import Distribution, distribution
from measurement.charts.dots import Dots, dots, largest
from measurement.charts.spread import Strip, strips
from measurement.charts.thermometer import Thermometer, thermometers
from measurement.domain.finding import month
from measurement.domain.gaps import Gap, comparable
from measurement.domain.result import PrerequisiteResult, StatementResult
from measurement.domain.words import Words, agreed_words, choice_in_words, words
from measurement.selectors.agreed import AgreedStatement
from measurement.selectors.result import Reading
from recovery_portal.kit import danish


@dataclass(frozen=True)
class Cell:
    """One viewpoint's answers to a statement: dots, their mean, and both in words."""

    name: str
    dots: Dots
    mean: str
    told: str


@dataclass(frozen=True)
class StatementRow:
    """A statement's single answers in pictures, and what was agreed on it in words."""

    statement: StatementResult
    chart: Distribution
    cells: list[Cell]
    unknown: str
    agreed: str
    note: str


@dataclass(frozen=True)
class PrerequisiteRow:
    """A prerequisite as it is read (`shown`), its single and agreed score, and its statements."""

    chart: Thermometer
    shown: PrerequisiteResult
    single: PrerequisiteResult
    agreed: float | None
    last: float | None
    statements: list[StatementRow]


@dataclass(frozen=True)
class GapRow:
    """A gap between two viewpoints, with the dots of both drawn to one scale."""

    gap: Gap
    strips: tuple[Strip, Strip]


@dataclass(frozen=True)
class MeanRow:
    """A statement's mean per viewpoint, as text, in the viewpoints' order."""

    code: str
    text: str
    means: list[str]


@dataclass(frozen=True)
class ResultPage:
    """What the page draws; `last_month` is when the round before closed, its
    name where that was in the same month, or ""."""

    prerequisites: list[PrerequisiteRow]
    words: Words
    gaps: list[GapRow]
    can_compare: bool
    means: list[MeanRow]
    last_month: str


def result_page(reading: Reading) -> ResultPage:
    """The pictures and words of `reading`."""
    return ResultPage(
        prerequisites=_prerequisites(reading),
        words=_words(reading),
        gaps=[_gap(gap) for gap in reading.gaps],
        can_compare=len(comparable(reading.viewpoints)) > 1,
        means=_means(reading),
        last_month=_last_month(reading),
    )


def _last_month(reading: Reading) -> str:
    """ "maj", or with another year "nov. 2025": there is little room under a thermometer."""
    if reading.previous is None:
        return ""
    text, closed = month(reading.previous, reading.shown), reading.previous.closed_on
    return danish.date_short(closed).split(" ", 1)[1] if text == danish.month(closed) else text


def _words(reading: Reading) -> Words:
    if reading.is_agreed:
        return agreed_words(reading.agreed, reading.individual)
    return words(reading.individual, reading.previous, reading.gaps)


def _prerequisites(reading: Reading) -> list[PrerequisiteRow]:
    last, agreed = (
        {p.number: p.score for p in result.prerequisites} if result else {}
        for result in (reading.previous, reading.agreed)
    )
    mark = None if reading.is_agreed else reading.agreed
    charts = thermometers(reading.shown, reading.previous, agreed=mark)
    rows = zip(charts, reading.shown.prerequisites, reading.individual.prerequisites, strict=True)
    return [
        PrerequisiteRow(
            chart=chart,
            shown=shown,
            single=single,
            agreed=agreed.get(shown.number),
            last=last.get(shown.number),
            statements=_statements(single, reading),
        )
        for chart, shown, single in rows
    ]


def _statements(p: PrerequisiteResult, reading: Reading) -> list[StatementRow]:
    drawn = strips(p, reading.viewpoints) if len(reading.viewpoints) > 1 else {}
    return [
        _statement(s, drawn.get(s.code, []), reading.statements.get(s.code)) for s in p.statements
    ]


def _statement(
    s: StatementResult, drawn: list[Strip], given: AgreedStatement | None
) -> StatementRow:
    percent = danish.number(100 * s.dont_know / s.answers) if s.dont_know else ""
    share = f" ({percent}\N{NO-BREAK SPACE}%)" if percent else ""
    return StatementRow(
        statement=s,
        chart=distribution(s),
        cells=[_cell(strip) for strip in drawn],
        unknown=f"{s.dont_know} af {s.answers}{share}" if s.answers else danish.HIDDEN,
        agreed=choice_in_words(given.choice) if given else "",
        note=given.minority_note if given else "",
    )


def _cell(strip: Strip) -> Cell:
    words = strip.dots.words or "ingen svar"
    told = f"i gennemsnit. {words}" if strip.dots.mean else words
    return Cell(strip.name, strip.dots, strip.dots.mean or danish.HIDDEN, told)


def _gap(gap: Gap) -> GapRow:
    sides = (gap.high, gap.low)
    most = largest(v.of(gap.code) for v in sides)
    return GapRow(gap, tuple(Strip(v.name, v.respondents, _dots(v, gap, most)) for v in sides))


def _dots(viewpoint, gap: Gap, most: int) -> Dots:
    return dots(viewpoint.of(gap.code), most)


def _means(reading: Reading) -> list[MeanRow]:
    return [
        MeanRow(s.code, s.text, [danish.number(v.mean(s.code), 1) for v in reading.viewpoints])
        for p in reading.individual.prerequisites
        for s in p.statements
    ]
