"""D9 on the staircase: small numbers are hidden, and nothing shown gives a hidden one away."""

from dataclasses import fields, replace

import pytest

from keyfigures.domain import hiding
from keyfigures.domain.figure import STEPS
from keyfigures.domain.offers import hidden_offers
from keyfigures.domain.staircase import DayCounts
from tests.keyfigures import plain
from tests.keyfigures.attack import published, worked_out
from tests.keyfigures.pure import TODAY, YEAR_AGO, figure_of
from tests.keyfigures.register import drawn_citizens

SIZES = [12, 40, 150, 300, 1100, 3000]


def drawn(seed, size):
    return drawn_citizens(seed, size, TODAY)


@pytest.mark.parametrize("size", SIZES)
def test_what_is_shown_is_true_and_never_small(size):
    citizens = drawn(size, size)
    shown = published(figure_of(citizens))
    exact = published(figure_of(citizens, exact=True))
    for (name, _, count), (_, _, true) in zip(shown, exact, strict=True):
        assert count in (true, None), name
        assert count is None or not 1 <= count <= 4, name


@pytest.mark.parametrize("size", SIZES)
def test_nothing_hidden_can_be_worked_out(size):
    figure = figure_of(drawn(size, size))
    hidden = [name for name, _, count in published(figure) if count is None]
    assert hidden != []
    assert worked_out(figure) == []


def test_a_handful_of_citizens_is_safe_too():
    """So few that hardly any choice is left: still an answer, and nothing to work out."""
    for seed in range(60):
        figure = figure_of(drawn(20_000 + seed, 20))
        if seed % 10 == 0:
            assert worked_out(figure) == []
        for name, _, count in published(figure):
            assert count is None or not 1 <= count <= 4, name


def test_the_attack_finds_what_is_left_open():
    """One hidden flow shown after all gives others away: the attack is awake."""
    citizens = drawn(1, 1100)
    figure, exact = figure_of(citizens), figure_of(citizens, exact=True)
    naive = {p: n if n and n >= 5 else None for p, n in exact.flows.items()}
    open_figure = replace(exact, flows=naive)
    assert worked_out(figure) == []
    assert worked_out(open_figure) != []


@pytest.mark.parametrize("threshold", [3, 5, 10])
def test_the_municipality_chooses_the_threshold(threshold):
    shown = published(figure_of(drawn(2, 400), threshold=threshold))
    small = [count for _, _, count in shown if count is not None and 0 < count < threshold]
    assert small == []


def test_a_day_hides_the_same_whatever_it_is_compared_with():
    citizens = drawn(3, 200)
    one = figure_of(citizens)
    other = figure_of(citizens, compare_day=YEAR_AGO.replace(year=2024))
    assert [s.count for s in one.steps] == [s.count for s in other.steps]
    assert (one.total, one.beside) == (other.total, other.beside)
    earlier = figure_of(citizens, day=YEAR_AGO, compare_day=YEAR_AGO.replace(year=2024))
    assert [s.before for s in one.steps] == [s.count for s in earlier.steps]
    assert one.total_before == earlier.total


def test_change_and_verdict_stand_only_on_shown_numbers():
    for seed in range(10):
        for step in figure_of(drawn(seed, 250)).steps:
            both = step.count is not None and step.before is not None
            assert step.change == (step.count - step.before if both else None)
            assert step.verdict is None or both


def test_no_verdict_where_those_who_stayed_are_hidden():
    seen = 0
    for seed in range(20):
        figure = figure_of(drawn(seed, 250))
        hidden = [s for s in figure.steps if figure.flows.get((s.number, s.number), 0) is None]
        assert [step.verdict for step in hidden] == [None] * len(hidden)
        seen += len(hidden)
    assert seen > 0


def test_exact_figures_hide_nothing():
    citizens = drawn(5, 60)
    numbers = published(figure_of(citizens, exact=True))
    assert [name for name, _, count in numbers if count is None] == []
    assert figure_of(citizens, exact=True).flows == plain.flows(citizens, YEAR_AGO, TODAY)


def test_beside_is_hidden_when_the_others_are_few():
    """20 on steps 3–8, 17 of them beside step 2: showing 17 would tell of the 3 others."""
    counts = DayCounts((0, 0, 20, 0, 0, 0, 0, 0), 17)
    assert hiding.hidden_on_day(counts, 5) == {"beside"}


def test_a_single_small_step_takes_another_with_it():
    counts = DayCounts((30, 12, 40, 3, 90, 20, 0, 8), 0)
    hidden = hiding.hidden_on_day(counts, 5)
    assert 4 in hidden
    assert len(hidden) == 2
    assert "beside" not in hidden


def test_every_count_of_the_figure_is_judged():
    """A number added to the figure and forgotten here would be judged by nobody."""
    judged = {"steps", "total", "total_before", "beside", "less", "more", "same", "came", "left"}
    judged |= {"left_by_reason", "flows", "bands"}
    told = {"municipality_name", "day", "compare_day", "exact", "version_name", "threshold"}
    told |= {"data_until", "title", "lead", "total_verdict", "direction", "covered"}
    figure = figure_of(drawn(6, 50))
    assert {field.name for field in fields(figure)} == judged | told
    assert {field.name for field in fields(figure.steps[0])} == {
        *("number", "name", "lines", "legal_bases", "verdict"),
        *("count", "before", "change", "came", "left", "down", "up"),
    }


def test_few_users_of_an_offer_are_hidden_with_another():
    users = {8: {1: 25, 2: 3, 3: 9}, 5: {4: 40, 5: 50}}
    hidden = hidden_offers(users, DayCounts((0, 0, 0, 0, 90, 0, 0, 37), 0), 5)
    assert hidden == {2, 3}


def test_offers_do_not_give_a_hidden_step_away():
    """Step 6 is hidden beside step 4: its only offer is hidden too, though 6 is not few."""
    counts = DayCounts((30, 12, 40, 3, 90, 6, 0, 20), 0)
    assert hiding.hidden_on_day(counts, 5) == {4, 6}
    users = {step: {step: counts.steps[step - 1]} for step in STEPS}
    assert hidden_offers(users, counts, 5) == {4, 6}
