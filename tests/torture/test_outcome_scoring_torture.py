"""The long test of WHO-5 and Brief INSPIRE-O: 10,000 random answer sets."""

import pytest

from tests.measurement.outcomes.test_scoring import check_random_answers

pytestmark = pytest.mark.torture


@pytest.mark.parametrize("seed", [2, 3, 4])
def test_10_000_answer_sets_score_as_the_plain_definitions_say(seed):
    met = check_random_answers(10_000, seed)
    assert min(met.values()) > 500
