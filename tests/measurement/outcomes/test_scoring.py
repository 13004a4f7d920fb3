"""Scores to the letter of the domain page, and equal to a plain implementation of it."""

import random

import pytest

from measurement.domain.outcome_scoring import RELEVANT_CHANGE, OutsideScale, change, index
from tests.measurement.outcomes.plain import (
    SCALES,
    plain_change,
    plain_index,
    plain_is_valid,
    random_answers,
)

CHANGES = {1: "improved", -1: "worsened", 0: "same"}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([5, 3, 5, 5, 5], 92),
        ([0, 0, 0, 0, 0], 0),
        ([2, 2, 1, 1, 1], 28),
        ([2, 2, 2, 1, 1], 32),
        ([3, 3, 2, 2, 2], 48),
        ([3, 3, 3, 2, 2], 52),
        ([3, 3, 3, 3, 3], 60),
        ([5, 5, 5, 5, 5], 100),
        ([3, None, 3, 3, 3], None),
        ([None] * 5, None),
        ([], None),
    ],
)
def test_the_vectors_of_who5(answers, expected):
    assert index(answers, 0, 5) == expected


@pytest.mark.parametrize(
    ("answers", "lowest", "expected"),
    [
        ([0] * 5, 0, 0),
        ([2] * 5, 0, 50),
        ([4] * 5, 0, 100),
        ([1, 2, 3, 4, 2], 0, 60),
        ([1] * 5, 1, 0),
        ([4] * 5, 1, 100),
        ([1, 2, 3, 4, 2], 1, 46.67),
    ],
)
def test_the_vectors_of_brief_inspire_o(answers, lowest, expected):
    assert round(index(answers, lowest, 4), 2) == expected


@pytest.mark.parametrize("value", [6, -1, 2.5, 3.0, "3", True, float("nan")])
def test_what_is_no_answer_is_refused_and_never_repaired(value):
    for answers in ([value, 3, 3, 3, 3], [3, 3, 3, 3, value], [value, None, None, None, None]):
        with pytest.raises(OutsideScale):
            index(answers, 0, 5)


@pytest.mark.parametrize(
    ("code", "first", "latest", "expected"),
    [
        ("who5", 40, 50, 1),
        ("who5", 40, 49.9, 0),
        ("who5", 40, 48, 0),
        ("who5", 40, 52, 1),
        ("who5", 52, 40, -1),
        ("who5", 50, 40, -1),
        ("inspire_o", 40, 48, 1),
        ("inspire_o", 40, 45, 0),
        ("inspire_o", 48, 40, -1),
        ("inspire_o", 50, 50, 0),
    ],
)
def test_a_change_counts_from_ten_and_from_eight(code, first, latest, expected):
    assert change(code, first, latest) == expected


def test_the_smallest_changes_are_those_of_the_domain_page():
    assert RELEVANT_CHANGE == {"who5": 10, "inspire_o": 8}


def check_random_answers(number: int, seed: int) -> dict[str, int]:
    """As many sets against the plain definitions; how many were valid, whole and changed."""
    rng, met = random.Random(seed), {"outside": 0, "incomplete": 0, "whole": 0}
    before: dict[tuple, object] = {}
    for _ in range(number):
        code, lowest, highest = scale = rng.choice(SCALES)
        answers = random_answers(rng, lowest, highest)
        if not plain_is_valid(answers, lowest, highest):
            with pytest.raises(OutsideScale):
                index(answers, lowest, highest)
            met["outside"] += 1
            continue
        found, expected = index(answers, lowest, highest), plain_index(code, answers, *scale[1:])
        if expected is None:
            assert found is None, answers
            met["incomplete"] += 1
            continue
        assert found == pytest.approx(float(expected), abs=1e-9), answers
        assert (found < 50) == (expected < 50), answers
        earlier = before.get(scale)
        if earlier:
            assert CHANGES[change(code, earlier[0], found)] == plain_change(
                code, earlier[1], expected
            ), (scale, earlier, expected)
        before[scale] = (found, expected)
        met["whole"] += 1
    return met


def test_random_answers_score_as_the_plain_definitions_say():
    met = check_random_answers(2_000, 1)
    assert min(met.values()) > 100


def test_every_possible_whole_answer_of_who5_moves_in_fours():
    found = {index([a, b, c, 0, 0], 0, 5) for a in range(6) for b in range(6) for c in range(6)}
    assert found == {float(4 * raw) for raw in range(16)}
