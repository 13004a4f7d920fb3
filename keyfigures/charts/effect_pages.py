"""All that the pages of employment, readmissions and expenditure show."""

from keyfigures.charts.effects import cost_pictures, development, status_pictures, status_rows
from keyfigures.charts.staircase_words import table_verdict
from keyfigures.domain.expenditure_figure import kroner
from keyfigures.domain.national import ALL_TARGETS, AccountRow, Expenditures
from keyfigures.domain.national_sentences import source_words
from keyfigures.domain.sentences import since
from keyfigures.domain.statbank import NUMBER
from keyfigures.forms import quarter_choices
from keyfigures.selectors.employment import EmploymentPage
from keyfigures.selectors.expenditure import ExpenditurePage
from keyfigures.selectors.readmissions import ReadmissionPage
from recovery_portal.kit import danish


def employment_context(shown: EmploymentPage) -> dict:
    figure = shown.figure
    return {
        "figure": figure,
        "has_data": bool(figure.data_until) and figure.now.known != 0,
        "choices": _choices(shown),
        "pictures": status_pictures(figure),
        "statuses": status_rows(figure),
        "verdict": table_verdict(figure.verdict),
        "development": development(shown.readings),
        "rows": shown.days[::-1],
    }


def readmission_context(shown: ReadmissionPage) -> dict:
    return {
        "figure": shown.figure,
        "has_data": shown.figure.data_until is not None,
        "choices": _choices(shown),
        "development": development(shown.readings),
        "rows": list(zip(shown.quarters, shown.years, strict=True))[::-1],
        "then": since(shown.figure.day, shown.figure.compare_day),
    }


def expenditure_context(shown: ExpenditurePage, national: Expenditures) -> dict:
    figure, days = shown.figure, shown.quarter_ends
    now, before = figure.now, figure.before
    context = {
        "figure": figure,
        "has_data": now is not None,
        "choices": {},
        "national": published_accounts(national),
        "all_targets": ALL_TARGETS,
    }
    if now is None:
        return context
    chosen = {"dag": figure.day, "sammenlign": figure.compare_day}
    return context | {
        "choices": {
            name: [(day.isoformat(), str(day.year), day == at) for day in days]
            for name, at in chosen.items()
        },
        "pictures": cost_pictures(now, before),
        "steps": [(step, before.step(step.number) if before else None) for step in now.steps],
        "development": development(shown.readings),
        "years": figure.years[::-1],
    }


def _choices(shown) -> dict:
    """The days of the two selects, by the name of the field."""
    days, figure = shown.quarter_ends, shown.figure
    return {
        "dag": quarter_choices(days, figure.day),
        "sammenlign": quarter_choices(days[1:], figure.compare_day),
    }


def published_accounts(told: Expenditures) -> dict:
    """The published accounts of the newest year with any: (row, kroner here, kr. per inhabitant
    here and in the country), each as text; {} where nothing has been fetched."""
    newest = [
        at
        for at in range(len(told.years))
        if any(row.own[at].state == NUMBER for row in told.accounts)
    ]
    if not newest:
        return {}
    at = newest[-1]
    return {
        "year": told.years[at],
        "sources": [
            source_words(line) for line in (*told.sources, told.inhabitants) if line.fetched_at
        ],
        "rows": [_account(row, at) for row in told.accounts],
    }


def _account(row: AccountRow, at: int) -> tuple[AccountRow, str, str, str]:
    own = row.own[at]
    amount = own.words if own.value is None else kroner(own.value * 1000)
    return (row, amount, *map(_rate, (row.per_inhabitant[at], row.country[at].value)))


def _rate(value) -> str:
    return "" if value is None else danish.number(value)
