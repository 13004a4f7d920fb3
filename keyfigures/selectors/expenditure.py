"""What the steps cost (D7) for page, picture, file, report and command."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from keyfigures.domain.expenditure import (
    Recipients,
    amounts_by_step,
    per_recipient,
    recipients,
    share,
)
from keyfigures.domain.expenditure_figure import ExpenditureFigure, StepCost, YearCost
from keyfigures.domain.figure import STEPS
from keyfigures.domain.recipient_hiding import around, hidden_recipients, register
from keyfigures.domain.series import Reading, Readings
from keyfigures.domain.staircase import histories
from keyfigures.models import Expenditure
from keyfigures.selectors.register import Version, interventions_between, versions_on
from keyfigures.selectors.remembered import remembered
from keyfigures.selectors.staircase import DayRefused
from recovery_portal.kit.prepared import Prepared

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
    accounts: dict[int, list[tuple[str, Decimal]]] = {}
    for year, basis, amount in _ACCOUNTS(municipality.pk):
        if first <= year <= last:
            accounts.setdefault(year, []).append((basis, amount))
    if not accounts:
        return ()
    # All of it: which newcomers are hidden is judged of the whole register.
    known = interventions_between(municipality, date.min, date.max)
    versions = versions_on(date(year, 12, 31) for year in accounts)
    k = None if exact else municipality.disclosure_threshold
    counts = {
        year: recipients(known, year, versions[date(year, 12, 31)].step_of) for year in accounts
    }
    hidden = _hidden(known, counts, versions, k) if k else {}
    return tuple(
        _year(
            year, accounts[year], counts[year], versions[date(year, 12, 31)], hidden.get(year, ())
        )
        for year in sorted(accounts)
    )


_ACCOUNTS = Prepared(
    lambda municipality: (
        Expenditure.objects.filter(municipality=municipality)
        .order_by("year", "legal_basis_id")
        .values_list("year", "legal_basis_id", "amount")
    )
)


def _hidden(known, counts: dict, versions, k: int) -> dict[int, frozenset]:
    """By year, judged with the staircase's and the newcomers' numbers of the year (D9)."""
    today, told, found = timezone.localdate(), {}, {}
    for year, number in counts.items():
        version = versions[date(year, 12, 31)]
        if version.number not in told:
            told[version.number] = register(histories(known, version.step_of), today, k)
        found[year] = hidden_recipients(number, around(told[version.number], year), k)
    return found


@remembered
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


@remembered
def expenditure_readings(municipality, until: date, *, exact: bool = False) -> Readings:
    """Kroner per recipient a year: what the steps cost ÷ citizens on any of them on any day of it;
    `n`: these citizens. Years that have ended by `until`. Three queries."""
    years = years_of_cost(municipality, until.year, exact=exact)
    return _readings(year for year in years if year.last <= until)


def _readings(years: Iterable[YearCost]) -> Readings:
    """A year without accounts between two that have them is a reading of nothing: no line and no
    moving range goes across it (D10)."""
    by_year = {year.year: _reading(year) for year in years}
    every = range(min(by_year), max(by_year) + 1) if by_year else ()
    rows = tuple(by_year.get(year, Reading(date(year, 12, 31), None)) for year in every)
    return Readings(CODE, "kr.", is_flow=True, readings=rows)


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


def _year(year: int, accounts: Iterable, counts: Recipients, version, hidden) -> YearCost:
    amounts = amounts_by_step(accounts, version.step_of)
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
