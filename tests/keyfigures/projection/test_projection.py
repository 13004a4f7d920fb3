"""The last year carried forward: shares, newcomers, redraws, ranges and the what-if (D13)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyfigures.domain.figure import STEPS
from keyfigures.domain.projection import (
    REDRAWS,
    Base,
    Move,
    Range,
    base,
    carried,
    projection,
    redraws,
)
from tests.keyfigures.projection import plain

FREE = (None,) * 8
counts = st.integers(0, 30)
steps = st.lists(counts, min_size=8, max_size=8)
tables = st.lists(st.lists(counts, min_size=9, max_size=9), min_size=9, max_size=9)
moves = st.none() | st.builds(
    Move, st.integers(1, 20), st.integers(1, 8), st.none() | st.integers(1, 8)
).filter(lambda move: move.start != move.to)


@given(steps, tables, st.lists(tables, min_size=1, max_size=2), moves)
def test_carrying_forward_agrees_with_plain_loops(today, observed, drawn, move):
    known = Base(tuple(today), tuple(map(tuple, observed)))
    found, _ = carried(known, np.array(drawn, dtype=float), move)
    wanted = [plain.carried(today, table, observed, move) for table in drawn]
    np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-9)


def still(**flows) -> Base:
    """40 on step 8, 30 on step 6 and 50 on step 5 who all stay, and what `flows` adds."""
    stays = {(8, 8): 40, (6, 6): 30, (5, 5): 50}
    today = dict.fromkeys(STEPS, 0) | {8: 40, 6: 30, 5: 50}
    return base(today, stays | flows.get("more", {}))


def test_a_staircase_where_nobody_moves_stays_as_it_is():
    found = projection(still(), None, FREE)
    assert found.citizens[6] == (Range(30, 30),) * 4
    assert found.citizens[1] == (Range(0, 0),) * 4
    assert found.total == (Range(120, 120),) * 4
    assert found.difference == {}


def test_newcomers_come_each_year_and_nobody_goes():
    found = projection(still(more={(None, 6): 10}), None, FREE)
    middles = [(one.low + one.high) / 2 for one in found.citizens[6]]
    assert middles == pytest.approx([40, 50, 60, 70], rel=0.08)
    assert found.citizens[8] == (Range(40, 40),) * 4
    # Newcomers are persons: ten a year are more or fewer by chance.
    assert found.citizens[6][0].high - found.citizens[6][0].low >= 6


def test_the_redraws_are_of_the_observed_movements_alone():
    known = still(more={(8, 6): 9, (6, None): 4, (None, 5): 7})
    drawn = redraws(known, REDRAWS)
    observed = np.array(known.flows)
    assert drawn.shape == (REDRAWS, 9, 9)
    assert set(drawn.sum(axis=(1, 2)).tolist()) == {observed.sum()}
    assert (drawn[:, observed == 0] == 0).all()
    spread = np.sqrt(observed * (1 - observed / observed.sum()) / REDRAWS)
    assert (np.abs(drawn.mean(axis=0) - observed) <= 5 * spread).all()


def test_the_same_data_show_the_same_and_other_data_another_draw():
    known, other = still(more={(8, 6): 9}), still(more={(8, 6): 8})
    assert (redraws(known, 50) == redraws(known, 50)).all()
    assert projection.__wrapped__(known, None, FREE) == projection.__wrapped__(known, None, FREE)
    assert (redraws(known, 50) != redraws(other, 50)).any()


def test_the_range_is_the_middle_of_the_redraws():
    known = still(more={(8, 6): 9, (6, 5): 5, (None, 6): 6})
    found = projection(known, None, FREE)
    values = carried(known, redraws(known, REDRAWS), None)[0][:, 3, 5]
    low, high = found.citizens[6][3].low, found.citizens[6][3].high
    assert ((values < low).mean(), (values > high).mean()) == pytest.approx((0.1, 0.1), abs=0.002)


def test_a_move_takes_from_one_step_and_gives_to_the_other():
    found = projection(still(), Move(5, 6, 5), FREE)
    assert [one.low for one in found.difference[6]] == [-5, -10, -15, -20]
    assert [one.high for one in found.difference[5]] == [5, 10, 15, 20]
    assert found.moved[6] == tuple(Range(left, left) for left in (25, 20, 15, 10))
    assert found.citizens[6] == (Range(30, 30),) * 4


def test_no_more_can_move_than_there_are():
    found = projection(still(), Move(25, 6, None), FREE)
    assert found.moved[6] == (Range(5, 5), Range(0, 0), Range(0, 0), Range(0, 0))
    assert found.difference[5] == (Range(0, 0),) * 4


def test_kroner_follow_the_citizens_on_steps_with_a_price():
    costs = (None,) * 4 + (100_000, 1_000_000, None, None)
    found = projection(still(), Move(5, 6, 5), costs)
    assert found.kroner[6] == (Range(30e6, 30e6),) * 4
    assert found.kroner[8] is None
    assert found.kroner_total[0] == Range(35e6, 35e6)
    assert [one.low for one in found.kroner_difference] == [-4.5e6, -9e6, -13.5e6, -18e6]


def test_an_empty_staircase_stays_empty():
    found = projection(base(dict.fromkeys(STEPS, 0), {}), Move(3, 6, 5), FREE)
    assert found.total == (Range(0, 0),) * 4
    assert found.difference[6] == (Range(0, 0),) * 4


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        (Range(31.2, 47.1), Range(31, 48)),
        (Range(3.9, 12.0), Range(0, 12)),
        (Range(0.2, 3.0), Range(0, 5)),
        (Range(0, 0), Range(0, 0)),
        (Range(5.0, 5.0), Range(5, 5)),
        (Range(40.0000001, 39.9999999), Range(40, 40)),
    ],
)
def test_no_bound_is_a_small_number(found, shown):
    assert found.widened(5) == shown


@pytest.mark.torture
def test_eight_in_ten_ranges_hold_what_the_true_shares_lead_to():
    """Municipalities drawn from known shares: the range is about what nobody can see, those."""
    true = still(more={(8, 6): 8, (6, 5): 10, (6, None): 4, (None, 6): 9, (5, None): 8})
    wanted = carried(true, np.array(true.flows)[None], None)[0][0]
    generator, flows = np.random.default_rng(1), np.array(true.flows)
    held = np.zeros((4, 8))
    for _ in range(400):
        table = generator.multinomial(int(flows.sum()), flows.ravel() / flows.sum())
        seen = Base(true.today, tuple(map(tuple, table.reshape(9, 9).tolist())))
        ranges = projection.__wrapped__(seen, None, FREE).citizens
        for year in range(4):
            for step in (6, 5):
                one = ranges[step][year]
                held[year, step - 1] += one.low <= wanted[year, step - 1] <= one.high
    assert np.abs(held[:, 4:6] / 400 - 0.8).max() <= 0.08
