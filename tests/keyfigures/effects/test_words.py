"""What the expenditure's title and file say where there is little to tell."""

from decimal import Decimal

from keyfigures.domain.expenditure_figure import ExpenditureFigure, StepCost, YearCost
from keyfigures.domain.figure import STEPS
from keyfigures.resources.effect_sheets import _amount


def year(number: int, **amounts) -> YearCost:
    steps = tuple(
        StepCost(step, "", "", amounts.get(f"step_{step}"), None, 0, None)
        for step in reversed(STEPS)
    )
    total = sum(amounts.values(), Decimal(0))
    return YearCost(number, total, total, 0, steps, None)


def title(*years: YearCost) -> str:
    return ExpenditureFigure.of(
        years=years, compare_year=None, municipality_name="", threshold=5, exact=False
    ).title


def test_a_share_that_is_all_of_it_every_year_is_no_finding():
    every = year(2024, step_6=Decimal(2_000_000)), year(2025, step_6=Decimal(3_000_000))
    assert title(*every) == "Udgifterne var 3,0 mio. kr. i 2025 mod 2,0 mio. kr. i 2024"
    assert title(every[0]) == "Udgifterne var 2,0 mio. kr. i 2024"


def test_a_share_that_became_all_of_it_is_told():
    before = year(2024, step_6=Decimal(1), step_5=Decimal(1))
    assert title(before, year(2025, step_6=Decimal(3))) == (
        "100,0 procent af udgifterne gik til botilbud i 2025 mod 50,0 procent i 2024"
    )


def test_the_files_hold_whole_kroner_as_whole_numbers():
    found = [_amount(one) for one in (Decimal("83805000.00"), Decimal("1.50"), None)]
    assert list(map(repr, found)) == ["83805000", "Decimal('1.50')", "None"]
