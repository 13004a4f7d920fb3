"""The short way for a day without small numbers gives what the judgement would."""

from hypothesis import given
from hypothesis import strategies as st

from keyfigures.domain.hiding import OTHERS, day_table, hidden_on_day
from keyfigures.domain.staircase import DayCounts
from recovery_portal.kit.disclosure import protect


@given(
    st.lists(st.sampled_from([0, 1, 4, 5, 6, 9, 40]), min_size=8, max_size=8),
    st.integers(0, 300),
    st.sampled_from([3, 5, 10]),
)
def test_a_day_hides_what_the_judgement_of_its_table_says(steps, beside, k):
    counts = DayCounts(tuple(steps), min(beside, sum(steps[2:])))
    table = day_table(counts, "day")
    judged = protect(table.values, table.sums, k, unpublished={("day", OTHERS)})
    assert hidden_on_day(counts, k) == frozenset(key for _, key in judged)
