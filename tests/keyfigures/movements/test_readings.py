"""Movements over time: complete years and quarters only, hidden told apart from nobody."""

from datetime import date

import pytest

from keyfigures.domain import figure_sentences
from keyfigures.domain.moving import years_within
from keyfigures.resources.figures import series_json
from keyfigures.selectors.figures.reading import figure_on
from keyfigures.selectors.movement_readings import early_help_readings, yearly_readings
from keyfigures.selectors.movements import movement_page
from keyfigures.services.aggregates import refresh
from tests.keyfigures.plain import Stay
from tests.keyfigures.register import load_reference, make_register

pytestmark = pytest.mark.django_db
OLD = date(2022, 6, 1)


def stays(count, *rows):
    return [[Stay(*row) for row in rows]] * count


@pytest.fixture
def randers():
    """Since 2022: in 2023 7 go down and 3 up, in 2024 nobody; 6 and 8 come early and late."""
    load_reference()
    spring = date(2023, 3, 31), date(2023, 4, 1)
    return make_register(
        [
            *stays(40, ("SEL-85", OLD, None)),
            *stays(7, ("SEL-107", OLD, spring[0]), ("SEL-85", spring[1], None)),
            *stays(3, ("SEL-85", OLD, spring[0]), ("SEL-107", spring[1], None)),
            *stays(6, ("SEL-82b", date(2024, 8, 1), None)),
            *stays(8, ("SEL-85", date(2024, 8, 1), None)),
            *stays(2, ("SEL-10", date(2025, 2, 1), None)),
        ]
    )


def told(readings):
    return [(r.day.isoformat(), r.value, r.n, r.hidden) for r in readings.readings]


def test_years_are_whole_and_covered():
    assert years_within(date(2022, 6, 1), date(2025, 9, 30), 5) == (2024, 2023)
    assert years_within(date(2022, 12, 31), date(2025, 12, 31), 2) == (2025, 2024)
    assert years_within(date(2025, 6, 1), date(2025, 9, 30), 5) == ()
    assert years_within(None, date(2025, 9, 30), 5) == ()


def test_down_and_up_per_year(randers, django_assert_num_queries):
    with django_assert_num_queries(3):
        less = yearly_readings(randers, "less", date(2025, 3, 31))
    assert (less.code, less.unit, less.is_flow) == ("mindre-indgribende", "borgere", True)
    assert told(less) == [("2023-12-31", 7, None, False), ("2024-12-31", 0, 50, False)]
    more = yearly_readings(randers, "more", date(2025, 3, 31))
    assert more.code == "mere-indgribende"
    assert told(more) == [("2023-12-31", None, None, True), ("2024-12-31", 0, 50, False)]
    exact = yearly_readings(randers, "more", date(2025, 3, 31), exact=True)
    assert told(exact)[0] == ("2023-12-31", 3, 50, False)


def test_years_before_the_register_was_made_are_nowhere():
    """It was made of those who were there in October 2023, some of them since 2015: of the years
    before it tells of nobody's leaving, and of 2023 only in part."""
    load_reference()
    made = date(2023, 10, 20)
    municipality = make_register(
        [
            *stays(30, ("SEL-85", date(2015, 3, 1), None)),
            *stays(8, ("SEL-107", date(2019, 3, 1), made), ("SEL-85", date(2023, 10, 21), None)),
            *stays(9, ("SEL-107", OLD, date(2024, 5, 1)), ("SEL-85", date(2024, 5, 2), None)),
            *stays(7, ("SEL-107", OLD, date(2025, 5, 1)), ("SEL-85", date(2025, 5, 2), None)),
        ]
    )
    until = date(2025, 12, 31)
    expected = [("2024-12-31", 9, 54, False), ("2025-12-31", 7, 54, False)]
    for _ in "before it is stored", "after":
        assert told(yearly_readings(municipality, "less", until)) == expected
        assert told(figure_on(municipality, "mindre-indgribende", until)) == expected
        years = movement_page(municipality, until).movements.years
        assert [(year.year, year.less) for year in years] == [(2025, 7), (2024, 9)]
        refresh(municipality)
    assert [row["value"] for row in series_json(
        figure_on(municipality, "mere-indgribende", until), "mere-indgribende"
    )["points"]] == [0, 0]  # fmt: skip


def test_a_register_that_nobody_has_left_tells_of_no_year():
    load_reference()
    municipality = make_register(stays(9, ("SEL-85", OLD, None), ("SEL-104", OLD, None)))
    until = date(2025, 12, 31)
    assert yearly_readings(municipality, "less", until).readings == ()
    assert movement_page(municipality, until).movements.years == ()
    title = figure_sentences.title(figure_on(municipality, "mindre-indgribende", until))
    assert title == "Gik til mindre indgribende støtte: ingen målinger endnu"


def test_early_help_per_quarter(randers):
    found = early_help_readings(randers, date(2025, 3, 31), quarters=4)
    assert (found.code, found.unit, found.is_flow) == ("tidligere-indsats", "%", True)
    assert told(found) == [
        ("2024-06-30", None, 0, False),
        ("2024-09-30", 600 / 14, 14, False),
        ("2024-12-31", None, 0, False),
        ("2025-03-31", None, None, True),
    ]


def test_a_register_that_just_began_has_no_readings():
    load_reference()
    municipality = make_register(stays(9, ("SEL-85", date(2025, 8, 1), None)))
    until = date(2025, 9, 30)
    assert early_help_readings(municipality, until).readings == ()
    assert yearly_readings(municipality, "less", until).readings == ()
    assert yearly_readings(make_register([], 751), "more", until).readings == ()
