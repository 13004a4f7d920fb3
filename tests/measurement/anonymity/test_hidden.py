"""Which viewpoints are hidden (D9): few cannot be found, nor by subtraction."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurement.domain.anonymity import LEAST, UNTOLD, hidden_viewpoints

NAMES = ["borger", "faglig", "myndighed", "samarbejdspartner", "strategisk", "tilbud"]
some_respondents = st.dictionaries(st.sampled_from([UNTOLD, *NAMES]), st.integers(0, 9))


@pytest.mark.parametrize(
    ("respondents", "hidden"),
    [
        ({"tilbud": 3, "borger": 3}, set()),
        ({"tilbud": 3, "borger": 2}, {"borger", "tilbud"}),
        ({"tilbud": 5, "faglig": 4, "borger": 2}, {"borger", "faglig"}),
        ({"tilbud": 4, "faglig": 4, "borger": 1}, {"borger", "faglig"}),
        ({"tilbud": 5, "faglig": 1, "borger": 2}, {"borger", "faglig"}),
        ({"tilbud": 5, "faglig": 1, "borger": 1}, {"borger", "faglig", "tilbud"}),
        ({"tilbud": 5, "borger": 2, UNTOLD: 1}, {"borger"}),
        ({"tilbud": 5, "faglig": 4, UNTOLD: 1}, {"faglig"}),
        ({"tilbud": 5, UNTOLD: 3}, set()),
        ({"tilbud": 5, "borger": 0}, set()),
        ({"tilbud": 1, "borger": 1}, {"borger", "tilbud"}),
        ({}, set()),
    ],
)
def test_worked_examples(respondents, hidden):
    assert hidden_viewpoints(respondents) == hidden


def plain(respondents: dict) -> set:
    """Of all sets of viewpoints that keep the rule, the one that hides fewest, smallest first."""
    told = sorted(view for view, number in respondents.items() if number and view != UNTOLD)
    sets = [set(some) for size in range(len(told) + 1) for some in combinations(told, size)]

    def keeps(some: set) -> bool:
        crowd = respondents.get(UNTOLD, 0) + sum(respondents[view] for view in some)
        shown = [respondents[view] for view in told if view not in some]
        return all(number >= LEAST for number in shown) and (crowd >= LEAST or crowd == 0)

    kept = [some for some in sets if keeps(some)] or [set(told)]
    return min(kept, key=lambda some: (len(some), sum(respondents[v] for v in some), sorted(some)))


@given(some_respondents)
def test_hides_as_little_as_the_rule_allows(respondents):
    assert hidden_viewpoints(respondents) == plain(respondents)


@given(some_respondents)
def test_what_was_hidden_stays_hidden_and_no_more(respondents):
    """The stored viewpoints after closing, judged again, give the same answer."""
    hidden = hidden_viewpoints(respondents)
    crowd = respondents.get(UNTOLD, 0) + sum(respondents[view] for view in hidden)
    after = {v: n for v, n in respondents.items() if v not in hidden} | {UNTOLD: crowd}
    if sum(respondents.values()) >= LEAST:
        assert hidden_viewpoints(after) == set()
