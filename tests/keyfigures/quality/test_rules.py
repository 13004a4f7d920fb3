"""Jumps, silent quarters and late data: the rules alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyfigures.domain.quality import (
    SLACK,
    Jump,
    busier,
    jumps,
    missing_years,
    overdue,
    per_quarter,
    silent_quarters,
)
from keyfigures.domain.quarters import is_quarter_end, quarter_ends

UNTIL = date(2026, 9, 30)
DAYS = st.dates(date(2022, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([100, 125], []),
        ([100, 126], [("b", 100, 126)]),
        ([100, 74], [("b", 100, 74)]),
        ([0, 20], [("b", 0, 20)]),
        ([4, 19], []),
        ([100, None, 200], []),
        ([100, 200, 100], [("b", 100, 200), ("c", 200, 100)]),
    ],
)
def test_a_jump_is_more_than_a_quarter_between_neighbours_that_are_shown(values, found):
    told = jumps("Trin 6", ["a", "b", "c"], values)
    assert [(jump.period, jump.before, jump.after) for jump in told] == found


def test_a_jump_from_nothing_has_no_percent():
    assert Jump("Trin 6", "b", 0, 30).percent is None
    assert Jump("Trin 6", "b", 40, 30).percent == -25


def test_events_must_differ_by_more_than_chance():
    assert not busier(Jump("Indlæggelser", "b", 20, 30))
    assert busier(Jump("Indlæggelser", "b", 20, 50))


@given(st.dictionaries(DAYS, st.integers(1, 9), max_size=30))
def test_every_event_of_the_time_is_in_its_own_quarter(events):
    counts = per_quarter(events, UNTIL)
    assert all(is_quarter_end(day) for day in counts)
    assert sum(counts.values()) == sum(n for day, n in events.items() if day <= UNTIL)
    for day, count in counts.items():
        before = quarter_ends(day, 2)[0]
        assert count == sum(n for at, n in events.items() if before < at <= day)


def test_a_silent_quarter_is_told_only_where_they_are_usually_busy():
    days = quarter_ends(UNTIL, 8)
    busy = {day: 6 for day in days if day != days[3]}
    assert silent_quarters(busy, UNTIL) == [days[3]]
    assert silent_quarters(dict.fromkeys(busy, 4), UNTIL) == []
    assert silent_quarters({}, UNTIL) == []


def test_late_data_are_told_by_the_quarter_they_do_not_reach():
    today = date(2026, 11, 22)
    assert overdue(date(2026, 9, 29), today) == UNTIL
    assert overdue(UNTIL, today) is None
    assert overdue(date(2026, 9, 1), today, slack=SLACK) is None
    assert overdue(None, today) is None


def test_years_between_are_missed():
    assert missing_years([2021, 2023, 2025]) == [2022, 2024]
    assert missing_years([]) == []
