"""What a citizen on a step costs a whole year: from shown numbers, or not at all."""

from datetime import date
from decimal import Decimal

from keyfigures.domain.expenditure_figure import StepCost, YearCost
from keyfigures.domain.figure import STEPS, Series
from keyfigures.domain.projection_prices import prices

DAYS = (date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31))


def cost(**amounts) -> YearCost:
    steps = tuple(
        StepCost(step, f"Trin {step}", "", amounts.get(f"step_{step}"), None, 40, 25_000.0)
        for step in reversed(STEPS)
    )
    return YearCost(2025, Decimal(0), Decimal(0), 100, steps, None)


def series(**counts) -> Series:
    shown = {step: counts.get(f"step_{step}", (10,) * 4) for step in STEPS}
    return Series(DAYS, shown, (80,) * 4)


def test_a_step_costs_its_amount_for_those_on_it_in_the_mean():
    found = prices(cost(step_6=Decimal(9_000_000)), series(step_6=(8, 10, 9, 9)))
    assert found.year == 2025
    assert found.per_step == (None, 25_000.0, None, None, None, 1_000_000.0, None, None)


def test_what_does_not_follow_citizens_stands_with_its_whole_amount():
    """Step 2 is used beside others; step 6 has an amount and no count to divide it by."""
    amounts = cost(step_2=Decimal(900), step_6=Decimal(70), step_5=Decimal(400))
    found = prices(amounts, series(step_6=(8, None, 9, 9)))
    assert found.fixed == (None, 900.0, None, None, None, 70.0, None, None)
    assert found.carried == (None, None, None, None, 40.0, None, None, None)


def test_a_hidden_quarter_or_nobody_gives_no_price():
    amounts = cost(step_6=Decimal(9_000_000), step_7=Decimal(1))
    found = prices(amounts, series(step_6=(8, None, 9, 9), step_7=(0,) * 4))
    assert (found.per_step[5], found.per_step[6]) == (None, None)
