"""The movements' figures for page, picture, table and file: one source for them all (D4, D9)."""

from dataclasses import dataclass
from datetime import date

from keyfigures.domain import moving_words
from keyfigures.domain.moving import MovementFigure, year_of_movement, years_within
from keyfigures.domain.newcomers import newcomers
from keyfigures.domain.quarters import years_before
from keyfigures.domain.staircase import Histories, day_counts
from keyfigures.domain.staying import EDGES, staying
from keyfigures.selectors.register import histories_between, span, version_on
from keyfigures.selectors.staircase import checked_days, choices_in, figure_between, newest_in
from steering.models import Municipality

YEARS_SHOWN = 5


@dataclass(frozen=True)
class MovementPage:
    """All that the page shows, read together."""

    movements: MovementFigure
    quarter_ends: tuple[date, ...]  # the days to choose between, newest first

    @property
    def figure(self):
        """The comparison of the two days."""
        return self.movements.between


def movement_page(
    municipality: Municipality,
    day: date | None = None,
    compare_day: date | None = None,
    *,
    exact: bool = False,
) -> MovementPage:
    """The movements from `compare_day` (default a year before) to `day` (the newest quarter end).

    Three queries, for each citizen's history is read once. DayRefused as `staircase_figure`.
    """
    told = span(municipality)
    day = day or newest_in(told)
    compare_day = checked_days(day, compare_day, exact=exact)
    version = version_on(day)
    years = years_within(told.first, day, YEARS_SHOWN)
    first = min(compare_day, *_first_days(years, day))
    known = histories_between(municipality, first, day, version)
    between = figure_between(municipality, day, compare_day, exact, version, known, told)
    k = None if exact else municipality.disclosure_threshold
    return MovementPage(_figure(between, known, years, k), choices_in(told))


def _first_days(years, day: date) -> list[date]:
    """From when histories must be read: for the oldest year, and for the time on a step."""
    since = years_before(day, EDGES[-1])
    return [since, *(date(year - 1, 12, 31) for year in years[-1:])]


def _figure(between, known: Histories, years, k: int | None) -> MovementFigure:
    new = newcomers(known, between.compare_day, between.day, k)
    title, lead = moving_words.words(between, new)
    return MovementFigure(
        between=between,
        newcomers=new,
        staying=staying(known, between.day, day_counts(known, between.day), k),
        years=tuple(year_of_movement(known, year, k) for year in years),
        title=title,
        lead=lead,
    )
