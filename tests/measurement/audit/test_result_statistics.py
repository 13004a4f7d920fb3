"""Agreement, interval and exact test: worked examples, the degenerate ones, and random tables."""

import pytest

from measurement.domain.agreement import Agreement, agreement, quadratic_kappa
from measurement.domain.exact_test import fisher, is_change
from measurement.domain.intervals import wilson
from tests.measurement.random_tables import check_exact_tests, check_intervals, check_kappas


def test_agreement_over_what_both_rated():
    pairs = [(2, 2), (2, 1), (0, 0), (1, 1), ("ir", "ir"), ("ir", 2), (None, 1), (2, None)]
    # observed (2−1)² = 1, so 1 × 4; by chance, first 2:2 1:1 0:1, second 2:1 1:2 0:1
    by_chance = 2 * (0 + 2 * 1 + 4) + 1 * (1 + 0 + 1) + 1 * (4 + 2 * 1 + 0)
    assert agreement(pairs) == Agreement(4, 3, 0.75, 1 - 4 / by_chance)


def test_no_pairs_no_share():
    assert agreement([(None, 2), ("ir", "ir")]) == Agreement(0, 0, None, None)


@pytest.mark.parametrize(
    "pairs", [[(2, 2), (2, 2)], [(2, 2), (2, 0)], [(1, 0), (2, 0)], [(0, 0)], []]
)
def test_no_kappa_where_either_used_one_level_only(pairs):
    assert quadratic_kappa(pairs) is None


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([(0, 0), (1, 1), (2, 2)], 1),
        ([(0, 2), (2, 0)], -1),
        ([(0, 0), (0, 2), (2, 0), (2, 2)], 0),
    ],
)
def test_kappa_where_it_can_be_seen(pairs, kappa):
    assert quadratic_kappa(pairs) == kappa


@pytest.mark.parametrize(
    ("yes", "cases", "low", "high"),
    [(7, 10, 0.40, 0.89), (8, 10, 0.49, 0.94), (10, 10, 0.72, 1), (0, 10, 0, 0.28), (0, 0, 0, 1)],
)
def test_interval_of_the_domain_page(yes, cases, low, high):
    assert tuple(round(x, 2) for x in wilson(yes, cases)) == (low, high)


def test_interval_of_more_than_there_are():
    with pytest.raises(ValueError, match="3 of 2"):
        wilson(3, 2)


def test_lady_tasting_tea():
    """Fisher's own example: three of four right, 34 of 70 ways are no likelier."""
    assert fisher(3, 1, 1, 3) == 34 / 70


def test_only_below_one_in_twenty_is_a_change():
    assert fisher(10, 0, 5, 5) < 0.05 < fisher(9, 1, 5, 5)
    assert (is_change(10, 0, 5, 5), is_change(9, 1, 5, 5)) == (True, False)


@pytest.mark.parametrize("table", [(0, 0, 5, 5), (10, 0, 10, 0), (0, 10, 0, 4), (0, 0, 0, 0)])
def test_nothing_can_differ(table):
    assert fisher(*table) == 1


def test_no_negative_counts():
    with pytest.raises(ValueError, match="0 or more"):
        fisher(-1, 2, 3, 4)


def test_random_tables_equal_the_libraries():
    assert check_kappas(300, seed=1) == {"kappa", "none"}
    assert check_exact_tests(300, seed=1) == {"change", "no sure change"}
    check_intervals(range(0, 14))
