"""Three columns that set exposed ones free together are found as if every three were tried."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_portal.kit.disclosure import offers

ROWS, EXPOSED = 4, 2
ENTRY = st.sampled_from([0, 0, 0, 1, -1, 2])


def packed(entries) -> int:
    return sum(entry << offers.DIGIT * at for at, entry in enumerate(entries))


def candidate(column: int, price: int, entries, exposed) -> offers.Candidate:
    rows = tuple(at for at, entry in enumerate(entries) if entry)
    reach = sum(1 << offers.DIGIT * at for at, entry in enumerate(exposed) if entry)
    return offers.Candidate(price, column, packed(entries), packed(exposed), reach, rows)


def every_three(candidates) -> list:
    found = []
    for one, two, three in combinations([each for each in candidates if each.open], 3):
        for a, b in product((1, -1), repeat=2):
            free = one.exposed + a * two.exposed + b * three.exposed
            if one.open + a * two.open + b * three.open == 0 and free:
                found.append(offers._offer((one, 1), (two, a), (three, b)))
    return sorted(found)


@given(
    st.lists(
        st.tuples(
            st.integers(100, 103),
            st.lists(ENTRY, min_size=ROWS, max_size=ROWS),
            st.lists(ENTRY, min_size=EXPOSED, max_size=EXPOSED),
        ),
        max_size=12,
    )
)
def test_every_three_that_cancel_are_found_once(drawn):
    candidates = sorted(candidate(at, *one) for at, one in enumerate(drawn))
    assert sorted(offers._triples(candidates)) == every_three(candidates)


@pytest.mark.parametrize("third", [[1, 1], [-1, -1]])
def test_three_meeting_in_one_row_are_found_once(third):
    entries = ([1, 0], [0, 1], third)
    candidates = [candidate(at, 100, one, [1, 0]) for at, one in enumerate(entries)]
    found = list(offers._triples(candidates))
    assert sorted(found) == every_three(candidates)
    assert len(found) == 1
