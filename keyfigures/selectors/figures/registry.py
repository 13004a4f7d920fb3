"""Which selector reads which figures of the catalogue: each family in one go."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from keyfigures.domain.outcome_figure import CODES
from keyfigures.domain.series import Readings
from keyfigures.selectors import employment, expenditure, outcomes, readmissions
from keyfigures.selectors.movement_readings import EARLY_HELP, YEARLY, all_movement_readings
from keyfigures.selectors.staircase_readings import all_step_readings, step_code
from steering.models import Municipality

QUARTERS = 20
STEPS = (*range(8, 0, -1), None)


@dataclass(frozen=True)
class Asked:
    """What to read: the periods up to `until`.

    `exact`: nothing hidden; `whole`: also the quarters before the municipality's first data.
    """

    municipality: Municipality
    until: date
    quarters: int = QUARTERS
    exact: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Source:
    """The figures that one selector reads together, by their codes."""

    codes: tuple[str, ...]
    read: Callable[[Asked], dict[str, Readings]]


def _steps(asked: Asked) -> dict[str, Readings]:
    place = asked.municipality, asked.until, asked.quarters
    found = all_step_readings(*place, exact=asked.exact, whole=asked.whole)
    return {step_code(step): readings for step, readings in found.items()}


def _movements(asked: Asked) -> dict[str, Readings]:
    place = asked.municipality, asked.until, asked.quarters
    return all_movement_readings(*place, exact=asked.exact)


def _employment(asked: Asked) -> dict[str, Readings]:
    place = asked.municipality, asked.until, asked.quarters
    options = {"exact": asked.exact, "whole": asked.whole}
    return {employment.CODE: employment.employment_readings(*place, **options)}


def _readmissions(asked: Asked) -> dict[str, Readings]:
    place = asked.municipality, asked.until, asked.quarters
    options = {"exact": asked.exact, "whole": asked.whole}
    return {readmissions.CODE: readmissions.readmission_readings(*place, **options)}


def _expenditure(asked: Asked) -> dict[str, Readings]:
    place = asked.municipality, asked.until
    return {expenditure.CODE: expenditure.expenditure_readings(*place, exact=asked.exact)}


def _outcomes(asked: Asked) -> dict[str, Readings]:
    place = asked.municipality, asked.until, asked.quarters
    return outcomes.all_outcome_readings(*place, exact=asked.exact, whole=asked.whole)


SOURCES: tuple[Source, ...] = (
    Source((*YEARLY.values(), EARLY_HELP), _movements),
    Source(tuple(step_code(step) for step in STEPS), _steps),
    Source((employment.CODE,), _employment),
    Source((readmissions.CODE,), _readmissions),
    Source((expenditure.CODE,), _expenditure),
    Source(CODES, _outcomes),
)


def rests_on_interventions(code: str) -> bool:
    """Whether the figure is drawn from the interventions."""
    source = source_of(code)
    return source is not None and source.read not in (_readmissions, _outcomes)


def source_of(code: str) -> Source | None:
    """Who reads the figure; None where nobody does."""
    return next((source for source in SOURCES if code in source.codes), None)
