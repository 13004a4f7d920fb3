"""Whole movement tables (142 linked items), attacked by integer programming."""

import pytest

from recovery_portal.kit.disclosure import is_small, protect
from tests.kit.attackers import by_programming, lowest
from tests.kit.movement_tables import (
    UNPUBLISHED,
    dearer,
    movement_table,
    protect_days,
    protect_in_two_steps,
)


def worked_out(values, sums, hidden, knows_zeros=True):
    """What a reader finds out of what must not be found out."""
    low = lowest(values, hidden, UNPUBLISHED)
    if not knows_zeros:
        low = dict.fromkeys(low, 0)
    found = by_programming(values, [(s.total, s.parts) for s in sums], low)
    return {key for key in found if key in hidden or is_small(values[key], 5)}


@pytest.mark.parametrize("citizens", [40, 300, 1100, 1500, 11_000])
@pytest.mark.parametrize("seed", [0, 1])
def test_nothing_hidden_in_one_system_can_be_worked_out(seed, citizens):
    values, sums = movement_table(seed, citizens)
    assert len(values) == 142
    hidden = protect(values, sums, 5, unpublished=UNPUBLISHED)
    assert worked_out(values, sums, hidden) == set()


@pytest.mark.parametrize("citizens", [40, 300, 1100, 1500, 11_000])
def test_nothing_hidden_can_be_worked_out_when_staircases_come_first(citizens):
    values, sums = movement_table(2, citizens)
    hidden = protect_in_two_steps(values, sums, 5, dearer)
    assert worked_out(values, sums, hidden, knows_zeros=citizens >= 700) == set()


def test_the_attacker_is_able():
    values, sums = movement_table(0, 1100)
    small = {key for key, value in values.items() if is_small(value, 5)} - UNPUBLISHED
    assert len(worked_out(values, sums, small)) > 5


@pytest.mark.parametrize("citizens", [20, 40, 1100])
def test_staircases_stay_as_each_day_shows_them(citizens):
    values, sums = movement_table(3, citizens)
    hidden, shown = protect_days(values, sums, 5)
    answer = protect_in_two_steps(values, sums, 5)
    assert (answer & (hidden | shown), bool(hidden)) == (hidden, citizens < 1100)


@pytest.mark.parametrize(
    ("citizens", "small", "hidden", "zeros"),
    [(40, 346, 401, 0), (300, 475, 611, 0), (1100, 284, 434, 0), (1500, 232, 386, 0),
     (11_000, 14, 43, 0)],
)  # fmt: skip
def test_not_too_much_is_hidden(citizens, small, hidden, zeros):
    """Pinned for ten tables together: a change for the worse must be meant."""
    counted = [0, 0, 0]
    for seed in range(10):
        values, sums = movement_table(seed, citizens)
        answer = protect(values, sums, 5, unpublished=UNPUBLISHED)
        counted[0] += sum(is_small(v, 5) for key, v in values.items() if key not in UNPUBLISHED)
        counted[1] += len(answer)
        counted[2] += sum(values[key] == 0 for key in answer)
    assert counted == [small, hidden, zeros]


def test_few_could_be_shown_again():
    """Of what is hidden for the sake of others, at most an eighth could be shown alone."""
    spare = further = 0
    for seed in range(2):
        values, sums = movement_table(seed, 1100)
        hidden = protect(values, sums, 5, unpublished=UNPUBLISHED)
        for key in sorted(hidden, key=repr):
            if not is_small(values[key], 5):
                further += 1
                spare += worked_out(values, sums, hidden - {key}) == set()
    assert spare <= further / 8
