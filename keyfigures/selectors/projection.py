"""The projection for page, picture, table and file: one source for them all (D13).

It rests on suppressed numbers only, so it is the same for everybody and tells nothing more (D9).
"""

from dataclasses import dataclass
from datetime import date

from keyfigures.domain.expenditure_figure import YearCost
from keyfigures.domain.projection import Move
from keyfigures.domain.projection_figure import ProjectionFigure, projection_figure
from keyfigures.domain.projection_prices import Prices, prices
from keyfigures.domain.projection_words import with_words
from keyfigures.domain.quarters import quarter_ends, year_before
from keyfigures.models import Expenditure
from keyfigures.selectors.expenditure import years_of_cost
from keyfigures.selectors.register import histories_between, reads_once, span, version_on
from keyfigures.selectors.remembered import remembered
from keyfigures.selectors.staircase import (
    checked_days,
    choices_in,
    figure_between,
    newest_in,
    series_on,
)
from recovery_portal.kit.prepared import Prepared
from steering.models import Municipality


@dataclass(frozen=True)
class ProjectionPage:
    """The figure, and the quarter ends that may be carried forward, newest first."""

    figure: ProjectionFigure
    quarter_ends: tuple[date, ...]


@remembered
@reads_once
def projection_page(
    municipality: Municipality, day: date | None = None, *, move: Move | None = None
) -> ProjectionPage:
    """The staircase of `day` (default the newest quarter end) carried forward by the year to it.

    DayRefused as `staircase_figure`. At most five queries.
    """
    told = span(municipality)
    day = day or newest_in(told)
    before = checked_days(day, None, exact=False)
    cost = _newest_cost(municipality, day)
    quarters = quarter_ends(cost.last, 4) if cost else ()
    version = version_on(day)
    known = histories_between(municipality, min(before, *quarters, day), day, version)
    figure = figure_between(municipality, day, before, False, version, known, told)
    each = prices(cost, series_on(municipality, quarters, False, known)) if cost else Prices()
    found = projection_figure(figure, version.steps, each, move)
    return ProjectionPage(with_words(found), _whole_years(choices_in(told)))


def _newest_cost(municipality, day: date) -> YearCost | None:
    """What the steps cost in the newest year with accounts that has ended by `day`."""
    ended = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    newest = max((year for (year,) in _YEARS(municipality.pk) if year <= ended), default=None)
    if newest is None:
        return None
    (year,) = years_of_cost(municipality, newest, first=newest)
    return year


_YEARS = Prepared(
    lambda municipality: (
        Expenditure.objects.filter(municipality=municipality)
        .order_by()
        .values_list("year")
        .distinct()
    )
)


def _whole_years(days: tuple[date, ...]) -> tuple[date, ...]:
    """Days whose year before the register tells of too; the newest where there is none."""
    return tuple(day for day in days if year_before(day) in days) or days[:1]
