"""Who answered, in words: from shown numbers only, and only where it is sure and visible."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyfigures.domain.outcome_figure import OutcomePeriod, Part
from keyfigures.domain.outcome_responses import AgeBand, Responses
from keyfigures.domain.outcome_warnings import fisher_p, warnings
from tests.keyfigures.outcomes.lives import BEFORE, DAY


def period(n=40, ages=(), steps=(), **told):
    counts = {"answered": n, "other": 0, "incomplete": 0, "asked": n, "on_stairs": n, "stairs": n}
    return OutcomePeriod(
        "who5", BEFORE, DAY, n, 50.0, 0, 0, 0, n,
        responses=Responses(**counts | told, ages=ages), steps=steps,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"asked": 79, "stairs": 79}, ()),
        ({"asked": 100}, ("Kun 40 procent af dem, der blev spurgt",)),
        ({"stairs": 100}, ("Kun 40 procent af borgerne på indsatstrappen",)),
        ({"asked": None, "stairs": None}, ()),
    ],
)
def test_a_low_share_is_said(told, expected):
    said = warnings(period(**told), {}, None)
    assert [text.split("WHO-5: ")[1].startswith(start) for text, start in
            zip(said, expected, strict=True)] == [True] * len(expected)  # fmt: skip


def test_an_age_that_answers_less_is_said_once_it_is_sure():
    ages = (AgeBand("18–29", 100, 10), AgeBand("30–49", 100, 60), AgeBand("50–66", None, 7))
    (young, older) = warnings(period(ages=ages), {}, None)
    assert young == (
        "WHO-5: 10 procent af borgerne på 18–29 år har svaret, men 60 procent af de øvrige aldre, "
        "der kan vises."
    )
    assert "30–49" in older
    few = (AgeBand("18–29", 8, 3), AgeBand("30–49", 8, 5))
    assert warnings(period(ages=few), {}, None) == ()


def test_a_step_that_weighs_otherwise_is_said_and_hidden_ones_never():
    steps = (
        Part(8, "8. Botilbud", 5, 50.0),
        Part(5, "5. Hjemme", 95, 50.0),
        Part(2, "2.", None, None),
    )
    said = warnings(period(100, steps=steps), {8: 100, 5: 100, 2: None}, 200)
    assert [text[:50] for text in said] == [
        "WHO-5: Trin 8 fylder 5 procent af svarene, men 50 ",
        "WHO-5: Trin 5 fylder 95 procent af svarene, men 50",
    ]
    assert warnings(period(100, steps=steps), {8: None, 5: None}, None) == ()


small = st.integers(0, 12)


@given(small, small, small, small)
def test_the_exact_test_is_the_plain_one(a, b, c, d):
    row, column, total = a + b, a + c, a + b + c + d
    ways = {x: comb(row, x) * comb(total - row, column - x)
            for x in range(max(0, row + column - total), min(row, column) + 1)}  # fmt: skip
    p = sum(one for one in ways.values() if one <= ways[a]) / comb(total, column)
    assert fisher_p(a, b, c, d) == pytest.approx(p)
