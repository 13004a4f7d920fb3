"""The stored staircases equal what the register gives, and follow it through every change."""

import io
import json
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from keyfigures.domain.quarters import quarter_ends_between
from keyfigures.models import StoredStaircase
from keyfigures.reference import FOLDER, load_staircase
from keyfigures.services import aggregates
from keyfigures.services.aggregates import MOST, refresh, refresh_all
from steering.models import Citizen, Intervention, Offer
from tests.factories import make_municipality
from tests.keyfigures import plain
from tests.keyfigures.plain import Stay
from tests.keyfigures.register import drawn_citizens, load_reference, make_register
from tests.keyfigures.test_selectors_agree import Rollback, registers

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 30)


@pytest.fixture(autouse=True)
def reference(db):
    load_reference()


def stored(municipality) -> dict[date, tuple]:
    """By day the counts of steps 1 … 8, and those beside."""
    rows = StoredStaircase.objects.filter(municipality=municipality)
    columns = [*(f"step_{step}" for step in range(1, 9)), "beside"]
    return {row[0]: row[1:] for row in rows.values_list("day", *columns)}


def by_hand(citizens, day: date) -> tuple:
    steps = plain.staircase(citizens, day)
    return (*(steps[step] for step in range(1, 9)), plain.beside(citizens, day))


@given(registers)
def test_what_is_stored_is_the_plain_staircase_of_every_quarter_end(citizens):
    try:
        with transaction.atomic():
            municipality = make_register(citizens)
            refresh(municipality)
            found = stored(municipality)
            assert found == {day: by_hand(citizens, day) for day in found}
            _nothing_changes_after(citizens, found)
            raise Rollback
    except Rollback:
        pass


def _nothing_changes_after(citizens, found) -> None:
    """Every quarter end from the first start is there, or as the last that is."""
    starts = [stay.start for citizen in citizens for stay in citizen]
    expected = quarter_ends_between(min(starts), date(2027, 12, 31)) if starts else ()
    last = max(found, default=None)
    for day in expected:
        assert by_hand(citizens, day) == found[min(day, last)]


def test_a_drawn_municipality_is_stored_as_it_is():
    citizens = drawn_citizens(3, 300, TODAY)
    municipality = make_register(citizens)
    assert refresh(municipality) == len(stored(municipality)) == 20
    found = stored(municipality)
    assert found == {day: by_hand(citizens, day) for day in found}
    assert {day for day in found if sum(found[day][:8]) > 100} != set()


def test_a_change_of_the_register_is_followed_and_the_rest_stays():
    stay = Stay("SEL-107", date(2026, 1, 10), date(2026, 5, 1))
    municipality = make_register([[stay], [Stay("SEL-85", date(2025, 1, 1), None)]])
    other = make_register([[stay]], code=751)
    refresh(municipality)
    refresh(other)
    kept = stored(other)
    Intervention.objects.filter(citizen__municipality=municipality, end=stay.end).update(
        end=date(2026, 2, 1)
    )
    refresh(municipality)
    assert stored(municipality)[date(2026, 3, 31)] == (0, 0, 0, 0, 1, 0, 0, 0, 0)
    Offer.objects.filter(municipality=municipality, legal_basis="SEL-85").update(
        legal_basis="SEL-108"
    )
    refresh(municipality)
    assert stored(municipality)[date(2026, 3, 31)] == (0, 0, 0, 0, 0, 0, 0, 1, 0)
    Citizen.objects.filter(municipality=municipality).delete()
    assert refresh(municipality) == 0
    assert stored(municipality) == {}
    assert stored(other) == kept != {}


def test_an_end_far_ahead_leaves_the_days_of_today():
    """9999 is what some systems write for an end nobody knows."""
    municipality = make_register(
        [[Stay("SEL-108", date(1990, 1, 1), date(9999, 12, 31))], [Stay("SEL-85", TODAY, None)]]
    )
    assert refresh(municipality) == MOST
    assert stored(municipality)[TODAY] == (0, 0, 0, 0, 1, 0, 0, 1, 0)


def test_each_day_is_counted_by_the_version_in_force_on_it():
    municipality = make_register([[Stay("SEL-107", date(2025, 2, 1), None)]])
    _second_version(date(2025, 7, 1))
    Intervention.objects.create(
        citizen=municipality.citizens.get(),
        offer=municipality.offers.get(legal_basis="SEL-82b"),
        start=date(2025, 12, 1),
    )
    refresh_all()
    rows = StoredStaircase.objects.order_by("day").values_list("day", "version", "step_6", "step_5")
    assert list(rows) == [
        (date(2025, 3, 31), 1, 1, 0),
        (date(2025, 6, 30), 1, 1, 0),
        (date(2025, 9, 30), 2, 0, 1),
        (date(2025, 12, 31), 2, 0, 1),
    ]


def _second_version(valid_from: date) -> None:
    """§ 107 on step 5 from that day on."""
    data = json.loads((FOLDER / "staircase_v1.json").read_text("utf-8"))
    by_number = {step["number"]: step for step in data["steps"]}
    by_number[6]["legal_bases"].remove("SEL-107")
    by_number[5]["legal_bases"].append("SEL-107")
    load_staircase(data | {"number": 2, "name": "2", "valid_from": valid_from.isoformat()})


def test_reference_data_refreshes_what_it_moves_and_what_was_never_stored():
    make_register([[Stay("SEL-107", date(2026, 1, 1), None)]])
    call_command("load_reference", stdout=io.StringIO())
    assert list(StoredStaircase.objects.values_list("day", "step_6")) == [(date(2026, 3, 31), 1)]
    StoredStaircase.objects.update(step_6=9)
    call_command("load_reference", stdout=io.StringIO())
    assert StoredStaircase.objects.get().step_6 == 9, "nothing moved: nothing is computed again"
    before = aggregates.places()
    _second_version(date(2020, 1, 1))
    assert aggregates.refresh_where_needed(before) == 1
    assert list(StoredStaircase.objects.values_list("step_6", "step_5")) == [(0, 1)]


def test_a_municipality_without_a_register_has_nothing_stored():
    assert refresh(make_municipality(751)) == 0
    assert refresh_all() == 0


@pytest.mark.torture
@given(st.integers(0, 10**6))
def test_random_municipalities_are_stored_as_they_are(seed):
    citizens = drawn_citizens(seed, 60, TODAY + timedelta(days=seed % 400))
    municipality = make_register(citizens)
    refresh(municipality)
    found = stored(municipality)
    assert found == {day: by_hand(citizens, day) for day in found}
    Citizen.objects.all().delete()
    municipality.offers.all().delete()
