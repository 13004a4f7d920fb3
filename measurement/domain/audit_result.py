"""What the cases of an audit show as plain values: what page, sheet, report and command all tell.

Definitions: D12. Cases are known by their numbers alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from measurement.domain.agreement import LEVELS, NOT_RELEVANT, UNRESOLVED, Agreement, Level

NO, PARTLY, YES = LEVELS
# The words of the levels, the strongest first; UNRESOLVED and None stand outside the scale.
LEVEL_NAMES: dict[Level, str] = {
    YES: "Ja, tydeligt",
    PARTLY: "Delvist",
    NO: "Nej / ikke dokumenteret",
    NOT_RELEVANT: "Ikke relevant",
    UNRESOLVED: "Uafklaret",
    None: "Ikke bedømt",
}


def settled(agreed: Level, marks: Sequence[Level]) -> Level:
    """A case's level on a criterion (D12): the agreed one, else what its markers share.

    `agreed` None: none recorded. `marks`: what those who marked it gave, without blanks.
    UNRESOLVED where they differ, None where nobody marked.
    """
    if agreed is not None:
        return agreed
    given = set(marks)
    if len(given) > 1:
        return UNRESOLVED
    return given.pop() if given else None


class _Counted:
    """Counts over `levels`."""

    levels: tuple[Level, ...]

    @property
    def yes(self) -> int:
        return self.levels.count(YES)

    @property
    def partly(self) -> int:
        return self.levels.count(PARTLY)

    @property
    def no(self) -> int:
        return self.levels.count(NO)

    @property
    def not_relevant(self) -> int:
        return self.levels.count(NOT_RELEVANT)

    @property
    def unresolved(self) -> int:
        return self.levels.count(UNRESOLVED)

    @property
    def rated(self) -> int:
        """The cases with a level 0-2: the 9 in "5 af 9"."""
        return self.yes + self.partly + self.no

    @property
    def not_yes(self) -> int:
        return self.partly + self.no


@dataclass(frozen=True)
class CriterionResult(_Counted):
    """One criterion: its `levels` case by case in the order of AuditLevels.numbers.

    `agreement`: of the two markers before they talked. `prerequisites`: numbers 1-8 of those whose
    practice it shows.
    """

    item_id: int
    code: str
    text: str
    short: str
    levels: tuple[Level, ...]
    agreement: Agreement
    prerequisites: tuple[int, ...] = ()


@dataclass(frozen=True)
class PrincipleResult(_Counted):
    """One professional principle (a section of the criteria), 1-8; it counts criterion × case."""

    section_id: int
    number: int
    title: str
    criteria: tuple[CriterionResult, ...]

    @property
    def levels(self) -> tuple[Level, ...]:
        return tuple(level for criterion in self.criteria for level in criterion.levels)


@dataclass(frozen=True)
class AuditLevels:
    """An audit: its cases by number, its principles in order, and the markers' agreement over all.

    `markers`: how many have marked, 0-2. `closed_on` None: not closed, and nothing to be shown.
    """

    audit_id: int
    municipality_code: int
    name: str
    cutoff_on: date
    closed_on: date | None
    instrument_id: int
    instrument_version: int
    numbers: tuple[int, ...]
    markers: int
    principles: tuple[PrincipleResult, ...]
    agreement: Agreement

    @property
    def cases(self) -> int:
        return len(self.numbers)

    @property
    def criteria(self) -> tuple[CriterionResult, ...]:
        """All of them in order."""
        return tuple(c for principle in self.principles for c in principle.criteria)

    @property
    def is_marked(self) -> bool:
        """False where nobody marked anything."""
        return any(level is not None for c in self.criteria for level in c.levels)

    def yes_of_case(self, at: int) -> int:
        """How many criteria are clearly met in the case at place `at` of `numbers`."""
        return sum(c.levels[at] == YES for c in self.criteria)
