"""What Statistics Denmark publishes beside a figure: its step's services, or the accounts.

A box of its own, always of all target groups, and never in the figure's own picture or table.
"""

from keyfigures.charts.effect_pages import published_accounts
from keyfigures.charts.staircase_beside import national_rows
from keyfigures.domain.figure import STEPS
from keyfigures.domain.national import ALL_TARGETS
from keyfigures.domain.national_sentences import source_words
from keyfigures.selectors.expenditure import CODE as EXPENDITURE
from keyfigures.selectors.national import national_expenditure, national_recipients
from keyfigures.selectors.staircase_readings import step_code

STEP_OF = {step_code(step): step for step in STEPS}
STEP_BOX = "keyfigures/staircase_national.html"
ACCOUNTS_BOX = "keyfigures/expenditure_national.html"


def country_context(municipality, code: str) -> dict:
    """`country_box`: the template, and what it shows; {} where nothing of the kind is published."""
    if code in STEP_OF:
        return _of_step(municipality, STEP_OF[code])
    return _of_accounts(municipality) if code == EXPENDITURE else {}


def _of_step(municipality, step: int) -> dict:
    told = national_recipients(municipality, quarters=1, step=step)
    rows = national_rows(told)
    if not rows:
        return {}
    return {
        "country_box": STEP_BOX,
        "national_rows": rows,
        "national_source": source_words(told.source),
        "has_country": any(row.of.country[-1].value is not None for row in rows),
        "national_day": told.periods[-1].last_day,
    }


def _of_accounts(municipality) -> dict:
    told = published_accounts(national_expenditure(municipality, years=1))
    if not told:
        return {}
    return {"country_box": ACCOUNTS_BOX, "national": told, "all_targets": ALL_TARGETS}
