"""Hundreds of whole movement tables, attacked by integer programming, and timed."""

from statistics import median
from time import process_time

import pytest

from recovery_portal.kit.disclosure import protect
from tests.kit.attackers import by_programming, lowest
from tests.kit.movement_tables import UNPUBLISHED, dearer, movement_table, protect_in_two_steps
from tests.kit.test_disclosure_attack import pairs, random_tables, with_margins
from tests.kit.test_disclosure_linked import worked_out

pytestmark = pytest.mark.torture

SIZES = [10, 40, 150, 300, 700, 1100, 1500, 3000, 11_000, 60_000]


@pytest.mark.parametrize("citizens", SIZES)
def test_200_systems_judged_at_once(citizens):
    for seed in range(100, 120):
        values, sums = movement_table(seed, citizens)
        hidden = protect(values, sums, 5, unpublished=UNPUBLISHED)
        assert (seed, worked_out(values, sums, hidden)) == (seed, set())


@pytest.mark.parametrize("citizens", SIZES)
def test_200_systems_in_which_staircases_come_first(citizens):
    """Given staircases of small places do not always leave a table without further zeros."""
    for seed in range(200, 220):
        values, sums = movement_table(seed, citizens)
        hidden = protect_in_two_steps(values, sums, 5, dearer)
        knows_zeros = citizens >= 700
        assert (seed, worked_out(values, sums, hidden, knows_zeros)) == (seed, set())


@pytest.mark.parametrize("citizens", SIZES)
def test_2000_systems_are_never_refused(citizens):
    """Given staircases never make a movement table impossible to protect."""
    for seed in range(1000, 1200):
        values, sums = movement_table(seed, citizens)
        assert protect_in_two_steps(values, sums, 5, dearer) >= {
            key for key, value in values.items() if 0 < value < 5 and key not in UNPUBLISHED
        }


def test_200_nine_by_nine_tables_with_margins():
    for cells in random_tables(9, 9, 200):
        values, sums = with_margins(cells)
        low = lowest(values, protect(values, sums, 5))
        assert (cells, by_programming(values, pairs(sums), low)) == (cells, set())


@pytest.mark.parametrize("citizens", [40, 300, 1100, 1500, 11_000])
def test_quick_enough_for_a_page(citizens):
    """Typically 8 ms of processor time; the bounds leave room for slow machines."""
    taken = []
    for seed in range(60):
        values, sums = movement_table(seed, citizens)
        begun = process_time()
        protect_in_two_steps(values, sums, 5, dearer)
        taken.append(process_time() - begun)
    assert (median(taken) < 0.05, max(taken) < 0.5) == (True, True), (median(taken), max(taken))
