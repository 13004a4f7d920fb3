"""What years show is stored where the register changes, and is what would be judged now."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings

from keyfigures.domain.moving import directions_in
from keyfigures.models.aggregate import StoredYear
from keyfigures.selectors.movement_readings import yearly_readings
from keyfigures.selectors.movements import movement_page
from keyfigures.selectors.stored_years import COUNTS
from keyfigures.services.aggregates import refresh
from steering.models import Citizen
from tests.keyfigures.plain import Stay
from tests.keyfigures.pure import history_columns
from tests.keyfigures.register import drawn_citizens, load_reference, make_register
from tests.keyfigures.test_selectors_agree import Rollback, registers

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 30)


@pytest.fixture(autouse=True)
def reference(db):
    load_reference()


def told(municipality):
    return movement_page(municipality, TODAY).movements


@settings(max_examples=30)
@given(registers)
def test_stored_years_equal_what_is_judged_now(citizens):
    citizens = [*citizens, *[[Stay("SEL-85", date(2022, 5, 1), None)]] * 9]
    try:
        with transaction.atomic():
            municipality = make_register(citizens)
            judged = movement_page(municipality).movements
            refresh(municipality)
            assert movement_page(municipality).movements == judged
            raise Rollback
    except Rollback:
        pass


def test_a_whole_municipality_before_and_after_it_is_stored():
    citizens = drawn_citizens(5, 400, TODAY)
    municipality = make_register(citizens)
    judged, less = told(municipality), yearly_readings(municipality, "less", TODAY)
    refresh(municipality)
    rows = {row[0]: row[1:] for row in StoredYear.objects.values_list("year", *COUNTS)}
    assert sorted(rows) == [2022, 2023, 2024, 2025]
    shown = directions_in(history_columns(citizens), 2025, 5)
    assert rows[2025][:5] == (shown.less, shown.more, shown.same, shown.came, shown.left)
    assert told(municipality) == judged
    assert yearly_readings(municipality, "less", TODAY) == less


def test_stored_years_are_read_and_not_judged_again():
    municipality = make_register(drawn_citizens(5, 400, TODAY))
    refresh(municipality)
    StoredYear.objects.filter(year=2025).update(less=777)
    assert told(municipality).years[0].less == 777
    exact = movement_page(municipality, TODAY, exact=True).movements
    assert exact.years[0].less not in (None, 777)


def test_another_threshold_is_judged_anew():
    """A number that the old threshold let through does not stay on the page."""
    up = date(2025, 5, 1)
    stays = [Stay("SEL-82b", date(2022, 5, 1), up - timedelta(days=1)), Stay("SEL-85", up, None)]
    still = [Stay("SEL-85", date(2022, 5, 1), None)]
    gone = [Stay("SEL-102", date(2022, 5, 1), date(2022, 11, 1))]
    municipality = make_register([*[stays] * 6, *[still] * 50, gone])
    refresh(municipality)
    assert told(municipality).years[0].more == 6
    municipality.disclosure_threshold = 10
    municipality.save(update_fields=["disclosure_threshold"])
    assert told(municipality).years[0].more is None


def test_a_register_that_is_emptied_has_no_stored_years():
    municipality = make_register(drawn_citizens(5, 40, TODAY))
    refresh(municipality)
    assert StoredYear.objects.count() == 3
    Citizen.objects.all().delete()
    refresh(municipality)
    assert StoredYear.objects.count() == 0
