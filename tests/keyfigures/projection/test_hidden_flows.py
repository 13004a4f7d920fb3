"""Hidden movements are filled in from shown numbers only, so that a projection tells no more."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from keyfigures.domain.comparison import StepName
from keyfigures.domain.figure import STEPS
from keyfigures.domain.hidden_flows import _sums, filled_flows, hidden_share
from keyfigures.domain.projection import Move
from keyfigures.domain.projection_figure import base_of, projection_figure
from keyfigures.domain.projection_prices import Prices
from keyfigures.domain.projection_words import with_words
from keyfigures.resources.projection_sheets import step_sheet
from tests.keyfigures.plain import Stay, flows, staircase
from tests.keyfigures.pure import NAMES, TODAY, YEAR_AGO, figure_of
from tests.keyfigures.register import drawn_citizens
from tests.keyfigures.stairs import BASIS

LONG_AGO, MOVED_ON = date(2020, 1, 1), date(2026, 1, 1)
MOVE = Move(3, 6, 5)
PRICES = Prices(2025, (None, *[100_000] * 7))


def moved(start: int | None, to: int | None) -> list[Stay]:
    stays = [Stay(BASIS[start], LONG_AGO, date(2025, 12, 31), "maal")] if start else []
    return stays + ([Stay(BASIS[to], MOVED_ON, None)] if to else [])


def register(pairs: dict) -> list[list[Stay]]:
    still = [[Stay(BASIS[step], LONG_AGO, None)] for step in (8, 7, 6, 5) for _ in range(40)]
    return still + [moved(*pair) for pair, count in pairs.items() for _ in range(count)]


# The same sums of steps and directions, other small movements behind them.
ONE = {(8, 6): 2, (8, 5): 4, (7, 6): 4, (7, 5): 2}
OTHER = {(8, 6): 3, (8, 5): 3, (7, 6): 3, (7, 5): 3}


def projected(citizens, **fields):
    figure = figure_of(citizens, **fields)
    return with_words(projection_figure(figure, NAMES, PRICES, MOVE))


def test_registers_that_show_the_same_are_projected_the_same():
    """Bands would tell the two apart, so the small numbers are hidden in both."""
    one, other = register(ONE), register(OTHER)
    assert flows(one, YEAR_AGO, TODAY) != flows(other, YEAR_AGO, TODAY)
    seen = figure_of(one), figure_of(other)
    assert seen[0] == seen[1]
    assert seen[0].flows[8, 6] is None
    assert projected(one) == projected(other)
    assert step_sheet(projected(one)) == step_sheet(projected(other))


def test_the_projection_reads_nothing_but_the_suppressed_figure():
    """A figure whose hidden cells were already taken out gives the very same."""
    figure = figure_of(register(ONE))
    bare = replace(figure, flows=dict(figure.flows), title="", lead="", left_by_reason={})
    made = projection_figure(figure, NAMES, PRICES, MOVE)
    assert projection_figure(bare, NAMES, PRICES, MOVE) == made


pairs = st.tuples(st.none() | st.integers(1, 8), st.none() | st.integers(1, 8)).filter(any)


@settings(max_examples=60)
@given(st.lists(pairs, min_size=1, max_size=160))
def test_what_is_filled_in_fits_what_is_shown(drawn):
    citizens = [moved(*pair) if pair[0] != pair[1] else stayed(pair[0]) for pair in drawn]
    figure = figure_of(citizens)
    found = filled_flows(figure)
    assert min(found.values()) >= 0
    assert {pair: found[pair] for pair, count in figure.flows.items() if count} == {
        pair: count for pair, count in figure.flows.items() if count
    }
    for total, parts in _sums(figure):
        if total is not None:
            assert abs(sum(found[part] for part in parts) - total) <= max(1, total * 0.1)
    assert 0 <= hidden_share(figure, found) <= 1


def stayed(step: int) -> list[Stay]:
    return [Stay(BASIS[step], LONG_AGO, None)]


def test_a_step_that_is_hidden_today_is_not_told():
    citizens = register({(None, 7): 20}) + [[Stay(BASIS[2], LONG_AGO, None)]] * 3
    figure = projected(citizens)
    assert figure.step(2).today is None
    assert (figure.step(2).ranges, figure.step(2).kroner, figure.step(2).moved) == (None,) * 3
    assert figure.step(7).ranges is not None


def test_too_much_hidden_is_no_projection():
    figure = projected([moved(8, 6)] * 3 + [moved(7, 5)] * 4 + [stayed(5)] * 6)
    assert figure.missing.startswith("For mange af det seneste års bevægelser er så små")
    assert figure.title == "Ingen fremskrivning endnu"


def test_a_register_of_less_than_a_year_is_no_projection():
    figure = projected([moved(None, 5)] * 30)
    assert figure.missing == ("Registret skal dække et helt år, før bevægelserne kan fremskrives.")


def test_an_empty_register_is_no_projection():
    assert projected([]).missing == "Der er ingen borgere på trappen at fremskrive."


def test_names_are_those_of_the_version():
    named = NAMES | {6: StepName(6, "Seks", ("Seks", ""), "på seks", ())}
    figure = projection_figure(figure_of(register(ONE)), named, Prices(), None)
    assert figure.step(6).phrase == "på seks"


@settings(max_examples=25)
@given(st.integers(0, 10**6))
def test_where_nothing_is_hidden_the_plain_movements_are_carried_forward(seed):
    """The staircase and the movements of random lives, counted by plain loops (D3, D4)."""
    citizens = drawn_citizens(seed, 60, TODAY)
    figure = figure_of(citizens, exact=True)
    known = base_of(figure, filled_flows(figure))
    ends = (None, *STEPS)
    moved = flows(citizens, YEAR_AGO, TODAY)
    assert known.flows == tuple(tuple(moved.get((a, b), 0) for b in ends) for a in ends)
    assert known.today == tuple(staircase(citizens, TODAY)[step] for step in STEPS)
