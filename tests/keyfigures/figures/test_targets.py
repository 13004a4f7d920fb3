"""The target of a figure: set, changed, taken away; the later of two sees both numbers."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from keyfigures.models import FigureTarget
from keyfigures.services import figure_marks
from steering.models import AuditEvent
from tests.factories import make_user
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


@pytest.mark.parametrize("text", ["", "mange", "12.5", "1e", "99999999999999"])
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


WHOLE = "Målet er et antal borgere: skriv et helt tal fra 0 og op."
SHARE = "Målet er i procent: skriv et tal fra 0 til 100."
ABOVE = "Nøgletallet kan ikke komme under 0: skriv et mål fra 0 og op."


@pytest.mark.parametrize(
    ("code", "text", "sentence"),
    [
        ("trin-6", "-3", WHOLE),
        ("trin-6", "50,5", WHOLE),
        ("mindre-indgribende", "0,5", WHOLE),
        ("genindlaeggelser", "-0,1", SHARE),
        ("beskaeftigelse", "100,1", SHARE),
        ("udgift-pr-borger", "-1", ABOVE),
    ],
)
def test_a_target_that_the_figure_cannot_reach_is_refused(place, code, text, sentence):
    municipality, _code, _address = place
    address = f"/730/noegletal/{code}/maal/"
    answer = client_of(municipality, "ADMIN").post(address, {"value": text})
    assert answer.status_code == 400
    assert answer.context["form"].errors == {"value": [sentence]}
    assert FigureTarget.objects.count() == 0


@pytest.mark.parametrize(
    ("code", "text"),
    [("trin-6", "0"), ("trin-6", "45,0"), ("genindlaeggelser", "12,5"), ("beskaeftigelse", "100")],
)
def test_a_target_that_it_can_reach_is_kept(place, code, text):
    municipality, _code, _address = place
    address = f"/730/noegletal/{code}/maal/"
    assert client_of(municipality, "ADMIN").post(address, {"value": text}).status_code == 302


def test_an_own_figure_of_citizens_has_whole_targets_and_others_may_be_below_nothing(place):
    municipality, _code, address = place
    counted = own_figure(municipality, [9], name="Mentorer", unit="nye borgere pr. måned")
    lead = client_of(municipality, "LEAD")
    answer = lead.post(f"/730/noegletal/{counted.code}/maal/", {"value": "9,5"})
    assert answer.context["form"].errors == {"value": [WHOLE]}
    assert lead.post(address, {"value": "-2,5"}).status_code == 302


@pytest.mark.parametrize(("code", "value"), [("trin-6", "50.5"), ("genindlaeggelser", "101")])
def test_the_rule_holds_without_the_form_too(place, code, value):
    municipality, _code, _address = place
    given = {"by": make_user("LEAD", municipality=municipality), "municipality": municipality}
    with pytest.raises(ValidationError) as refused:
        figure_marks.add_target(**given, figure=code, value=Decimal(value))
    assert list(refused.value.message_dict) == ["value"]
    row = figure_marks.add_target(**given, figure=code, value=Decimal(50))
    changed = {"by": given["by"], "target": row, "version": row.version}
    with pytest.raises(ValidationError):
        figure_marks.change_target(**changed, value=Decimal(value))
    assert target(municipality).value == 50
