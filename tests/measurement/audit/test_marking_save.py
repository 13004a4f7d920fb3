"""Saving one criterion by the page's script."""

import pytest

from measurement.models import Mark, Stage
from recovery_portal.kit.personal_data import seal
from tests.measurement.audit.marking import address, as_marker
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit():
    return make_audit(stage=Stage.MARKING, levels=lambda *_: None, cases=2)


def send(audit, code="K1", position=1, drawn=None, **fields):
    drawn = drawn or audit.cases.get(number=1).pk
    data = {f"{code}-{name}": value for name, value in fields.items()}
    at = address("case_audit_mark_save", audit, 1)
    return as_marker(audit, position).post(at, data | {"kode": code, "drawn": drawn})


def test_a_saved_criterion_tells_its_version_and_how_many_are_marked(audit):
    answer = send(audit, choice="2", evidence="Med egne ord", version="").json()
    assert (answer["version"], answer["marked"], sorted(answer)) == (
        1,
        1,
        ["marked", "saved", "version"],
    )
    assert send(audit, choice="1", evidence="Med egne ord", version="1").json()["version"] == 2
    assert list(Mark.objects.values_list("level", "evidence")) == [(1, "Med egne ord")]


def test_what_the_other_marked_is_not_counted(audit):
    send(audit, choice="2", position=2)
    assert send(audit, code="K2", choice="2").json()["marked"] == 1


def test_a_name_gets_its_hint_and_a_seal_that_saves_this_text_only(audit):
    text = "Mette Holm vil selv"
    answer = send(audit, choice="2", evidence=text)
    confirmed = seal("", "", text, "")
    assert answer.status_code == 422
    assert answer.json()["seal"] == confirmed
    assert list(answer.json()["fields"]) == ["evidence"]
    assert answer.json()["error"].startswith("»Mette Holm« ligner et navn.")
    other = send(audit, choice="2", evidence="Jens vil selv", no_person=confirmed)
    assert (other.status_code, Mark.objects.count()) == (422, 0)
    saved = send(audit, choice="2", evidence=text, no_person=confirmed).json()
    assert (saved["version"], saved["marked"]) == (1, 1)
    assert list(Mark.objects.values_list("level", "evidence")) == [(2, text)]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"choice": "2", "document": "120380-1234"}, "CPR-nummer"),
        ({"choice": "2", "evidence": "x" * 1001}, "højst være 1.000 tegn"),
        ({"choice": "3"}, "Vælg et af de fire svar."),
        ({"choice": "ir"}, "ikke er relevant"),
        ({"choice": "2", "learning": "\0"}, "usynligt tegn"),
    ],
)
def test_what_cannot_be_saved_is_said_in_one_sentence_and_asks_for_no_tick(audit, fields, words):
    answer = send(audit, **fields)
    assert (answer.status_code, Mark.objects.count()) == (422, 0)
    assert words in answer.json()["error"]
    assert sorted(answer.json()) == ["error", "fields"]


def test_who_saved_elsewhere_gets_both(audit):
    send(audit, choice="2", document="Notat")
    answer = send(audit, choice="0", version="")
    assert answer.status_code == 409
    assert answer.json()["error"].startswith("Du har gemt det i et andet vindue")
    assert (answer.json()["theirs"], answer.json()["version"]) == (
        {"choice": "2", "reason": "", "document": "Notat", "evidence": "", "learning": ""},
        1,
    )
    assert send(audit, choice="0", version="1").json()["version"] == 2


def test_after_handing_in_and_for_another_case_nothing_is_saved(audit):
    other = audit.cases.get(number=2).pk
    assert send(audit, choice="2", drawn=other).status_code == 409
    assert send(audit, choice="2", drawn="9" * 40).status_code == 409
    audit.markers.update(submitted_at=audit.marking_at)
    answer = send(audit, choice="2")
    assert (answer.status_code, Mark.objects.count()) == (409, 0)
    assert answer.json() == {"error": "Du har afleveret: dine bedømmelser kan ikke ændres."}


@pytest.mark.parametrize("code", ["K14", "", "K1' OR 1"])
def test_a_criterion_that_is_not_there_is_not_found(audit, code):
    assert send(audit, code=code, choice="2").status_code == 404


def test_reading_the_address_leads_to_the_page(audit):
    answer = as_marker(audit).get(address("case_audit_mark_save", audit, 1))
    assert answer.url == address("case_audit_mark", audit, 1)
