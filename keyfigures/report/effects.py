"""Employment, readmissions and expenditure in the status report; each only where it has data."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from keyfigures.charts.effects import paper_costs, paper_development
from keyfigures.charts.picture import Picture
from keyfigures.charts.staircase_words import table_verdict
from keyfigures.domain.catalogue import EMPLOYMENT, EXPENDITURE, READMISSIONS
from keyfigures.domain.employment_figure import EmploymentFigure
from keyfigures.domain.expenditure_figure import ExpenditureFigure, StepCost
from keyfigures.domain.readmission_figure import ReadmissionFigure
from keyfigures.report.cautions import caution
from keyfigures.report.numbers import (
    employment_numbers,
    expenditure_numbers,
    readmission_numbers,
)
from keyfigures.selectors.employment import employment_page
from keyfigures.selectors.expenditure import expenditure
from keyfigures.selectors.readmissions import readmission_page
from recovery_portal.kit import danish
from recovery_portal.kit.report import Part

CAUTIONS = {
    "employment": (EMPLOYMENT, caution("beskaeftigelse")),
    "readmissions": (READMISSIONS, caution("genindlaeggelser")),
    "expenditure": (EXPENDITURE, caution("udgift-pr-borger")),
}


@dataclass(frozen=True)
class EmploymentShown:
    """D5 on the report's day; suppressed figures only (D9)."""

    figure: EmploymentFigure
    verdict: str
    picture: Picture | None


@dataclass(frozen=True)
class ReadmissionsShown:
    """D6 in the 12 months up to the report's day; suppressed figures only (D9)."""

    figure: ReadmissionFigure
    picture: Picture | None


@dataclass(frozen=True)
class ExpenditureShown:
    """D7 in the newest year with accounts by the report's day; `steps` beside the year before."""

    figure: ExpenditureFigure
    steps: tuple[tuple[StepCost, StepCost | None], ...]
    picture: Picture | None


def parts(municipality, day: date, compare_day: date, until: date) -> tuple[Part, ...]:
    """What there is data for, in track 3."""
    every = (
        _employment(municipality, day, compare_day),
        _readmissions(municipality, day, compare_day),
        _expenditure(municipality, day),
    )
    return tuple(part for part in every if part)


def _employment(municipality, day, compare_day) -> Part | None:
    read = employment_page(municipality, day, compare_day)
    figure = read.figure
    if figure.now.known == 0:
        return None
    picture = paper_development(read.readings)
    shown = EmploymentShown(figure, table_verdict(figure.verdict), picture)
    return _part("employment", figure.title, shown, employment_numbers(figure, read.readings))


def _readmissions(municipality, day, compare_day) -> Part | None:
    read = readmission_page(municipality, day, compare_day)
    figure = read.figure
    if figure.data_until is None or figure.data_from > day:
        return None
    until = danish.date_long(figure.data_until)
    picture = paper_development(read.readings) if figure.reaches else None
    facts = ((_("Indlæggelser til og med"), until),)
    numbers = readmission_numbers(figure, read.readings)
    return _part("readmissions", figure.title, ReadmissionsShown(figure, picture), numbers, facts)


def _expenditure(municipality, day) -> Part | None:
    """Of years that have ended by the day: accounts of a year that has not are not whole."""
    year = day if (day.month, day.day) == (12, 31) else date(day.year - 1, 12, 31)
    figure = expenditure(municipality, year)
    if figure.now is None:
        return None
    before = figure.before
    steps = tuple((step, before.step(step.number) if before else None) for step in figure.now.steps)
    shown = ExpenditureShown(figure, steps, paper_costs(figure.now, before))
    facts = ((_("Udgifter til og med"), str(figure.now.year)),)
    return _part("expenditure", figure.title, shown, expenditure_numbers(figure), facts)


def _part(key: str, finding: str, values, numbers, facts=()) -> Part:
    return Part(
        key=key,
        track=3,
        finding=finding,
        template=f"keyfigures/report/{key}.html",
        values=values,
        method=f"keyfigures/report/{key}_method.html",
        facts=facts,
        numbers=numbers,
        cautions=(CAUTIONS[key],),
    )
