"""The selectors equal the plain definitions on random histories, on the database (D1–D4)."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

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


@pytest.fixture(autouse=True)
def reference(db):
    load_reference()


class Rollback(Exception):
    """Undoes what an example put into the database."""


@given(registers, days, days)
def test_the_selectors_equal_the_plain_definitions(citizens, one, other):
    d1, d2 = sorted([one, other])
    d2 = d2 if d1 < d2 else d2 + timedelta(days=1)
    try:
        with transaction.atomic():
            municipality = make_register(citizens)
            _same_comparison(municipality, citizens, d1, d2)
            _same_series(municipality, citizens, d2)
            _same_users(municipality, citizens, d1)
            raise Rollback
    except Rollback:
        pass


def _same_comparison(municipality, citizens, d1, d2):
    figure = staircase_figure(municipality, d2, d1, exact=True)
    now, then = plain.staircase(citizens, d2), plain.staircase(citizens, d1)
    flows = plain.flows(citizens, d1, d2)
    assert {s.number: s.count for s in figure.steps} == now
    assert {s.number: s.before for s in figure.steps} == then
    assert (figure.total, figure.total_before) == (sum(now.values()), sum(then.values()))
    assert figure.beside == plain.beside(citizens, d2)
    assert figure.flows == flows
    assert figure.left_by_reason == plain.left_by_reason(citizens, d1, d2)
    _same_sums(figure, flows)


def _same_sums(figure, flows):
    pairs = [(a, b, n) for (a, b), n in flows.items()]
    assert figure.less == sum(n for a, b, n in pairs if a and b and b < a)
    assert figure.more == sum(n for a, b, n in pairs if a and b and b > a)
    assert figure.same == sum(n for a, b, n in pairs if a == b)
    assert figure.came == sum(n for a, b, n in pairs if a is None)
    assert figure.left == sum(n for a, b, n in pairs if b is None)
    _same_verdicts(figure, pairs)
    for step in figure.steps:
        number = step.number
        assert step.down == sum(n for a, b, n in pairs if a == number and b and b < a)
        assert step.up == sum(n for a, b, n in pairs if a == number and b and b > a)
        assert step.came == flows.get((None, number), 0)
        assert step.left == flows.get((number, None), 0)
    for (start, to), count in figure.bands.items():
        assert count == sum(n for a, b, n in pairs if a in BANDS[start] and b in BANDS[to])


def _same_verdicts(figure, pairs):
    for step in figure.steps:
        number = step.number
        arrivals = sum(n for a, b, n in pairs if b == number and a != number)
        leavers = sum(n for a, b, n in pairs if a == number and b != number)
        sure = arrivals + leavers > 0 and binomtest(arrivals, arrivals + leavers).pvalue < 0.05
        assert step.verdict.sure == sure
        assert step.verdict.direction == (sure and (1 if arrivals > leavers else -1))


def _same_series(municipality, citizens, until):
    series = staircase_series(municipality, until, 6, exact=True)
    assert series.days == quarter_ends(until, 6)
    expected = [plain.staircase(citizens, day) for day in series.days]
    assert series.counts == {s: tuple(counts[s] for counts in expected) for s in STEPS}
    assert series.totals == tuple(sum(counts.values()) for counts in expected)


def _same_users(municipality, citizens, day):
    shown = {
        offer.name.removeprefix("Tilbud "): offer.citizens
        for step in offers_by_step(municipality, day, exact=True)
        for offer in step.offers
    }
    users = plain.users(citizens, day)
    assert shown == {basis: users[basis] for basis in plain.STEP_OF}
