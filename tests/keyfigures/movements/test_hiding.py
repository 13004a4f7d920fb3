"""D9 on time on a step: small numbers hidden, none of them to be worked out."""

import pytest

from keyfigures.domain.staircase import day_counts
from keyfigures.domain.staying import staying, stays_on
from recovery_portal.kit.disclosure import Sum
from tests.keyfigures.pure import TODAY, history_columns
from tests.keyfigures.register import drawn_citizens
from tests.kit.attackers import by_programming, lowest

SIZES = [12, 60, 150, 300, 900]
STEPS = range(1, 9)
K = 5


def drawn(size):
    return history_columns(drawn_citizens(size, size, TODAY))


def worked_out(values, sums, hidden, unpublished=frozenset()):
    """The hidden and the printed-nowhere small numbers that a reader can find out."""
    low = lowest(values, hidden, unpublished)
    found = by_programming(values, [(s.total, s.parts) for s in sums], low)
    small = {key for key in unpublished if 0 < values[key] < K}
    return found & (set(hidden) | small)


@pytest.mark.parametrize("size", SIZES)
def test_time_on_a_step(size):
    """Judged with the staircase: the shown steps, their total and the classes together."""
    known = drawn(size)
    counts = day_counts(known, TODAY)
    exact = stays_on(known, TODAY).classes
    shown = {row.step: row for row in staying(known, TODAY, counts, K)}
    values = {step: counts.steps[step - 1] for step in STEPS} | {"total": counts.total}
    values |= {(s, place): n for s in STEPS for place, n in enumerate(exact[s - 1])}
    sums = [Sum(s, tuple((s, place) for place in range(4))) for s in STEPS]
    sums.append(Sum("total", tuple(STEPS)))
    hidden = {s for s in STEPS if shown[s].count is None}
    hidden |= {key for key in values if isinstance(key, tuple) and _cell(shown, *key) is None}
    hidden |= {"total"} if 0 < counts.total < K else set()
    assert {key for key, n in values.items() if 0 < n < K} <= hidden
    assert worked_out(values, sums, hidden) == set()


def _cell(shown, step, place):
    return shown[step].classes[place]


@pytest.mark.parametrize("size", SIZES)
def test_half_is_told_of_shown_numbers_only(size):
    known = drawn(size)
    for row in staying(known, TODAY, day_counts(known, TODAY), K):
        if row.half:
            assert row.count >= K
            assert any(row.classes)


def test_exact_times_hide_nothing():
    known = drawn(60)
    exact = staying(known, TODAY, day_counts(known, TODAY), None)
    assert [row.classes for row in reversed(exact)] == list(stays_on(known, TODAY).classes)
