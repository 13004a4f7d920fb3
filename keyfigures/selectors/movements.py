"""The movements' figures for page, picture, table and file: one source for them all (D4, D9)."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from keyfigures.domain import moving_words
from keyfigures.domain.moving import MovementFigure, year_of_movement, years_within
from keyfigures.domain.newcomers import arrivals, judged, newcomers
from keyfigures.domain.quarters import as_long_before, years_before
from keyfigures.domain.staircase import Histories, day_counts
from keyfigures.domain.staying import EDGES, staying
from keyfigures.selectors.register import histories_between, reads_once, span, version_on
from keyfigures.selectors.remembered import remembered
from keyfigures.selectors.staircase import checked_days, choices_in, figure_between, newest_in
from keyfigures.selectors.stored_years import year_days, year_directions
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


@remembered
@reads_once
def movement_page(
    municipality: Municipality,
    day: date | None = None,
    compare_day: date | None = None,
    *,
    exact: bool = False,
) -> MovementPage:
    """The movements from `compare_day` (default a year before) to `day` (the newest quarter end).

    Three queries, for the register is read once. DayRefused as `staircase_figure`.
    """
    told = span(municipality)
    day = day or newest_in(told)
    compare_day = checked_days(day, compare_day, exact=exact)
    version = version_on(day)
    years = years_within(told.whole_from, day, YEARS_SHOWN)
    before = _covered(told.first, as_long_before(compare_day, day))
    known = histories_between(
        municipality, _first_day(day, compare_day, before, years), day, version
    )
    between = figure_between(municipality, day, compare_day, exact, version, known, told)
    shown = year_directions(municipality, years, known, version, exact=exact)
    k = None if exact else municipality.disclosure_threshold
    return MovementPage(_figure(between, known, before, shown, k), choices_in(told))


def _covered(first: date | None, day: date) -> date | None:
    return day if first and day >= first else None


def _first_day(day: date, compare_day: date, before: date | None, years) -> date:
    """From when histories are needed: for the time on a step, and for the oldest period."""
    needed = [years_before(day, EDGES[-1]), before or compare_day, compare_day]
    if years:
        needed.append(year_days(years)[0])
    return min(needed)


def _figure(between, known: Histories, before: date | None, shown: dict, k) -> MovementFigure:
    came = arrivals(known)
    rules = judged(came, timezone.localdate(), k)
    new = newcomers(came, between.compare_day, between.day, rules)
    title, lead = moving_words.words(between, new)
    return MovementFigure(
        between=between,
        newcomers=new,
        earlier=newcomers(came, before, between.compare_day, rules) if before else None,
        staying=staying(known, between.day, day_counts(known, between.day), k),
        years=tuple(year_of_movement(came, year, shown[year], rules) for year in shown),
        title=title,
        lead=lead,
    )
