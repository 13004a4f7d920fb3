"""Which selector reads which figures of the catalogue: each family in one go."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from keyfigures.domain.series import Readings
from keyfigures.selectors.staircase_readings import all_step_readings, step_code
from steering.models import Municipality

QUARTERS = 20

Family = dict[str, Readings]


@dataclass(frozen=True)
class Source:
    """The figures that one selector reads together; `read(municipality, until, quarters, exact)`"""

    codes: tuple[str, ...]
    read: Callable[[Municipality, date, int, bool], Family]


def _steps(municipality, until, quarters, exact) -> Family:
    found = all_step_readings(municipality, until, quarters, exact=exact)
    return {step_code(step): readings for step, readings in found.items()}


SOURCES: tuple[Source, ...] = (
    Source(tuple(step_code(step) for step in (*range(8, 0, -1), None)), _steps),
)


def source_of(code: str) -> Source | None:
    """Who reads the figure; None where nobody does (yet)."""
    return next((source for source in SOURCES if code in source.codes), None)
