"""The control chart (D10): worked examples, and a plain second version on random histories."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from keyfigures.domain.spc import Chart, control_chart
from tests.keyfigures.figures.plain_chart import plain_chart

histories = st.lists(st.one_of(st.integers(0, 30), st.integers(0, 3), st.none()), max_size=40)


def signals(values):
    chart = control_chart(values)
    return [chart.signals(at) for at in range(len(values))]


def test_limits_are_mean_and_2_66_mean_ranges():
    chart = control_chart([10, 12] * 5)
    assert (chart.mean, chart.lower, chart.upper) == (11, 11 - 5.32, 11 + 5.32)
    assert chart.runs == ()


def test_fewer_than_ten_shown_points_have_no_limits():
    assert control_chart([10, 12, 10, 12, 10, 12, 10, 12, None, 10]) == Chart()


def test_no_two_points_side_by_side_have_no_limits():
    assert control_chart([5, None] * 12) == Chart()


def test_a_wild_range_is_left_out_once():
    values = [10, 11] * 5 + [40] + [10, 11] * 5
    chart = control_chart(values)
    assert chart.upper - chart.mean == pytest.approx(2.66)
    assert signals(values)[10] == ["outside"]


def test_a_constant_series_keeps_its_ranges_and_signals_nothing():
    chart = control_chart([0.1] * 12)
    assert (chart.mean, chart.lower, chart.upper, chart.runs) == (0.1, 0.1, 0.1, ())


def test_seven_on_one_side_and_a_point_on_the_mean_ends_the_run():
    values = [9, 11, 9, 11, 9, 11, 9] + [11] * 6 + [9, 11, 9]
    assert signals(values) == [[]] * 16
    shifted = [9, 11, 9, 9, 9, 9, 9, 9, 9, 11, 13, 12, 11, 12, 11]
    assert [at for at, found in enumerate(signals(shifted)) if "shift" in found] == [*range(2, 9)]
    # Mean 11: the point on it stands between six and six.
    on_mean = [10] * 6 + [11] + [12] * 6
    assert ["shift" in found for found in signals(on_mean)] == [False] * 13


def test_a_trend_takes_six_steps():
    six_points = [5, 3, 4, 5, 6, 7, 8, 5, 5, 6, 5]
    assert [found for found in signals(six_points) if "trend" in found] == []
    seven = [5, 3, 4, 5, 6, 7, 8, 9, 5, 6, 5]
    assert [at for at, found in enumerate(signals(seven)) if "trend" in found] == [*range(1, 8)]


def test_a_hidden_point_breaks_a_run_and_its_ranges():
    values = [5, 3, 4, 5, None, 6, 7, 8, 9, 5, 6, 5]
    assert [found for found in signals(values) if "trend" in found] == []
    apart = control_chart([0, 1, 0, 1, 0, None, 900, 901, 900, 901, 900])
    assert apart.upper - apart.mean == pytest.approx(2.66)


def test_two_of_three_marks_the_far_points_only():
    values = [*[10, 11] * 5, 10, 13, 11, 13, *[10, 11] * 5]
    marked = [at for at, found in enumerate(signals(values)) if "two_of_three" in found]
    assert marked == [11, 13]


@given(histories)
@example([0] * 19 + [10])
@example([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
@example([None] * 5 + [3] * 10)
def test_it_agrees_with_the_definition_read_aloud(values):
    chart = control_chart(values)
    mean, lower, upper, kinds = plain_chart(values)
    assert signals(values) == kinds
    if mean is None:
        assert (chart.mean, chart.lower, chart.upper) == (None, None, None)
    else:
        assert [chart.mean, chart.lower, chart.upper] == pytest.approx(
            [float(mean), float(lower), float(upper)], abs=1e-9
        )


@given(histories)
def test_the_same_history_upside_down_signals_the_same(values):
    mirrored = [None if value is None else -value for value in values]
    assert signals(values) == signals(mirrored)
