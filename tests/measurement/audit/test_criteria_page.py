"""The page of the criteria: everything a marker holds a case against, for all staff."""

import pytest
from django.urls import reverse

from measurement.models import Instrument, Stage
from measurement.selectors.audit.criteria import criteria_of
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit
from tests.measurement.survey import load_criteria

pytestmark = pytest.mark.django_db


@pytest.fixture
def municipality():
    load_criteria()
    return make_municipality()


def read(client, municipality, name="case_audit_criteria", *parts, role="MEMBER"):
    client.force_login(make_user(role, municipality=municipality))
    return client.get(reverse(name, args=[municipality.pk, *parts]))


def test_all_criteria_stand_there_with_examples_place_and_advice(client, municipality):
    html = read(client, municipality).content.decode()
    criteria = [one for principle in criteria_of().principles for one in principle.criteria]
    assert [one.code for one in criteria] == [f"K{n}" for n in range(1, 14)]
    for one in criteria:
        said = [one.text, one.where, one.help, *(x.text for x in one.examples)]
        assert [text for text in said if text not in html] == []
        assert html.count(f'id="{one.code}"') == 1


def test_the_strongest_level_comes_first(municipality):
    first = criteria_of().principles[0].criteria[0]
    assert [(x.level, x.label) for x in first.examples] == [
        (2, "Ja, tydeligt"),
        (1, "Delvist"),
        (0, "Nej / ikke dokumenteret"),
    ]


def test_a_criterion_names_the_prerequisites_it_is_held_against(municipality):
    criteria = {c.code: c for principle in criteria_of().principles for c in principle.criteria}
    assert [number for number, _ in criteria["K7"].prerequisites] == [5, 8]
    assert [number for number, _ in criteria["K10"].prerequisites] == [4]


def test_an_audit_keeps_the_criteria_it_was_held_against(client, municipality):
    audit = make_audit(municipality, Stage.CLOSED)
    newer = Instrument.objects.create(
        code="sagsaudit", version=2, name="Sagsaudit", intro="Ny indledning", source="Ny kilde"
    )
    assert criteria_of().version == newer.version
    html = read(client, municipality, "case_audit_own_criteria", audit.pk).content.decode()
    assert "Kriterierne, version 1" in html
    assert "Du læser en ældre version" in html
    assert "Ny indledning" not in html


def test_a_foreign_audits_criteria_are_not_found(client, municipality):
    foreign = make_audit(make_municipality(751), Stage.CLOSED)
    answer = read(client, municipality, "case_audit_own_criteria", foreign.pk)
    assert answer.status_code == 404


def test_who_only_reads_the_front_page_and_reports_is_turned_away(client, municipality):
    assert read(client, municipality, role="READER").status_code == 403


def test_the_number_of_queries_does_not_grow(municipality, django_assert_num_queries):
    with django_assert_num_queries(6):
        criteria_of()
