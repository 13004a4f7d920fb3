"""Education and employment (D5) for page, picture, file, report and command."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from keyfigures.domain.employment import employment_on
from keyfigures.domain.employment_figure import (
    EmploymentDay,
    EmploymentFigure,
    employment_figure,
    shown_day,
)
from keyfigures.domain.quarters import quarter_end, quarter_ends, quarter_ends_between, year_before
from keyfigures.domain.series import Reading, Readings, begun
from keyfigures.selectors.effect_rows import lives_between
from keyfigures.selectors.register import Span, reads_once, span
from keyfigures.selectors.remembered import remembered
from keyfigures.selectors.staircase import checked_days

CODE = "beskaeftigelse"
QUARTERS = 20


@dataclass(frozen=True)
class EmploymentPage:
    """All that the page shows, read together; `days`: each quarter end, oldest first, and the
    same as `readings`."""

    figure: EmploymentFigure
    days: tuple[EmploymentDay, ...]
    readings: Readings
    quarter_ends: tuple[date, ...]  # the days to choose between, newest first


@reads_once
def employment(municipality, day: date, compare_day: date | None = None, *, exact: bool = False):
    """D5 on `day` beside `compare_day` (default a year before). Two queries.

    DayRefused as `staircase_figure`. With `exact` nothing is hidden: the caller checks the right
    to it, and logs it.
    """
    compare_day = checked_days(day, compare_day, exact=exact)
    lives = lives_between(municipality, compare_day, day)
    return _figure(municipality, lives, day, compare_day, exact, span(municipality))


@remembered
@reads_once
def employment_page(
    municipality,
    day: date | None = None,
    compare_day: date | None = None,
    *,
    exact: bool = False,
    quarters: int = QUARTERS,
) -> EmploymentPage:
    """The figure on `day` (default the newest quarter end) and the quarters up to it.

    Two queries. Errors as `employment`.
    """
    told = span(municipality)
    newest = quarter_end(told.until or timezone.localdate())
    day = day or newest
    compare_day = checked_days(day, compare_day, exact=exact)
    days = quarter_ends(day, quarters)
    first = told.first or newest
    days = tuple(at for at in days if at >= first) or days[-1:]
    lives = lives_between(municipality, min(compare_day, year_before(day), days[0]), day)
    shown = tuple(_shown(municipality, lives, at, exact) for at in days)
    return EmploymentPage(
        figure=_figure(municipality, lives, day, compare_day, exact, told),
        days=shown,
        readings=_readings(municipality, lives, shown, exact),
        quarter_ends=tuple(reversed(quarter_ends_between(min(first, newest), newest))),
    )


@remembered
@reads_once
def employment_readings(
    municipality,
    until: date,
    quarters: int = QUARTERS,
    *,
    exact: bool = False,
    whole: bool = False,
) -> Readings:
    """Percent in education or employment at the latest quarter ends up to `until`; `n`: those with
    known status. Those before anybody's status is known are left out, unless `whole`. Two queries.
    Judged alone day by day, so any number of quarters is safe."""
    days = quarter_ends(until, quarters)
    lives = lives_between(municipality, min(days[0], year_before(days[-1])), days[-1])
    shown = tuple(_shown(municipality, lives, at, exact) for at in days)
    return _readings(municipality, lives, shown, exact, whole)


def _readings(municipality, lives, shown, exact, whole=False) -> Readings:
    rows, day = tuple(map(_reading, shown)), shown[-1].day
    told = span(municipality)
    figure = _figure(municipality, lives, day, year_before(day), exact, told)
    return Readings(
        code=CODE,
        unit="%",
        is_flow=False,
        readings=rows if whole else begun(rows),
        # Before anybody's status was known nobody can have entered or left.
        verdict=None if figure.before.known == 0 else figure.verdict,
    )


def _k(municipality, exact) -> int | None:
    return None if exact else municipality.disclosure_threshold


def _figure(municipality, lives, day, compare_day, exact, told: Span) -> EmploymentFigure:
    return employment_figure(
        lives,
        day,
        compare_day,
        _k(municipality, exact),
        municipality_name=str(municipality),
        data_until=told.until,
        covered=told.covers(compare_day),
    )


def _shown(municipality, lives, day, exact) -> EmploymentDay:
    return shown_day(day, employment_on(lives, day), _k(municipality, exact))


def _reading(shown: EmploymentDay) -> Reading:
    return Reading(shown.day, shown.share, shown.known, shown.is_hidden)
