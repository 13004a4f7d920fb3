"""Citizens on a step as readings: the same numbers and the same verdict as the staircase shows."""

from datetime import date

import pytest

from keyfigures.domain.quarters import quarter_ends
from keyfigures.domain.series import Reading
from keyfigures.selectors.staircase import staircase_figure, staircase_series
from keyfigures.selectors.staircase_readings import all_step_readings, step_readings
from tests.keyfigures.plain import Stay
from tests.keyfigures.pure import TODAY, YEAR_AGO
from tests.keyfigures.register import drawn_citizens, load_reference, make_register

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference(db):
    load_reference()


def values(readings):
    return tuple(reading.value for reading in readings.readings)


@pytest.mark.parametrize("exact", [False, True])
def test_every_step_reads_as_in_the_series_and_the_figure(exact):
    municipality = make_register(drawn_citizens(5, 120, TODAY))
    series = staircase_series(municipality, TODAY, 8, exact=exact)
    figure = staircase_figure(municipality, TODAY, YEAR_AGO, exact=exact)
    every = all_step_readings(municipality, TODAY, 8, exact=exact, whole=True)
    assert {step: values(found) for step, found in every.items()} == {
        **series.counts,
        None: series.totals,
    }
    assert {step: found.verdict for step, found in every.items()} == {
        **{step.number: step.verdict for step in figure.steps},
        None: figure.total_verdict,
    }
    assert step_readings(municipality, 6, TODAY, 8, exact=exact, whole=True) == every[6]


def test_hidden_is_told_from_nobody():
    municipality = make_register([[Stay("SEL-107", date(2020, 1, 1), None)] for _ in range(3)])
    assert step_readings(municipality, 6, TODAY, 1).readings == (
        Reading(TODAY, value=None, n=None, hidden=True),
    )
    assert step_readings(municipality, 5, TODAY, 1).readings == (Reading(TODAY, value=0, n=0),)
    assert step_readings(municipality, 6, TODAY, 1).verdict is None
    assert step_readings(municipality, 6, TODAY, 1, exact=True).readings == (
        Reading(TODAY, value=3, n=3),
    )


def test_quarters_before_the_first_start_are_left_out_unless_asked_for():
    municipality = make_register([[Stay("SEL-107", date(2026, 4, 5), None)] for _ in range(9)])
    found = step_readings(municipality, 6, TODAY, 4)
    assert [(r.day, r.value) for r in found.readings] == [
        (day, 9) for day in quarter_ends(TODAY, 4) if day >= date(2026, 4, 5)
    ]
    assert found.verdict is None
    whole = step_readings(municipality, 6, TODAY, 4, whole=True)
    assert [r.day for r in whole.readings] == list(quarter_ends(TODAY, 4))
    assert whole.readings[0] == Reading(quarter_ends(TODAY, 4)[0], value=0, n=0)


def test_codes_and_kind():
    municipality = make_register([])
    every = all_step_readings(municipality, TODAY)
    assert [found.code for found in every.values()] == [
        *(f"trin-{step}" for step in range(1, 9)),
        "modtagere",
    ]
    assert {(found.unit, found.is_flow) for found in every.values()} == {("borgere", False)}


@pytest.mark.parametrize("citizens", [1, 200])
def test_two_queries(django_assert_num_queries, citizens):
    municipality = make_register(drawn_citizens(1, citizens, TODAY))
    with django_assert_num_queries(2):
        step_readings(municipality, None, TODAY)
