"""No family of figures gives away what another hides (D9): the year's recipients and movements."""

from datetime import date
from itertools import pairwise

import pytest

from keyfigures.selectors.expenditure import expenditure_page
from keyfigures.selectors.movement_readings import early_help_readings
from keyfigures.selectors.movements import movement_page
from tests.keyfigures.effects.lives import make_accounts
from tests.keyfigures.plain import Stay
from tests.keyfigures.register import drawn_citizens, load_reference, make_register

pytestmark = pytest.mark.django_db
OLD, NEW_YEAR, LAST = date(2023, 1, 1), date(2024, 12, 31), date(2025, 12, 31)
QUARTERS = [NEW_YEAR, date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), LAST]


def stays(count, *row):
    return [[Stay(*row)]] * count


def made(citizens):
    load_reference()
    municipality = make_register(citizens)
    make_accounts(municipality, [(2025, "SEL-85", 100_000), (2025, "SEL-107", 100_000)])
    return municipality


def test_a_year_s_recipients_do_not_tell_its_hidden_newcomers():
    """56 on the staircase, 3 come and 6 leave: 59 recipients would tell of the 3."""
    citizens = [
        *stays(30, "SEL-85", OLD, None),
        *stays(20, "SEL-107", OLD, None),
        *stays(6, "SEL-107", OLD, date(2025, 6, 30)),
        *stays(3, "SEL-85", date(2025, 11, 1), None),
        *stays(1, "SEL-10", date(2026, 1, 2), None),
    ]
    municipality = made(citizens)
    told = movement_page(municipality, LAST, NEW_YEAR).movements
    assert (told.between.total_before, told.between.total) == (56, 53)
    assert (told.newcomers.total, told.between.came) == (None, None)
    year = expenditure_page(municipality).figure.now
    assert (year.recipients, year.step(5).recipients) == (None, None)
    assert year.step(6).recipients == 26


def test_a_year_s_newcomers_do_not_tell_of_a_hidden_quarter():
    """6, 7, 8 and 4 newcomers, 25 in the year, on the page and in the figure."""
    rows = [(6, 2), (7, 5), (8, 8), (4, 11)]
    citizens = [citizen for n, month in rows
                for citizen in stays(n, "SEL-85", date(2025, month, 1), None)]  # fmt: skip
    citizens += stays(50, "SEL-107", OLD, None) + stays(9, "SEL-85", date(2026, 2, 1), None)
    municipality = made(citizens)
    year = movement_page(municipality, LAST, NEW_YEAR).movements.newcomers
    quarters = [movement_page(municipality, b, a).movements.newcomers
                for a, b in pairwise(QUARTERS)]  # fmt: skip
    assert (year.total, quarters[3].total) == (25, None)
    assert [quarter.total for quarter in quarters].count(None) >= 2
    # Nobody left, so that who came in the quarters would add up to who came in the year.
    between = movement_page(municipality, LAST, NEW_YEAR).movements.between
    assert (between.came, between.left) == (None, None)
    readings = early_help_readings(municipality, LAST, 4).readings
    assert [reading.n for reading in readings] == [quarter.total for quarter in quarters]


@pytest.mark.parametrize("size", [30, 80, 200, 500])
def test_no_recipients_stand_a_few_above_the_staircase(size):
    """Drawn registers: all recipients are told only with the newcomers, and none are close."""
    municipality = made(drawn_citizens(size, size, LAST))
    told, exact = (movement_page(municipality, LAST, NEW_YEAR, exact=e).movements for e in (0, 1))
    year = expenditure_page(municipality).figure.now
    if year.recipients is not None:
        assert told.newcomers.total == exact.newcomers.total
        assert None not in (told.between.total_before, told.between.total)
    for step in told.between.steps:
        count = year.step(step.number).recipients
        near = [count - stock for stock in (step.before, step.count) if None not in (count, stock)]
        assert set(near) & {1, 2, 3, 4} == set()
