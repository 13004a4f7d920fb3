"""Random tables of few cases, judged by us and by well-kept libraries."""

import random
import warnings

import pytest
from scipy.stats import binomtest, fisher_exact
from sklearn.metrics import cohen_kappa_score

from measurement.domain.agreement import agreement
from measurement.domain.exact_test import fisher, is_change
from measurement.domain.intervals import wilson

MARKS = [0, 1, 2, "ir", None]


def check_kappas(number: int, seed: int) -> set[str]:
    """Share and kappa of `number` random pairs of markers; which kinds of result were met."""
    chance, met = random.Random(seed), set()
    for _ in range(number):
        pairs = _pairs(chance)
        found, rated = agreement(pairs), [(a, b) for a, b in pairs if {a, b} <= {0, 1, 2}]
        assert found.pairs == len(rated)
        assert found.equal_share == (sum(a == b for a, b in rated) / len(rated) if rated else None)
        expected = _library_kappa(rated)
        assert found.kappa == (None if expected is None else pytest.approx(expected, abs=1e-12))
        met.add("none" if expected is None else "kappa")
    return met


def _pairs(chance: random.Random) -> list[tuple]:
    """1-130 cells, by markers who agree more or less, and use few or many of the levels."""
    weights = [[chance.choice([0, 1, 5]) for _ in MARKS] for _ in range(2)]
    likeness, pairs = chance.random(), []
    for _ in range(chance.choice([1, 2, 5, 10, 10, 10, 130])):
        a, b = (chance.choices(MARKS, w)[0] if any(w) else 2 for w in weights)
        pairs.append((a, a if chance.random() < likeness else b))
    return pairs


def _library_kappa(rated: list[tuple[int, int]]) -> float | None:
    """scikit-learn's; None where either used one level only (D12; the library says 0 or NaN)."""
    if len({a for a, _ in rated}) < 2 or len({b for _, b in rated}) < 2:
        return None
    first, second = zip(*rated, strict=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return cohen_kappa_score(first, second, labels=[0, 1, 2], weights="quadratic")


def check_exact_tests(number: int, seed: int) -> set[str]:
    """p of `number` random 2 × 2 tables as scipy's, and the verdict that follows."""
    chance, met = random.Random(seed), set()
    for _ in range(number):
        top = chance.choice([3, 10, 10, 10, 130])
        table = [chance.randint(0, top) for _ in range(4)]
        expected = fisher_exact([table[:2], table[2:]]).pvalue
        assert fisher(*table) == pytest.approx(expected, rel=1e-9, abs=1e-300), table
        assert is_change(*table) == (expected < 0.05), table
        met.add("change" if is_change(*table) else "no sure change")
    return met


def check_intervals(sizes) -> None:
    """Every count of every size as scipy's."""
    for cases in sizes:
        for yes in range(cases + 1) if cases else ():
            library = binomtest(yes, cases).proportion_ci(0.95, method="wilson")
            assert wilson(yes, cases) == pytest.approx((library.low, library.high), abs=1e-12)
