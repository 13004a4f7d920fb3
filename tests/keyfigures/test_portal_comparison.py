"""Beside the others of the installation: quartiles of shown numbers, and only among enough."""

from datetime import date
from decimal import Decimal
from statistics import quantiles

import pytest
from django.utils import timezone

from keyfigures.models import StatbankFetch, StatbankTable, StatbankValue, StoredStaircase
from keyfigures.selectors.portal import PortalStep, portal_comparison
from keyfigures.services.aggregates import refresh
from steering.models import Municipality
from tests.keyfigures.plain import Stay
from tests.keyfigures.register import load_reference, make_register

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 30)
START = date(2026, 7, 1)
CODES = (730, 751, 740, 741, 746, 756, 760, 766)


@pytest.fixture(autouse=True)
def reference(db):
    load_reference()


def tell_inhabitants(people: dict[int, int], period: str = "2026K4") -> None:
    table, _ = StatbankTable.objects.get_or_create(code="FOLK1A")
    fetch = StatbankFetch.objects.create(table=table, origin="file", fetched_at=timezone.now())
    StatbankValue.objects.bulk_create(
        StatbankValue(
            table=table,
            fetch=fetch,
            area=f"{code:03}",
            period=period,
            state="number",
            value=Decimal(number),
        )
        for code, number in people.items()
    )


def make(code: int, at_home: int, short: int, threshold: int = 5, since=START, **more):
    """A municipality with so many on step 5 and on step 6."""
    Municipality.objects.filter(pk=code).update(disclosure_threshold=threshold, **more)
    stays = [[Stay("SEL-85", since, None)]] * at_home
    stays += [[Stay("SEL-107", since, None)]] * short
    municipality = make_register(stays, code=code)
    refresh(municipality)
    return municipality


def step(comparison, number) -> PortalStep:
    return next(one for one in comparison.steps if one.step == number)


def test_own_stands_beside_median_and_quartiles_of_the_others():
    own = make(730, 40, 10)
    others = [make(code, 20 + 7 * n, 9 + n) for n, code in enumerate(CODES[1:7])]
    tell_inhabitants(dict.fromkeys(CODES, 10000))
    found = step(portal_comparison(own, DAY), 5)
    lower, median, upper = quantiles(
        [(20 + 7 * n) / 10 for n in range(len(others))], n=4, method="inclusive"
    )
    assert found == PortalStep(5, 4.0, False, 6, lower, median, upper)


def test_under_five_others_nothing_is_told_of_them():
    own = make(730, 40, 10)
    for code in CODES[1:5]:
        make(code, 30, 10)
    tell_inhabitants(dict.fromkeys(CODES, 10000))
    comparison = portal_comparison(own, DAY)
    assert step(comparison, 5) == PortalStep(5, 4.0, False, 4, None, None, None)
    assert comparison.is_told is False


def test_hidden_numbers_of_others_count_for_nobody_and_ones_own_stay_hidden():
    """With 3 on step 6 the rest that would give it away is hidden too."""
    own = make(730, 40, 3)
    for code in CODES[1:6]:
        make(code, 30, 10)
    make(766, 30, 4)
    tell_inhabitants(dict.fromkeys(CODES, 10000))
    found = step(portal_comparison(own, DAY), 6)
    assert found == PortalStep(6, None, True, 5, 1.0, 1.0, 1.0)


def test_each_municipality_is_judged_by_its_own_threshold():
    own = make(730, 40, 10)
    for code in CODES[1:5]:
        make(code, 30, 10)
    make(756, 30, 10, threshold=12)
    tell_inhabitants(dict.fromkeys(CODES, 10000))
    assert step(portal_comparison(own, DAY), 6).others == 4


def test_without_inhabitants_there_is_no_rate_and_it_is_not_hidden():
    own = make(730, 40, 10)
    comparison = portal_comparison(own, DAY)
    assert comparison.has_inhabitants is False
    assert step(comparison, 5) == PortalStep(5, None, False, 0, None, None, None)


def test_inhabitants_are_those_after_the_quarter_else_the_newest_before():
    own = make(730, 40, 10)
    tell_inhabitants({730: 20_000}, "2026K3")
    assert step(portal_comparison(own, DAY), 5).own == 2.0
    tell_inhabitants({730: 40_000}, "2026K4")
    tell_inhabitants({730: 80_000}, "2027K1")
    assert step(portal_comparison(own, DAY), 5).own == 1.0


def test_a_day_before_the_first_start_has_nobody_of_that_municipality():
    own = make(730, 40, 10)
    tell_inhabitants({730: 20_000}, "2025K1")
    assert step(portal_comparison(own, date(2025, 12, 31)), 5) == PortalStep(
        5, None, False, 0, None, None, None
    )


def test_made_up_municipalities_stand_beside_nobody_but_each_other():
    own = make(730, 40, 10)
    for code in CODES[1:5]:
        make(code, 30, 10)
    made_up = make(756, 500, 500, is_demo=True)
    tell_inhabitants(dict.fromkeys(CODES, 10000))
    comparison = portal_comparison(own, DAY)
    assert step(comparison, 5) == PortalStep(5, 4.0, False, 4, None, None, None)
    assert comparison.has_made_up is False
    theirs = portal_comparison(made_up, DAY)
    assert step(theirs, 5) == PortalStep(5, 50.0, False, 5, 3.0, 3.0, 3.0)
    assert theirs.has_made_up is True


@pytest.mark.parametrize(("since", "others"), [(date(2026, 4, 1), 5), (date(2026, 3, 30), 4)])
def test_a_register_that_ended_more_than_a_quarter_before_is_none_of_the_others(since, others):
    own = make(730, 40, 10)
    for code in CODES[1:5]:
        make(code, 30, 10)
    make(756, 30, 10, since=since)
    tell_inhabitants(dict.fromkeys(CODES, 10000))
    assert step(portal_comparison(own, DAY), 5).others == others


def test_an_end_planned_far_ahead_does_not_keep_an_old_register_alive():
    own = make(730, 40, 10)
    for code in CODES[1:5]:
        make(code, 30, 10)
    planned = Stay("SEL-85", date(2019, 1, 1), date(2028, 6, 30))
    refresh(make_register([[planned]] * 30, code=756))
    tell_inhabitants(dict.fromkeys(CODES, 10000))
    assert StoredStaircase.objects.filter(municipality=756, day=DAY).exists()
    assert step(portal_comparison(own, DAY), 5).others == 4


def test_made_up_inhabitants_are_for_the_made_up_municipality_only():
    own, made_up = make(730, 40, 10), make(751, 40, 10, is_demo=True)
    tell_inhabitants(dict.fromkeys(CODES, 10000))
    StatbankFetch.objects.update(origin="demo")
    assert portal_comparison(own, DAY).has_inhabitants is False
    assert step(portal_comparison(made_up, DAY), 5).own == 4.0


def test_the_queries_are_as_many_with_one_and_with_eight(django_assert_num_queries):
    own = make(730, 40, 10)
    tell_inhabitants(dict.fromkeys(CODES, 10000))
    with django_assert_num_queries(4):
        portal_comparison(own, DAY)
    for code in CODES[1:]:
        make(code, 30, 10)
    with django_assert_num_queries(4):
        portal_comparison(own, DAY)
