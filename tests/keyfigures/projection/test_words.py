"""Ranges and differences in words, and what the heading says."""

import pytest

from keyfigures.domain.projection import Move, Range
from keyfigures.domain.projection_assumptions import assumptions
from keyfigures.domain.projection_figure import projection_figure
from keyfigures.domain.projection_prices import Prices
from keyfigures.domain.projection_words import bounds, change, million, million_change, with_words
from recovery_portal.kit.danish import HIDDEN
from tests.keyfigures.projection.test_hidden_flows import PRICES, register, stayed
from tests.keyfigures.pure import NAMES, figure_of


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Range(32, 48), "32–48"),
        (Range(1032, 1148), "1.032–1.148"),
        (Range(40, 40), "40"),
        (None, HIDDEN),
    ],
)
def test_a_range_is_its_two_bounds(found, words):
    assert bounds(found) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-16, -11, "11–16 færre"),
        (-5, -5, "5 færre"),
        (3, 4, "3–4 flere"),
        (0, 2, "0–2 flere"),
        (-2, 0, "0–2 færre"),
        (-1, 3, "fra 1 færre til 3 flere"),
        (-3, 1, "fra 3 færre til 1 mere"),
        (-1, 1, "højst 1 til forskel"),
        (0, 1, "0–1 mere"),
        (0, 0, "ingen ændring"),
    ],
)
def test_a_difference_says_which_way(low, high, words):
    assert change(Range(low, high)) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-4.51e6, -2.1e6, "2,1–4,5 mio. kr. lavere"),
        (1.2e6, 1.2e6, "1,2 mio. kr. højere"),
        (-0.31e6, 0.44e6, "fra 0,3 mio. kr. lavere til 0,4 højere"),
        (-30_000, 20_000, "under 0,1 mio. kr. forskel"),
    ],
)
def test_kroner_are_told_in_millions(low, high, words):
    assert million_change(Range(low, high)) == words
    assert million(Range(31_240_000, 45_000_000)) == "31,2–45,0"


def figure(pairs, move=None, prices=PRICES):
    found = projection_figure(figure_of(register(pairs)), NAMES, prices, move)
    return with_words(found)


def test_the_heading_names_the_step_that_surely_moves():
    found = figure({(8, 5): 20, (None, 6): 8})
    assert found.title == (
        "Fortsætter det seneste års bevægelser, er der "
        f"{bounds(found.step(8).ranges[3])} borgere på trin 8 om fire år mod 40 nu"
    )
    assert found.lead.startswith(f"{bounds(found.step(5).ranges[3])} på trin 5 mod 60 nu. I alt ")


def test_where_nothing_surely_moves_the_heading_says_so():
    """As many in as out: today's numbers lie within the ranges."""
    found = figure({(6, 5): 12, (5, 6): 12, (None, 5): 8, (5, None): 8})
    assert found.title.endswith("kan hvert trin om fire år være både større og mindre end nu")


def test_a_what_if_is_told_in_citizens_and_kroner():
    found = figure({(8, 5): 20, (None, 6): 8}, Move(3, 6, 5))
    step = found.step(6)
    assert found.title == (
        "Flytter 3 flere om året fra trin nummer 6 til trin nummer 5, er der "
        f"{change(step.difference[3])} på trin 6 om fire år, og udgiften er "
        f"{million_change(found.kroner_difference[3])} om året"
    )
    out = figure({(8, 5): 20, (None, 6): 8}, Move(3, 6, None))
    assert out.title.startswith("Flytter 3 flere om året fra trin nummer 6 og ud af trappen, er")


def test_without_prices_no_kroner_are_told():
    found = figure({(8, 5): 20}, Move(3, 6, 5), Prices(2025, (1.0,) * 4 + (None, 5e5, 1.0, 1.0)))
    assert found.kroner_difference is None
    assert found.title.endswith("på trin 6 om fire år")
    assert found.kroner_total is not None
    assert "Trin, hvor prisen ikke kan vises, er ikke regnet med i kroner: 5." in assumptions(found)
    bare = figure({(8, 5): 20}, Move(3, 6, 5), Prices())
    assert (bare.kroner_total, bare.price_year) == (None, None)


def test_a_step_that_runs_out_says_how_many_really_move():
    """Nobody else moves on step 7: 30 the first year, the last 10 the second, then none."""
    found = figure({(8, 5): 20}, Move(30, 7, 5))
    assert found.title.startswith(
        "Trin 7 bliver tømt: i stedet for 30 om året kan der flytte 30, 10, 0 og 0 i de fire år, "
        "og udgiften er "
    )
    assert found.lead.startswith(
        "Spurgt: hvad hvis I flytter 30 flere om året fra trin nummer 7 til trin nummer 5. "
        "Flere står der ikke på trinnet. 0 borgere på trin 7 "
    )


def test_what_just_fits_is_told_as_asked():
    found = figure({(8, 5): 20}, Move(10, 7, 5))
    assert found.title.startswith("Flytter 10 flere om året fra trin nummer 7 til trin nummer 5, ")


def test_a_hidden_step_tells_no_difference():
    citizens = register({(8, 5): 20}) + [stayed(2)] * 3 + [stayed(1)] * 6
    found = with_words(projection_figure(figure_of(citizens), NAMES, PRICES, Move(2, 2, 1)))
    assert found.title == (
        "Hvis I flytter 2 flere om året fra trin nummer 2 til trin nummer 1: "
        "tallene er for små til at vise forskellen"
    )


def test_the_assumptions_say_how_much_is_estimated():
    said = assumptions(figure({(8, 5): 20, (7, 6): 3, (7, 5): 3, (6, 5): 3, (6, 7): 3}))
    assert [text for text in said if text.startswith("Der regnes kun på tal, alle må se.")] != []
    bare = assumptions(figure({(8, 5): 20}, prices=Prices()))
    assert len(bare) == 4


def test_today_is_told_at_the_price_that_is_carried_forward():
    """Where nobody moves, now and later cost the same, the fixed step with them (T4)."""
    each = (None, 25_000.0, None, None, 1e5, 2e5, 3e5, 4e5)
    told = Prices(2025, each, (None, 11e6, *[None] * 6))
    found = figure({}, prices=told)
    assert found.kroner_today == 40 * 1e6 + 11e6
    assert {(one.low, one.high) for one in found.kroner_total} == {(51e6, 51e6)}
    assert (found.step(2).kroner_fixed, found.step(2).kroner_today) == (11e6, None)
    assert found.step(8).kroner_today == 16e6
    assert assumptions(found)[-2] == (
        "Trin 2 står i kroner med hele beløbet fra 2025 hvert år, for det kan ikke føres frem med "
        "borgerne: de fleste bruger trin 2 ved siden af et højere trin."
    )


def test_moving_to_the_fixed_step_costs_a_citizen_on_it():
    each = (None, 25_000.0, None, None, 1e5, 2e5, 3e5, 4e5)
    found = figure({}, Move(4, 8, 2), Prices(2025, each, (None, 11e6, *[None] * 6)))
    assert found.kroner_difference[0].low == 4 * (25_000.0 - 4e5)
