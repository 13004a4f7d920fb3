"""The agreed answers as a result: scored as all others, and labelled with how many they are."""

import random

import pytest

from measurement.models import AgreedAnswer
from measurement.selectors.agreed import agreed_label, agreed_result, agreed_statements

pytestmark = pytest.mark.django_db


def agree_all(round, items, choices) -> None:
    for item, choice in zip(items, choices, strict=True):
        if choice is not None:
            values = {"value": None, "dont_know": True} if choice == "v" else {"value": choice}
            AgreedAnswer.objects.create(round=round, item=item, **values)


def plainly(choices) -> tuple:
    """Score and colour of one prerequisite by D11, told again: one answer per statement."""
    given = [choice for choice in choices if choice is not None]
    rated = [choice for choice in given if choice != "v"]
    score = sum(rated) / len(rated) / 3 * 100 if rated else None
    if len(rated) < 2 or (len(given) - len(rated)) * 3 > len(given):
        return score, "grå"
    total, of = sum(rated), len(rated)
    return score, "rød" if total < of else "gul" if total < 2 * of else "grøn"


def test_before_the_first_answer_there_is_no_result(round, items):
    assert agreed_result(round) is None
    assert agreed_label(round) == f"0 af {len(items)} udsagn aftalt"


@pytest.mark.parametrize("seed", range(6))
def test_it_is_scored_as_the_definition_says(round, items, seed):
    chance = random.Random(seed)
    choices = [chance.choice([None, "v", 0, 1, 2, 3]) for _ in items]
    choices[0] = 3
    agree_all(round, items, choices)
    result = agreed_result(round)
    for p in result.prerequisites:
        own = [c for item, c in zip(items, choices, strict=True) if item.section.number == p.number]
        score, colour = plainly(own)
        assert p.colour == colour
        assert p.score == (None if score is None else pytest.approx(score, abs=1e-9))
    given = sum(choice is not None for choice in choices)
    assert agreed_label(round) == f"{given} af {len(items)} udsagn aftalt"
    texts = ["" if c is None else str(c) for c in choices]
    assert [s.choice for s in agreed_statements(round)] == texts


def test_individual_comments_are_not_the_groups(round, items):
    agree_all(round, items, [2] * len(items))
    result = agreed_result(round)
    assert {(p.comments, p.evidence) for p in result.prerequisites} == {((), ())}
    assert (result.asked, result.respondents) == (1, 1)
