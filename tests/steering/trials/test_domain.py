"""Where a trial is, by its days, its decision and what is written."""

from datetime import date

import pytest

from steering.charts.trials import circle
from steering.domain.trials import Quarter, Stage, chain, finding, quarter, stage

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "decision", "expected"),
    [
        (date(2026, 11, 23), date(2026, 12, 1), "", Stage.PLANNED),
        (date(2026, 11, 22), date(2026, 12, 1), "", Stage.RUNNING),
        (date(2026, 11, 1), date(2026, 11, 22), "", Stage.RUNNING),
        (date(2026, 11, 1), date(2026, 11, 21), "", Stage.WAITING),
        (date(2026, 11, 1), date(2026, 11, 21), "keep", Stage.KEEP),
        (date(2026, 11, 1), date(2026, 12, 21), "adjust", Stage.ADJUST),
        (date(2026, 12, 1), date(2026, 12, 21), "drop", Stage.DROP),
    ],
)
def test_the_last_day_belongs_to_the_trial(starts_on, ends_on, decision, expected):
    found = stage(starts_on=starts_on, ends_on=ends_on, decision=decision, today=TODAY)
    assert found is expected


@pytest.mark.parametrize(
    ("where", "has_seen", "expected"),
    [
        (Stage.PLANNED, False, Quarter.PLAN),
        (Stage.RUNNING, False, Quarter.DO),
        (Stage.RUNNING, True, Quarter.LEARN),
        (Stage.WAITING, False, Quarter.LEARN),
        (Stage.WAITING, True, Quarter.DECIDE),
        (Stage.DROP, False, Quarter.ROUND),
    ],
)
def test_the_quarter_is_what_is_to_be_done_now(where, has_seen, expected):
    assert quarter(where, has_seen=has_seen) is expected


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({Stage.RUNNING: 3, Stage.WAITING: 1}, "3 i gang, 1 venter på beslutning"),
        ({Stage.PLANNED: 1, Stage.KEEP: 2}, "1 planlagt, 2 beholdt"),
        ({Stage.PLANNED: 2}, "2 planlagte"),
        ({Stage.DROP: 2}, "Ingen i gang"),
        ({}, "Ingen prøvehandlinger endnu"),
    ],
)
def test_the_finding_names_what_there_is(counts, sentence):
    assert finding(counts) == sentence


def test_a_chain_holds_all_that_adjust_each_other_and_nothing_else():
    assert chain(2, [(2, 1), (3, 2), (4, 1), (9, 8)]) == {1, 2, 3, 4}
    assert chain(5, [(2, 1), (3, 2)]) == {5}


@pytest.mark.parametrize(
    ("now", "states"),
    [
        (Quarter.PLAN, ["her er I nu", "kommer", "kommer", "kommer"]),
        (Quarter.LEARN, ["gjort", "gjort", "her er I nu", "kommer"]),
        (Quarter.ROUND, ["gjort"] * 4),
    ],
)
def test_the_circle_says_in_words_what_it_draws(now, states):
    pieces = circle(now).pieces
    assert [piece.state for piece in pieces] == states
    assert [piece.name for piece in pieces] == ["Planlæg", "Gør", "Lær", "Beslut"]
    # As many fills as there are states, so that the picture tells the same.
    assert len({piece.fill for piece in pieces}) == len(set(states))


def test_the_quarters_lie_clockwise_from_the_top():
    sides = [(piece.x > 0, piece.number_y > 0) for piece in circle(Quarter.DO).pieces]
    assert sides == [(True, False), (True, True), (False, True), (False, False)]
