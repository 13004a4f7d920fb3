"""The heat map on paper: one small picture for each criterion, its cases in their order.

Coordinates are svg user units, ready text; ink on white, so that it prints unchanged.
"""

from dataclasses import dataclass

from measurement.domain import audit_words as words
from measurement.domain.audit_cases import cases_named
from measurement.domain.audit_result import (
    LEVEL_NAMES,
    NO,
    PARTLY,
    YES,
    AuditLevels,
    CriterionResult,
)

PITCH = 18  # from one square of 14 px to the next
_SQUARE, _HALF = "M{x} 1h14v14h-14z", "M{x} 1v14h14z"


@dataclass(frozen=True)
class RowPicture:
    """One criterion: its squares case by case (`title` tells them), "7 af 10", and what that leaves
    out. `principle` with the number of its rows stands on the first of them only."""

    criterion: CriterionResult
    principle: str
    rows: int
    width: int
    solid: str
    half: str
    outline: str
    title: str
    out_of: str
    outside: str


def row_pictures(levels: AuditLevels) -> tuple[RowPicture, ...]:
    """All criteria in order; a case without a level 0-2 is left open in its place."""
    rows = []
    for principle in levels.principles:
        name = f"{principle.number}. {principle.title}"
        for place, criterion in enumerate(principle.criteria):
            head = "" if place else name
            rows.append(_row(criterion, levels, head, len(principle.criteria)))
    return tuple(rows)


def _row(criterion: CriterionResult, levels: AuditLevels, principle: str, rows: int) -> RowPicture:
    return RowPicture(
        criterion=criterion,
        principle=principle,
        rows=rows,
        width=max(levels.cases, 1) * PITCH,
        solid=_paths(criterion, (YES,), _SQUARE),
        half=_paths(criterion, (PARTLY,), _HALF),
        outline=_paths(criterion, (YES, PARTLY, NO), _SQUARE),
        title=_said(criterion, levels),
        out_of=words.out_of(criterion),
        outside=words.outside(criterion),
    )


def _paths(criterion: CriterionResult, wanted: tuple, shape: str) -> str:
    places = [1 + at * PITCH for at, level in enumerate(criterion.levels) if level in wanted]
    return "".join(shape.format(x=x) for x in places)


def _said(criterion: CriterionResult, levels: AuditLevels) -> str:
    """Level by level, the cases that have it: "Ja, tydeligt: sag 1, 2 og 4. Delvist: sag 3."."""
    found: dict = {}
    for number, level in zip(levels.numbers, criterion.levels, strict=True):
        found.setdefault(level, []).append(number)
    told = [f"{name}: {cases_named(found[x])}" for x, name in LEVEL_NAMES.items() if x in found]
    return f"{'. '.join(told)}."
