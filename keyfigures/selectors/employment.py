"""Education and employment (D5) for page, picture, file, report and command."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from keyfigures.domain.employment import employment_on, working_lives
from keyfigures.domain.employment_figure import (
    EmploymentDay,
    EmploymentFigure,
    employment_figure,
    shown_day,
)
from keyfigures.domain.figure import Verdict
from keyfigures.domain.quarters import quarter_end, quarter_ends, quarter_ends_between, year_before
from keyfigures.domain.series import Reading, Readings
from keyfigures.selectors.effect_rows import intervention_rows, status_rows
from keyfigures.selectors.register import Span, span
from keyfigures.selectors.staircase import checked_days

CODE = "beskaeftigelse"


@dataclass(frozen=True)
class EmploymentPage:
    """All that the page shows, read together; `days`: each quarter end, oldest first."""

    figure: EmploymentFigure
    days: tuple[EmploymentDay, ...]
    quarter_ends: tuple[date, ...]  # the days to choose between, newest first


def employment(municipality, day: date, compare_day: date | None = None, *, exact: bool = False):
    """D5 on `day` beside `compare_day` (default a year before). Three queries.

    DayRefused as `staircase_figure`. With `exact` nothing is hidden: the caller checks the right
    to it, and logs it.
    """
    compare_day = checked_days(day, compare_day, exact=exact)
    lives = _lives(municipality, compare_day, day)
    return _figure(municipality, lives, day, compare_day, exact, span(municipality))


def employment_page(
    municipality,
    day: date | None = None,
    compare_day: date | None = None,
    *,
    exact: bool = False,
    quarters: int = 20,
) -> EmploymentPage:
    """The figure on `day` (default the newest quarter end) and the quarters up to it.

    Three queries. Errors as `employment`.
    """
    told = span(municipality)
    newest = quarter_end(told.until or timezone.localdate())
    day = day or newest
    compare_day = checked_days(day, compare_day, exact=exact)
    days = quarter_ends(day, quarters)
    first = told.first or newest
    days = tuple(at for at in days if at >= first) or days[-1:]
    lives = _lives(municipality, min(compare_day, days[0]), day)
    return EmploymentPage(
        figure=_figure(municipality, lives, day, compare_day, exact, told),
        days=tuple(_shown(municipality, lives, at, exact) for at in days),
        quarter_ends=tuple(reversed(quarter_ends_between(min(first, newest), newest))),
    )


def employment_readings(
    municipality, until: date, quarters: int = 20, *, exact: bool = False
) -> Readings:
    """Percent in education or employment at the latest quarter ends up to `until`; `n`: those with
    known status. Two queries. Judged alone day by day, so any number of quarters is safe."""
    days = quarter_ends(until, quarters)
    before = year_before(days[-1])
    lives = _lives(municipality, min(days[0], before), days[-1])
    return Readings(
        code=CODE,
        unit="%",
        is_flow=False,
        readings=tuple(_reading(_shown(municipality, lives, at, exact)) for at in days),
        verdict=_verdict(municipality, lives, days[-1], before, exact),
    )


def _lives(municipality, first, last):
    return working_lives(
        intervention_rows(municipality, first, last), status_rows(municipality, first, last)
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
    )


def _verdict(municipality, lives, day, before, exact) -> Verdict | None:
    return _figure(municipality, lives, day, before, exact, Span(None, day)).verdict


def _shown(municipality, lives, day, exact) -> EmploymentDay:
    return shown_day(day, employment_on(lives, day), _k(municipality, exact))


def _reading(shown: EmploymentDay) -> Reading:
    return Reading(shown.day, shown.share, shown.known, shown.is_hidden)
