"""The selectors equal the plain definitions on random histories, on the database (D1–D4)."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from keyfigures.domain.figure import BANDS, STEPS
from keyfigures.domain.quarters import quarter_ends
from keyfigures.selectors.staircase import offers_by_step, staircase_figure, staircase_series
from tests.keyfigures import plain
from tests.keyfigures.plain import Stay
from tests.keyfigures.register import BASES, REASONS, load_reference, make_register

pytestmark = pytest.mark.django_db

# Days that meet each other often: a leap day, its neighbours, year and quarter ends.
DAYS = [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2023, 12, 31)]
days = st.one_of(
    st.sampled_from(DAYS), st.dates(min_value=date(2023, 1, 1), max_value=date(2025, 6, 30))
)
lengths = st.one_of(st.none(), st.sampled_from([0, 1, 365]), st.integers(0, 500))


@st.composite
def stays(draw, start=days):
    first, length = draw(start), draw(lengths)
    last = None if length is None else first + timedelta(days=length)
    return Stay(draw(st.sampled_from(BASES)), first, last, draw(st.sampled_from(REASONS)))


@st.composite
def citizen_histories(draw):
    """Up to five stays, some beginning on the very day another ends, or the day after."""
    found = draw(st.lists(stays(), max_size=4))
    for stay in found[:2]:
        if stay.end and draw(st.booleans()):
            day = stay.end + timedelta(days=draw(st.integers(0, 1)))
            found.append(draw(stays(st.just(day))))
    return list({(s.basis, s.start): s for s in found}.values())


registers = st.lists(citizen_histories(), max_size=8)


class Rollback(Exception):
    """Undoes what an example put into the database."""


def in_register(citizens, check):
    """Run check(municipality) in a register that is gone afterwards."""
    try:
        with transaction.atomic():
            check(make_register(citizens))
            raise Rollback
    except Rollback:
        pass


@pytest.fixture(autouse=True)
def reference(db):
    load_reference()


def _same_figure(citizens, d1, d2):
    def check(municipality):
        figure = staircase_figure(municipality, d2, d1, exact=True)
        now, then = plain.staircase(citizens, d2), plain.staircase(citizens, d1)
        flows = plain.flows(citizens, d1, d2)
        assert {s.number: s.count for s in figure.steps} == now
        assert {s.number: s.before for s in figure.steps} == then
        assert figure.beside == plain.beside(citizens, d2)
        assert figure.flows == flows
        assert figure.left_by_reason == plain.left_by_reason(citizens, d1, d2)
        _same_sums(figure, flows)

    in_register(citizens, check)


def _same_sums(figure, flows):
    pairs = [(a, b, n) for (a, b), n in flows.items()]
    assert figure.less == sum(n for a, b, n in pairs if a and b and b < a)
    assert figure.more == sum(n for a, b, n in pairs if a and b and b > a)
    assert figure.same == sum(n for a, b, n in pairs if a == b)
    assert figure.came == sum(n for a, b, n in pairs if a is None)
    assert figure.left == sum(n for a, b, n in pairs if b is None)
    for step in figure.steps:
        number = step.number
        assert step.down == sum(n for a, b, n in pairs if a == number and b and b < a)
        assert step.up == sum(n for a, b, n in pairs if a == number and b and b > a)
        assert step.came == flows.get((None, number), 0)
        assert step.left == flows.get((number, None), 0)
    for (start, to), count in figure.bands.items():
        assert count == sum(n for a, b, n in pairs if a in BANDS[start] and b in BANDS[to])


@given(registers, days, days)
def test_a_comparison_equals_the_plain_definitions(citizens, one, other):
    d1, d2 = sorted([one, other])
    _same_figure(citizens, d1, d2 if d1 < d2 else d2 + timedelta(days=1))


@given(registers)
def test_a_series_equals_the_plain_staircase_of_each_day(citizens):
    def check(municipality):
        series = staircase_series(municipality, date(2025, 6, 30), 12, exact=True)
        assert series.days == quarter_ends(date(2025, 6, 30), 12)
        expected = [plain.staircase(citizens, day) for day in series.days]
        assert series.counts == {s: tuple(counts[s] for counts in expected) for s in STEPS}
        assert series.totals == tuple(sum(counts.values()) for counts in expected)

    in_register(citizens, check)


@given(registers, days)
def test_users_of_offers_equal_the_plain_count(citizens, day):
    def check(municipality):
        shown = {
            offer.name.removeprefix("Tilbud "): offer.citizens
            for step in offers_by_step(municipality, day, exact=True)
            for offer in step.offers
        }
        users = plain.users(citizens, day)
        assert shown == {basis: users[basis] for basis in plain.STEP_OF}

    in_register(citizens, check)
