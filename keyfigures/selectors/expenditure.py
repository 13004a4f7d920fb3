"""What the steps cost (D7) for page, picture, file, report and command."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from keyfigures.domain.expenditure import (
    Recipients,
    amounts_by_step,
    hidden_recipients,
    per_recipient,
    recipients,
    share,
)
from keyfigures.domain.expenditure_figure import ExpenditureFigure, StepCost, YearCost
from keyfigures.domain.figure import STEPS
from keyfigures.domain.series import Reading, Readings
from keyfigures.models import Expenditure
from keyfigures.selectors.register import Version, interventions_between, versions_on
from keyfigures.selectors.staircase import DayRefused

CODE = "udgift-pr-borger"


@dataclass(frozen=True)
class ExpenditurePage:
    """All that the page shows, read together; `quarter_ends`: the last days of the years to choose
    between, newest first."""

    figure: ExpenditureFigure
    readings: Readings
    quarter_ends: tuple[date, ...]


def expenditure(
    municipality, until: date, compare_day: date | None = None, *, exact: bool = False
) -> ExpenditureFigure:
    """Every year with accounts up to the year of `until`, and the one to look at: the newest.

    `compare_day`: in the year to compare with (default the one before, where it has accounts).
    Amounts are public accounts; recipients are hidden by D9 unless `exact`. Three queries.
    """
    years = years_of_cost(municipality, until.year, exact=exact)
    return _figure(municipality, years, compare_day, exact=exact)


def years_of_cost(
    municipality, last: int, *, first: int = 0, exact: bool = False
) -> tuple[YearCost, ...]:
    """Each year with accounts from `first` up to `last`, oldest first. At most three queries."""
    rows = Expenditure.objects.filter(municipality=municipality, year__range=(first, last))
    accounts: dict[int, list[tuple[str, Decimal]]] = {}
    for year, basis, amount in rows.values_list("year", "legal_basis_id", "amount"):
        accounts.setdefault(year, []).append((basis, amount))
    if not accounts:
        return ()
    first, last = date(min(accounts), 1, 1), date(max(accounts), 12, 31)
    known = interventions_between(municipality, first, last)
    versions = versions_on(date(year, 12, 31) for year in accounts)
    k = None if exact else municipality.disclosure_threshold
    return tuple(
        _year(year, accounts[year], known, versions[date(year, 12, 31)], k)
        for year in sorted(accounts)
    )


def expenditure_page(
    municipality, day: date | None = None, compare_day: date | None = None
) -> ExpenditurePage:
    """The year of `day` (default the newest that is not ahead of today) beside the year of
    `compare_day` (default the year before), and all years up to it. Three queries.

    DayRefused where the compared year is not the earlier one.
    """
    if day and compare_day and compare_day.year >= day.year:
        raise DayRefused("Året, der sammenlignes med, skal ligge før det andet år.")
    every = years_of_cost(municipality, timezone.localdate().year)
    years = tuple(year for year in every if not day or year.year <= day.year)
    return ExpenditurePage(
        figure=_figure(municipality, years, compare_day, exact=False),
        readings=_readings(years),
        quarter_ends=tuple(year.last for year in reversed(every)),
    )


def expenditure_readings(municipality, until: date, *, exact: bool = False) -> Readings:
    """Kroner per recipient a year: what the steps cost ÷ citizens on any of them on any day of it;
    `n`: these citizens. Years that have ended by `until`. Three queries."""
    years = years_of_cost(municipality, until.year, exact=exact)
    return _readings(year for year in years if year.last <= until)


def _readings(years: Iterable[YearCost]) -> Readings:
    return Readings(CODE, "kr.", is_flow=True, readings=tuple(map(_reading, years)))


def _figure(municipality, years, compare_day: date | None, *, exact: bool) -> ExpenditureFigure:
    return ExpenditureFigure.of(
        municipality_name=str(municipality),
        threshold=municipality.disclosure_threshold,
        exact=exact,
        years=years,
        compare_year=compare_day.year if compare_day else None,
    )


def _reading(year: YearCost) -> Reading:
    return Reading(year.last, year.per_recipient, year.recipients, year.recipients is None)


def _year(year: int, accounts: Iterable, known, version: Version, k: int | None) -> YearCost:
    amounts = amounts_by_step(accounts, version.step_of)
    counts = recipients(known, year, version.step_of)
    hidden = hidden_recipients(counts, k) if k else frozenset()
    return YearCost(
        year=year,
        total=sum(amounts.values(), Decimal(0)),
        on_steps=sum((amounts[step] for step in amounts if step), Decimal(0)),
        recipients=None if "total" in hidden else counts.total,
        steps=tuple(_steps(amounts, counts, hidden, version)),
        outside=amounts.get(None),
    )


def _steps(amounts, counts: Recipients, hidden, version: Version):
    total = sum(amounts.values(), Decimal(0))
    for step in reversed(STEPS):
        amount, count = amounts.get(step), counts.per_step[step - 1]
        seen = None if step in hidden else count
        yield StepCost(
            number=step,
            name=version.steps[step].name,
            phrase=version.steps[step].phrase,
            amount=amount,
            share=None if amount is None else share(amount, total),
            recipients=seen,
            per_recipient=per_recipient(amount, seen),
        )
