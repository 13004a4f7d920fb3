"""All key figures of one day together, as the command and *Præcise tal* tell them."""

from dataclasses import dataclass
from datetime import date

from keyfigures.domain.employment_figure import EmploymentFigure
from keyfigures.domain.expenditure_figure import ExpenditureFigure
from keyfigures.domain.figure import StaircaseFigure
from keyfigures.domain.outcome_figure import OutcomeFigure
from keyfigures.domain.readmission_figure import ReadmissionFigure
from keyfigures.selectors.employment import employment
from keyfigures.selectors.expenditure import expenditure
from keyfigures.selectors.outcomes import outcomes_on
from keyfigures.selectors.readmissions import readmission_year
from keyfigures.selectors.remembered import remembered_with_answers
from keyfigures.selectors.staircase import staircase_figure


@dataclass(frozen=True)
class KeyFigures:
    """The figures of a day beside an earlier one; all of them suppressed, or all exact."""

    staircase: StaircaseFigure
    employment: EmploymentFigure
    readmissions: ReadmissionFigure
    expenditure: ExpenditureFigure
    outcomes: OutcomeFigure


@remembered_with_answers
def key_figures(
    municipality, day: date, compare_day: date | None = None, *, exact: bool = False
) -> KeyFigures:
    """Everything on `day` (default beside a year before). Raises DayRefused as the staircase.

    With `exact` nothing is hidden: the caller checks the right to it, and logs it.
    """
    days = municipality, day, compare_day
    return KeyFigures(
        staircase=staircase_figure(*days, exact=exact),
        employment=employment(*days, exact=exact),
        readmissions=readmission_year(*days, exact=exact),
        expenditure=expenditure(municipality, day, exact=exact),
        outcomes=outcomes_on(*days, exact=exact),
    )
