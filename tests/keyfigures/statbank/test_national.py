"""Published figures as they are read: three states apart, inhabitants of the right day, and the
country over the areas that have both numbers."""

from datetime import date
from decimal import Decimal

import pytest

from keyfigures.domain.statbank import Rate
from keyfigures.selectors.national import (
    inhabitants,
    national_expenditure,
    national_recipients,
    national_target_group,
)
from tests.factories import make_municipality
from tests.keyfigures.statbank.cells import others, store

pytestmark = pytest.mark.django_db


@pytest.fixture
def randers():
    return make_municipality(730)


def row_of(found, code):
    return next(row for row in found.types if row.code == code)


def test_inhabitants_are_those_of_the_quarter_after_or_the_newest_before(randers):
    store(
        "FOLK1A",
        ("730", "", "2024K4", 98_000),
        ("730", "", "2025K1", 98_500),
        ("730", "", "2025K2", ".."),
        ("101", "", "2025K2", 650_000),
    )
    days = [date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31), date(2025, 3, 31)]
    assert inhabitants(randers, days) == dict(
        zip(days, [None, 98_000, 98_500, 98_500], strict=True)
    )


def test_made_up_inhabitants_divide_nobody_s_figures_but_the_made_up_municipality_s(randers):
    store("FOLK1A", ("730", "", "2024K3", 98_000), origin="demo")
    day = date(2024, 6, 30)
    assert inhabitants(randers, [day]) == {day: None}
    randers.is_demo = True
    assert inhabitants(randers, [day]) == {day: 98_000}


def test_nothing_fetched_is_nothing(randers):
    assert inhabitants(randers, [date(2024, 6, 30)]) == {date(2024, 6, 30): None}
    found = national_recipients(randers)
    assert (found.periods, found.source.fetched_at, found.source.origin) == ((), None, "")
    assert national_expenditure(randers).years == ()
    assert national_target_group().types == ()


def test_zero_absent_and_dots_stay_three_things(randers):
    store(
        "HAND07",
        ("730", "30182", "2024K3", 0),
        ("730", "30182", "2024K4", ".."),
        ("730", "30182", "2025K1", None),
        ("730", "30181", "2025K1", 120),
    )
    row = row_of(national_recipients(randers), "30182")
    assert [(one.state, one.value, one.words) for one in row.own] == [
        ("number", Decimal(0), ""),
        ("dots", None, ".."),
        ("absent", None, "ikke oplyst"),
    ]


def test_the_country_is_those_who_have_both_numbers(randers):
    areas = [("730", 100_000), ("101", 600_000), ("751", 350_000), ("000", 6_000_000)]
    people = [(area, "", "2025K1", count) for area, count in areas]
    store("FOLK1A", *people, *others("", "2025K1", 10_000))
    store(
        "HAND07",
        ("730", "30182", "2024K4", 50),
        ("101", "30182", "2024K4", 300),
        ("751", "30182", "2024K4", ".."),
        ("147", "30182", "2024K4", 80),
        *others("30182", "2024K4", 5),
    )
    row = row_of(national_recipients(randers), "30182")
    assert row.per_1000 == (Decimal("0.5"),)
    assert row.country == (Rate(Decimal("0.5"), 51),)


def test_the_country_is_not_told_by_a_few(randers):
    """A file may have brought one municipality's figures: they are not the country's."""
    store("FOLK1A", ("730", "", "2025K1", 100_000), *others("", "2025K1", 10_000)[:47])
    store("HAND07", ("730", "30182", "2024K4", 50), *others("30182", "2024K4", 5)[:47])
    assert row_of(national_recipients(randers), "30182").country == (Rate(None, 48),)


def test_the_country_is_counted_again_when_inhabitants_come(randers):
    store("HAND07", ("730", "30182", "2024K4", 50), *others("30182", "2024K4", 5))
    assert row_of(national_recipients(randers), "30182").country == (Rate(None, 0),)
    store("FOLK1A", ("730", "", "2025K1", 100_000), *others("", "2025K1", 10_000))
    assert row_of(national_recipients(randers), "30182").country == (Rate(Decimal("0.5"), 50),)
    store("FOLK1A", *others("", "2025K1", 5_000), origin="file")
    assert row_of(national_recipients(randers), "30182").country == (Rate(Decimal("0.86"), 50),)


def test_accounts_are_told_per_inhabitant_and_never_on_a_year_before_they_held(randers):
    store("FOLK1A", ("730", "", "2025K1", 100_000), ("000", "", "2025K1", 6_000_000))
    store("REGK31", ("730", "53850", "2024", 80_000), ("000", "53850", "2024", 3_000_000))
    store("REGK100", ("730", "53838/005", "2017", 5), ("730", "53838/005", "2024", 20_000))
    found = national_expenditure(randers)
    rows = {row.label: row for row in found.accounts}
    assert found.years == (2017, 2024)
    assert rows["5.38.50"].per_inhabitant == (None, Decimal(800))
    assert rows["5.38.50"].country == (Rate(None, 0), Rate(Decimal(500), 1, True))
    assert [one.state for one in rows["5.38.38.005"].own] == ["absent", "number"]


def test_a_file_of_one_area_leaves_the_others_source(randers):
    store("HAND07", ("730", "30182", "2024K4", 50), ("101", "30182", "2024K4", 300))
    store("HAND07", ("730", "30182", "2024K4", 52), origin="file")
    copenhagen = make_municipality(101)
    assert national_recipients(randers).source.origin == "file"
    assert national_recipients(copenhagen).source.origin == "api"


def test_the_queries_are_as_many_at_both_sizes(randers, django_assert_num_queries):
    for quarters in (2, 40):
        codes = [f"{2014 + at // 4}K{at % 4 + 1}" for at in range(quarters)]
        areas = ["730", *(str(number) for number in range(101, 101 + quarters))]
        store("HAND07", *((a, "30182", c, 5) for a in set(areas) for c in codes))
        store("FOLK1A", *((a, "", c, 50_000) for a in set(areas) for c in codes))
        national_recipients(randers)
        with django_assert_num_queries(5):
            national_recipients(randers)
