"""What is said about a prerequisite (the temperature survey, D11) beside what cases show (D12).

The two are no measures of the same thing: many rate a whole area, a few cases are read. Both are
laid on a line from 0 to 1 only to see where they lie far apart, and a distance is told only where
it is larger than so few cases can hold by chance. Guide 003 (the joint picture), domain §5b.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from measurement.domain.intervals import wilson

HIGHER, LOWER, ALIKE, UNKNOWN = "higher", "lower", "alike", "unknown"


class Counted(Protocol):
    """How many cases stand at each level of one criterion."""

    yes: int
    partly: int
    no: int


@dataclass(frozen=True)
class Shown:
    """The criteria of one prerequisite taken together: marks at each level, and of how many cases.

    `share`: 0-1, where a partly counts half; None where nothing was marked. `cases`: as many as
    the criterion that most cases were marked on, for one case's marks belong together.
    """

    yes: int
    partly: int
    no: int
    cases: int

    @property
    def rated(self) -> int:
        return self.yes + self.partly + self.no

    @property
    def share(self) -> float | None:
        return (2 * self.yes + self.partly) / (2 * self.rated) if self.rated else None


def shown(criteria: Iterable[Counted]) -> Shown:
    """The criteria's counts taken together."""
    rows = [(one.yes, one.partly, one.no) for one in criteria]
    yes, partly, no = (sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0, 0)
    return Shown(yes, partly, no, max((sum(row) for row in rows), default=0))


def gap(said: float | None, cases: Shown) -> float | None:
    """`said` (0-1) minus what the cases show, -1 to 1; None where either is not known."""
    return None if said is None or cases.share is None else said - cases.share


def verdict(said: float | None, cases: Shown) -> str:
    """HIGHER where what is said lies above all that the cases can stand for (95 %, Wilson); LOWER
    where it lies below; ALIKE within; UNKNOWN where there is nothing to hold together."""
    if said is None or cases.share is None:
        return UNKNOWN
    low, high = wilson(cases.share * cases.cases, cases.cases)
    if said > high:
        return HIGHER
    return LOWER if said < low else ALIKE


def order(said: float | None, cases: Shown, number: int) -> tuple:
    """To sort by: largest distance first, what cannot be compared last, then by number."""
    distance = gap(said, cases)
    return distance is None, -abs(distance or 0), number
