"""Movements, newcomers and time on a step equal their plain definitions."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from keyfigures.domain.movements import movements
from keyfigures.domain.newcomers import arrivals, first_steps
from keyfigures.domain.quarters import years_before
from keyfigures.domain.staying import run_starts, stays_on, time_words
from tests.keyfigures import plain as whole
from tests.keyfigures.movements import plain
from tests.keyfigures.movements.histories import days, registers
from tests.keyfigures.plain import Stay, step_on
from tests.keyfigures.pure import history_columns

DAY = date(2025, 9, 30)


def check_movements(citizens, one, other):
    """D4: flows and reasons; newcomers, who depend on every day between the two."""
    before, day = sorted([one, other])
    known = history_columns(citizens)
    assert first_steps(arrivals(known), before, day) == plain.first_steps(citizens, before, day)
    if before < day:
        found = movements(known, before, day)
        flows = {pair: count for pair, count in found.flows.items() if count}
        assert flows == whole.flows(citizens, before, day)
        assert found.left_by_reason == whole.left_by_reason(citizens, before, day)


def check_time(citizens, day):
    stays = stays_on(history_columns(citizens), day)
    assert stays.classes == plain.classes(citizens, day)
    halves = [half and date.fromordinal(half) for half in stays.halves]
    assert tuple(halves) == plain.halves(citizens, day)


@given(registers, days, days)
def test_movements_and_newcomers(citizens, one, other):
    check_movements(citizens, one, other)


@given(registers, days)
def test_time_on_a_step(citizens, day):
    check_time(citizens, day)


@pytest.mark.torture
@settings(max_examples=10_000)
@given(registers, days, days)
def test_movements_and_newcomers_ten_thousand_times(citizens, one, other):
    check_movements(citizens, one, other)


@pytest.mark.torture
@settings(max_examples=10_000)
@given(registers, days)
def test_time_on_a_step_ten_thousand_times(citizens, day):
    check_time(citizens, day)


@given(registers, days)
def test_five_years_of_histories_are_enough_for_the_classes(citizens, day):
    first = years_before(day, 5)
    recent = [[s for s in c if s.end is None or s.end >= first] for c in citizens]
    complete, window = (stays_on(history_columns(c), day) for c in (citizens, recent))
    assert window.classes == complete.classes


def start_of(*stays) -> date:
    known = history_columns([list(stays)])
    [step], [start] = run_starts(known, DAY)
    assert step == step_on(list(stays), DAY)
    return date.fromordinal(int(start))


def stay(basis, first, last=None) -> Stay:
    return Stay(basis, date.fromisoformat(first), last and date.fromisoformat(last))


@pytest.mark.parametrize(
    ("stays", "began"),
    [
        ([stay("SEL-85", "2024-05-01")], "2024-05-01"),
        # Another offer on the same step the day after, or the same day: the run goes on.
        ([stay("SEL-85", "2024-05-01", "2025-01-31"), stay("SEL-83", "2025-02-01")], "2024-05-01"),
        ([stay("SEL-85", "2024-05-01", "2025-01-31"), stay("SEL-83", "2025-01-31")], "2024-05-01"),
        # One day outside breaks it.
        ([stay("SEL-85", "2024-05-01", "2025-01-31"), stay("SEL-83", "2025-02-02")], "2025-02-02"),
        # So does one day on a higher step, though the support at home runs through.
        ([stay("SEL-85", "2020-05-01"), stay("SEL-107", "2025-03-01", "2025-03-01")], "2025-03-02"),
        # A lower step beside it breaks nothing; an earlier stretch that a long one covers neither.
        ([stay("SEL-85", "2020-05-01"), stay("SEL-104", "2025-03-01")], "2020-05-01"),
        (
            [stay("SEL-85", "2020-05-01"), stay("SEL-83", "2020-06-01", "2020-06-30")],
            "2020-05-01",
        ),
    ],
)
def test_when_a_run_began(stays, began):
    assert start_of(*stays).isoformat() == began


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("2025-09-30", "under en måned"),
        ("2025-08-31", "under en måned"),
        ("2025-08-30", "1 måned"),
        ("2024-10-01", "11 måneder"),
        ("2024-09-30", "1 år"),
        ("2024-03-31", "1 år"),
        ("2024-03-30", "1½ år"),
        ("2023-04-01", "2 år"),
        ("2020-10-01", "4½ år"),
        ("2020-09-30", "5 år"),
        ("2001-01-01", "5 år"),
    ],
)
def test_time_in_words_is_rounded_down(start, words):
    assert time_words(date.fromisoformat(start), DAY) == words


def test_a_newcomer_counts_once_on_the_first_day():
    """Two interventions on the first day: the higher step. Out again, and in anew: the same one."""
    before = DAY - timedelta(days=365)
    citizen = [
        stay("SEL-10", "2025-01-01", "2025-01-31"),
        stay("SEL-82b", "2025-01-01", "2025-01-31"),
        stay("SEL-108", "2025-06-01"),
    ]
    known = history_columns([citizen, [stay("SEL-95", "2025-01-01")]])
    assert first_steps(arrivals(known), before, DAY) == (0, 0, 0, 1, 0, 0, 0, 0)
