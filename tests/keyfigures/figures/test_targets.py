"""The target of a figure: set, changed, taken away; the later of two sees both numbers."""

from datetime import date
from decimal import Decimal

import pytest

from keyfigures.models import FigureTarget
from steering.models import AuditEvent
from tests.keyfigures.figures.world import client_of, municipality_with_reference, own_figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db):
    municipality = municipality_with_reference()
    figure = own_figure(municipality)
    return municipality, figure.code, f"/730/noegletal/{figure.code}/maal/"


def target(municipality) -> FigureTarget:
    return FigureTarget.objects.get(municipality=municipality)


def test_a_target_is_set_with_a_comma_and_logged_without_its_number(place):
    municipality, code, address = place
    lead = client_of(municipality, "LEAD")
    answer = lead.post(address, {"value": "1.234,5", "by_day": "31-12-2027"})
    assert (answer.status_code, answer["Location"]) == (302, f"/730/noegletal/{code}/")
    row = target(municipality)
    assert (row.figure, row.value, row.by_day) == (code, Decimal("1234.5"), date(2027, 12, 31))
    event = AuditEvent.objects.get(action="figure_target_set")
    assert (event.object_id, event.details) == (str(row.pk), {})
    page = lead.get(f"/730/noegletal/{code}/").content.decode()
    assert "Kommunens mål er 1.234,5 dage senest 31. december 2027." in page


def test_the_later_save_of_a_target_sees_both_numbers(place):
    municipality, _code, address = place
    lead = client_of(municipality, "LEAD")
    lead.post(address, {"value": "10"})
    row = target(municipality)
    FigureTarget.objects.filter(pk=row.pk).update(value=12, version=2)
    answer = lead.post(address, {"value": "15,25", "version": "1"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert ("12" in page, "15,25" in page) == (True, True)
    assert (target(municipality).value, target(municipality).version) == (12, 2)
    assert lead.post(address, {"value": "15,25", "version": "2"}).status_code == 302
    assert (target(municipality).value, target(municipality).version) == (Decimal("15.25"), 3)


@pytest.mark.parametrize("text", ["", "mange", "12.5", "1e5", "99999999999999"])
def test_what_is_no_number_is_refused_in_a_sentence(place, text):
    municipality, _code, address = place
    answer = client_of(municipality, "LEAD").post(address, {"value": text})
    assert answer.status_code == 400
    assert FigureTarget.objects.count() == 0


def test_a_target_is_taken_away_by_its_version_only(place):
    municipality, _code, address = place
    lead = client_of(municipality, "LEAD")
    lead.post(address, {"value": "10"})
    assert lead.post(address, {"fjern": "1", "version": "9"})["Location"] == address
    assert FigureTarget.objects.count() == 1
    lead.post(address, {"fjern": "1", "version": "1"})
    assert FigureTarget.objects.count() == 0
    assert AuditEvent.objects.filter(action="figure_target_removed").count() == 1
