"""D10 for stocks: arrivals against leavers, by an exact test."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from keyfigures.domain.figure import Verdict
from keyfigures.domain.verdict import binomial_p, verdict

counts = st.one_of(st.integers(0, 40), st.integers(0, 12_000))


@given(counts, counts)
def test_p_equals_scipys(a, b):
    expected = binomtest(a, a + b).pvalue if a + b else 1.0
    assert binomial_p(a, b) == pytest.approx(expected, rel=1e-9, abs=1e-200)


@given(counts, counts)
def test_the_other_way_round_is_the_same_p_and_the_opposite_direction(a, b):
    assert binomial_p(a, b) == binomial_p(b, a)
    assert verdict(a, b).direction == -verdict(b, a).direction


@pytest.mark.parametrize(
    ("arrivals", "leavers", "expected"),
    [
        (6, 0, Verdict(True, 1, "sikker stigning")),  # p = 0.031
        (0, 6, Verdict(True, -1, "sikkert fald")),
        (5, 0, Verdict(False, 0, "ingen sikker ændring")),  # p = 0.0625
        (7, 1, Verdict(False, 0, "ingen sikker ændring")),  # p = 0.070
        (21, 33, Verdict(False, 0, "ingen sikker ændring")),  # 12 fewer, and no sure change
        (19, 37, Verdict(True, -1, "sikkert fald")),  # p = 0.022
        (0, 0, Verdict(False, 0, "ingen sikker ændring")),
    ],
)
def test_words_follow_the_test(arrivals, leavers, expected):
    assert verdict(arrivals, leavers) == expected
