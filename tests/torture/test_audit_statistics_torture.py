"""The long test of the case audit's figures: 10,000 random tables against scikit-learn and scipy,
and every pair of counts that two audits of ten cases can give."""

from itertools import product

import pytest
from scipy.stats import fisher_exact

from measurement.domain.exact_test import fisher
from tests.measurement.random_tables import check_exact_tests, check_intervals, check_kappas

pytestmark = pytest.mark.torture


def test_kappa_and_share_of_10_000_random_pairs_of_markers():
    assert check_kappas(10_000, seed=2) == {"kappa", "none"}


def test_exact_test_of_10_000_random_tables():
    assert check_exact_tests(10_000, seed=3) == {"change", "no sure change"}


def test_exact_test_of_every_pair_of_up_to_ten_cases():
    cells = [(yes, cases - yes) for cases in range(11) for yes in range(cases + 1)]
    for now, before in product(cells, cells):
        expected = fisher_exact([now, before]).pvalue
        assert fisher(*now, *before) == pytest.approx(expected, rel=1e-9)


def test_interval_of_every_count_up_to_130():
    check_intervals(range(131))
