"""Movements as figures over time, as every figure is read: the same numbers as their page's."""

from datetime import date
from itertools import pairwise

from django.utils import timezone

from keyfigures.domain.moving import MOST_YEARS, Directions, years_within
from keyfigures.domain.newcomers import Newcomers, arrivals, judged, newcomers
from keyfigures.domain.quarters import quarter_ends
from keyfigures.domain.series import Reading, Readings
from keyfigures.domain.staircase import Histories
from keyfigures.selectors.register import histories_between, reads_once, span, version_on
from keyfigures.selectors.remembered import remembered
from keyfigures.selectors.stored_years import year_days, year_directions
from steering.models import Municipality

EARLY_HELP = "tidligere-indsats"
YEARLY = {"less": "mindre-indgribende", "more": "mere-indgribende"}


def early_help_readings(
    municipality: Municipality, until: date, quarters: int = 20, *, exact: bool = False
) -> Readings:
    """Share of each quarter's newcomers whose first step is 1–4, in percent; a flow (D10).

    The `quarters` latest quarters up to `until`, without those that begin before the register's
    first start. None and not hidden: nobody came in the quarter. Three queries.
    """
    return all_movement_readings(municipality, until, quarters, exact=exact)[EARLY_HELP]


def yearly_readings(
    municipality: Municipality, which: str, until: date, *, exact: bool = False
) -> Readings:
    """Citizens who went down (`which` "less") or up ("more") the staircase in each calendar year.

    A flow (D10): the ten latest years that the register covers whole up to `until`. Three queries.
    """
    return all_movement_readings(municipality, until, exact=exact)[YEARLY[which]]


@remembered
@reads_once
def all_movement_readings(
    municipality: Municipality, until: date, quarters: int = 20, *, exact: bool = False
) -> dict[str, Readings]:
    """The three figures by their codes, from one reading of the register; all by the version in
    force on `until`, for a trend never joins versions. Three queries."""
    told = span(municipality)
    pairs = _quarters(told.first, until, quarters)
    years = years_within(told.whole_from, until, MOST_YEARS)
    first = min((pair[0] for pair in pairs), default=until)
    first = min([first, *(year_days(years)[:1] if years else ())])
    version = version_on(until)
    known = histories_between(municipality, first, until, version)
    found = year_directions(municipality, years, known, version, exact=exact)
    yearly = {code: _yearly(code, found, which) for which, code in YEARLY.items()}
    k = None if exact else municipality.disclosure_threshold
    return {EARLY_HELP: _early_help(known, pairs, k)} | yearly


def _quarters(first: date | None, until: date, count: int) -> list[tuple[date, date]]:
    days = [day for day in quarter_ends(until, count + 1) if first and day >= first]
    return list(pairwise(days))


def _early_help(known: Histories, pairs, k: int | None) -> Readings:
    came = arrivals(known)
    rules = judged(came, timezone.localdate(), k)
    readings = tuple(_early(newcomers(came, before, day, rules)) for before, day in pairs)
    return Readings(EARLY_HELP, "%", is_flow=True, readings=readings)


def _early(new: Newcomers) -> Reading:
    return Reading(new.day, new.share, n=new.total, hidden=new.is_hidden)


def _yearly(code: str, years: dict[int, Directions], which: str) -> Readings:
    readings = tuple(
        _year(year, years[year], getattr(years[year], which)) for year in sorted(years)
    )
    return Readings(code, "borgere", is_flow=True, readings=readings)


def _year(year: int, shown: Directions, value: int | None) -> Reading:
    """`n`: citizens with a step at both ends of the year, where all of them are shown."""
    counts = (shown.less, shown.more, shown.same)
    n = None if None in counts else sum(counts)
    return Reading(date(year, 12, 31), value, n=n, hidden=value is None)
