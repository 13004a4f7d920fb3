"""The heat map of an audit: case × criterion as squares, and each criterion's cases as a bar.

Ink on white, told apart by shape alone, so it prints unchanged: filled with a tick, half filled,
empty. A real table carries it; `mini` is the same as one small picture.
"""

from dataclasses import dataclass

from measurement.domain import audit_words as words
from measurement.domain.agreement import NOT_RELEVANT, UNRESOLVED, Level
from measurement.domain.audit_result import (
    LEVEL_NAMES,
    NO,
    PARTLY,
    YES,
    AuditLevels,
    CriterionResult,
    PrincipleResult,
)

# Level → the name of its shape in the templates.
KEYS: dict[Level, str] = {
    YES: "ja",
    PARTLY: "delvist",
    NO: "nej",
    NOT_RELEVANT: "ir",
    UNRESOLVED: "uafklaret",
    None: "blank",
}
_ALWAYS = (YES, PARTLY, NO)
# Small squares: side, and from one to the next, in px.
_SIDE, _PITCH = 11, 15


@dataclass(frozen=True)
class Square:
    """One case on one criterion: its number, the shape's name and the level in words."""

    number: int
    key: str
    name: str


@dataclass(frozen=True)
class Bar:
    """The cases of one criterion sorted *ja*, *delvist*, *nej*: three paths in a box of `width`."""

    width: int
    solid: str
    half: str
    outline: str


@dataclass(frozen=True)
class Row:
    """One criterion: its squares, "7 af 10" with its bar, and what that leaves out."""

    criterion: CriterionResult
    squares: list[Square]
    out_of: str
    outside: str
    bar: Bar


@dataclass(frozen=True)
class Group:
    """One principle with its criteria; `out_of` of all its cells, "" where it has one criterion."""

    principle: PrincipleResult
    rows: list[Row]
    out_of: str


@dataclass(frozen=True)
class HeatMap:
    """The table; `feet`: how many criteria are clearly met, case by case; `key`: its shapes."""

    numbers: tuple[int, ...]
    groups: list[Group]
    feet: list[tuple[int, int]]
    criteria: int
    key: list[tuple[str, str]]


def heat_map(levels: AuditLevels) -> HeatMap:
    """The table of `levels`; the key names the three levels and what else occurs."""
    met = {level for criterion in levels.criteria for level in criterion.levels}
    return HeatMap(
        numbers=levels.numbers,
        groups=[_group(principle, levels.numbers) for principle in levels.principles],
        feet=[(number, levels.yes_of_case(at)) for at, number in enumerate(levels.numbers)],
        criteria=len(levels.criteria),
        key=[(KEYS[x], name) for x, name in LEVEL_NAMES.items() if x in met or x in _ALWAYS],
    )


def _group(principle: PrincipleResult, numbers) -> Group:
    many = len(principle.criteria) > 1
    rows = [_row(criterion, numbers) for criterion in principle.criteria]
    return Group(principle, rows, words.out_of(principle) if many else "")


def _row(criterion: CriterionResult, numbers) -> Row:
    cells = zip(numbers, criterion.levels, strict=True)
    return Row(
        criterion=criterion,
        squares=[Square(number, KEYS[level], LEVEL_NAMES[level]) for number, level in cells],
        out_of=words.out_of(criterion),
        outside=words.outside(criterion),
        bar=bar(criterion),
    )


def bar(criterion: CriterionResult) -> Bar:
    """Its rated cases as small squares in one row."""
    places = [1 + at * _PITCH for at in range(criterion.rated)]
    yes, partly = places[: criterion.yes], places[criterion.yes :][: criterion.partly]
    return Bar(
        width=max(len(places), 1) * _PITCH,
        solid="".join(_square(x, 1, _SIDE) for x in yes),
        half="".join(_half(x, 1, _SIDE) for x in partly),
        outline="".join(_square(x, 1, _SIDE) for x in places),
    )


def _square(x: float, y: float, side: int) -> str:
    return f"M{x:g} {y:g}h{side}v{side}h-{side}z"


def _half(x: float, y: float, side: int) -> str:
    """The lower left half."""
    return f"M{x:g} {y:g}v{side}h{side}z"


@dataclass(frozen=True)
class Mini:
    """The whole map as one picture: three paths in a box; `title` tells it in words."""

    width: int
    height: int
    solid: str
    half: str
    outline: str
    title: str


def mini(levels: AuditLevels, *, side: int = _SIDE, gap: int = 2, between: int = 5) -> Mini:
    """A row per criterion, a column per case, `between` px more between principles.

    What has no level 0-2 is left open.
    """
    y, rows = 1, []
    for principle in levels.principles:
        for criterion in principle.criteria:
            rows.append((y, criterion))
            y += side + gap
        y += between
    cells = [
        (1 + at * (side + gap), y, level)
        for y, criterion in rows
        for at, level in enumerate(criterion.levels)
        if level in _ALWAYS
    ]
    return Mini(
        width=levels.cases * (side + gap) + 1,
        height=y - between,
        solid="".join(_square(x, y, side) for x, y, level in cells if level == YES),
        half="".join(_half(x, y, side) for x, y, level in cells if level == PARTLY),
        outline="".join(_square(x, y, side) for x, y, _ in cells),
        title=f"{len(rows)} kriterier i {words.cases(levels)}. {words.standing(levels)}",
    )
