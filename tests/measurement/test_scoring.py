"""D11: worked examples by hand, and a plain version that must agree on random rounds."""

from fractions import Fraction
from statistics import pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurement.domain.scoring import Tally, score, spread, statement_mean

DONT_KNOW = "v"


def tally(*answers) -> Tally:
    counts = tuple(answers.count(value) for value in range(4))
    return Tally(counts, answers.count(DONT_KNOW))


def test_a_statements_mean_leaves_out_dont_know():
    assert statement_mean(tally(0, 3, 3, DONT_KNOW)) == 2


def test_the_score_is_the_mean_of_statement_means_and_not_of_answers():
    # Means 3 and 1 give 2 of 3, although three of the four answers are 1.
    assert score([tally(3), tally(1, 1, 1)]).score == pytest.approx(200 / 3)


def test_a_statement_nobody_rated_leaves_the_mean():
    result = score([tally(3, 3), tally(DONT_KNOW)])
    assert (result.score, result.colour) == (100.0, "grøn")


@pytest.mark.parametrize(
    ("answers", "colour"),
    [
        ([(1, 1), (1, 1), (1, 1)], "gul"),  # exactly 100/3
        ([(1, 1), (1, 1), (1, 0)], "rød"),
        ([(2, 2), (2, 2), (2, 2)], "grøn"),  # exactly 200/3
        ([(2, 2), (2, 2), (2, 1)], "gul"),
        ([(0,), (1,), (2,)], "gul"),  # 1 in the mean, by three different statements
    ],
)
def test_colours_at_the_thresholds(answers, colour):
    assert score([tally(*given) for given in answers]).colour == colour


@pytest.mark.parametrize(
    ("answers", "colour"),
    [
        ((3, 3, DONT_KNOW), "grøn"),  # a third is not more than a third
        ((3, 3, 3, DONT_KNOW, DONT_KNOW), "grå"),
        ((3,), "grå"),  # one answer counts
        ((3, DONT_KNOW), "grå"),
        ((), "grå"),
        ((DONT_KNOW, DONT_KNOW, DONT_KNOW), "grå"),
    ],
)
def test_grey_when_too_many_do_not_know_or_too_few_count(answers, colour):
    assert score([tally(*answers)]).colour == colour


def test_grey_still_has_its_score():
    assert score([tally(3)]).score == 100.0


def test_nothing_counts_where_nobody_rated():
    result = score([tally(DONT_KNOW), tally()])
    assert result.score is None
    assert vars(result.spread) == {
        "answers": 1,
        "dont_know": 1,
        "minimum": None,
        "maximum": None,
        "sd": None,
    }


def test_spread_is_over_all_answers_with_population_deviation():
    whole = spread(tally(0, 0, 3, 3, DONT_KNOW))
    assert (whole.answers, whole.dont_know, whole.minimum, whole.maximum) == (5, 1, 0, 3)
    assert whole.sd == 1.5


def test_one_respondent_has_no_spread():
    assert spread(tally(2)).sd == 0


# --- The plain version, written from the definition alone -----------------------------------------


def plain_score(statements: list[list]) -> tuple:
    rated = [[a for a in answers if a != DONT_KNOW] for answers in statements]
    means = [Fraction(sum(r), len(r)) for r in rated if r]
    values = [a for r in rated for a in r]
    given_answers = sum(len(answers) for answers in statements)
    dont_know = given_answers - len(values)
    points = sum(means) / len(means) / 3 * 100 if means else None
    if points is None or len(values) < 2 or dont_know > Fraction(given_answers, 3):
        return points, "grå", values
    below = Fraction(100, 3), Fraction(200, 3)
    return points, "rød" if points < below[0] else "gul" if points < below[1] else "grøn", values


ANSWERS = st.lists(st.sampled_from([0, 1, 2, 3, DONT_KNOW]), max_size=12)


@given(st.lists(ANSWERS, min_size=1, max_size=4))
def test_agrees_with_the_plain_version(statements):
    points, colour, values = plain_score(statements)
    result = score([tally(*answers) for answers in statements])
    assert result.colour == colour
    assert result.score == (None if points is None else pytest.approx(float(points), abs=1e-9))
    assert result.spread.minimum == min(values, default=None)
    assert result.spread.maximum == max(values, default=None)
    assert result.spread.sd == (pytest.approx(pstdev(values)) if values else None)
