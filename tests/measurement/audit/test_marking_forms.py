"""Marking a case and handing in, without JavaScript."""

import pytest

from measurement.models import Mark, Stage
from steering.models import AuditEvent
from tests.measurement.audit.marking import address, as_marker, change, login, page_of, written
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit():
    return make_audit(stage=Stage.MARKING, mark="Hemmelig")


@pytest.fixture
def fresh():
    return make_audit(stage=Stage.MARKING, levels=lambda *_: None, cases=3, name="Audit 2")


def test_what_was_written_is_saved_without_a_script_and_the_rest_left_alone(fresh):
    client = as_marker(fresh)
    answer = change(
        client, fresh, K1_choice="2", K1_evidence="To linjer\r\nmed ord", K3_document="Notat"
    )
    assert answer.url == address("case_audit_marking", fresh)
    rows = Mark.objects.order_by("item__code").values_list(
        "item__code", "level", "evidence", "document", "version"
    )
    assert list(rows) == [
        ("K1", 2, "To linjer\nmed ord", "", 1),
        ("K3", None, "", "Notat", 1),
    ]
    change(client, fresh, K3_choice="0")
    assert list(rows.values_list("item__code", "version")) == [("K1", 1), ("K3", 2)]


def test_the_next_case_follows_and_the_last_leads_to_the_list(fresh):
    client = as_marker(fresh)
    assert change(client, fresh, 1, "naeste").url == address("case_audit_mark", fresh, 2)
    assert change(client, fresh, 3, "naeste").url == address("case_audit_marking", fresh)


def test_not_relevant_without_a_reason_is_asked_for_and_the_rest_is_saved(fresh):
    answer = change(as_marker(fresh), fresh, K1_choice="ir", K2_choice="1")
    page = page_of(answer)
    assert answer.status_code == 400
    assert page.xpath("//*[@id='id_K1-reason_error']")[0].text_content() == (
        "Fejl: Skriv, hvorfor kriteriet ikke er relevant i sagen."
    )
    assert page.xpath("//*[@class='fejlliste']//a/@href") == ["#kriterium-K1"]
    assert page.xpath("//input[@name='K1-choice'][@checked]/@value") == ["ir"]
    assert list(Mark.objects.values_list("item__code", "level")) == [("K2", 1)]


def test_a_name_is_asked_about_and_the_text_kept_and_saved_with_the_tick(fresh):
    client = as_marker(fresh)
    answer = change(client, fresh, K1_choice="2", K1_evidence="Mette Holm vil selv")
    page = page_of(answer)
    assert (answer.status_code, Mark.objects.count()) == (400, 0)
    hint = page.xpath("//*[@id='id_K1-evidence_error']")[0].text_content()
    assert hint.startswith("Fejl: »Mette Holm« ligner et navn.")
    data = written(page)
    assert data["K1-evidence"] == "Mette Holm vil selv"
    (box,) = page.xpath("//input[@name='K1-no_person']")
    at = address("case_audit_mark", fresh, 1)
    seal = box.get("value")
    other = data | {"K1-no_person": seal, "K1-evidence": "Jens vil"}
    assert client.post(at, other).status_code == 400
    assert client.post(at, data | {"K1-no_person": seal}).status_code == 302
    assert Mark.objects.get().evidence == "Mette Holm vil selv"
    # What is saved is not asked about again.
    assert change(client, fresh, K1_choice="1").status_code == 302
    assert Mark.objects.get().level == 1


def test_a_cpr_number_is_refused_whatever_is_ticked(fresh):
    answer = change(as_marker(fresh), fresh, K1_choice="2", K1_evidence="Se 120380-1234")
    assert (answer.status_code, Mark.objects.count()) == (400, 0)
    assert page_of(answer).xpath("//input[@name='K1-no_person']") == []


def test_both_texts_are_shown_where_another_window_saved(audit):
    client = as_marker(audit)
    at = address("case_audit_mark", audit, 1)
    data = written(page_of(client.get(at)))
    change(client, audit, K1_evidence="Fra den anden fane")
    late = client.post(at, data | {"K1-evidence": "Fra denne fane"})
    body = late.content.decode()
    assert late.status_code == 409
    assert ("Fra den anden fane" in body, "Fra denne fane" in body) == (True, True)
    again = client.post(at, written(page_of(late)))
    assert again.status_code == 302
    stored = Mark.objects.get(case__number=1, item__code="K1", marker__position=1)
    assert stored.evidence == "Fra denne fane"


def test_an_old_page_takes_nothing_back(audit):
    client = as_marker(audit)
    at = address("case_audit_mark", audit, 1)
    data = written(page_of(client.get(at)))
    change(client, audit, K1_evidence="Nyere")
    assert client.post(at, data).status_code == 302
    stored = Mark.objects.get(case__number=1, item__code="K1", marker__position=1)
    assert stored.evidence == "Nyere"


def test_what_was_written_to_a_case_that_has_gone_is_never_saved_to_the_next(fresh):
    client = as_marker(fresh)
    at = address("case_audit_mark", fresh, 1)
    data = written(page_of(client.get(at))) | {"K1-choice": "2", "K1-evidence": "Om den gamle"}
    fresh.cases.get(number=1).delete()
    fresh.cases.create(number=1)
    for _again in "12":
        answer = client.post(at, data)
        assert (answer.status_code, Mark.objects.count()) == (400, 0)
        assert "en anden kan have fået dens nummer" in answer.content.decode()
        data = written(page_of(answer))
        assert data["K1-evidence"] == "Om den gamle"


def test_handing_in_names_what_is_missing_and_asks(fresh):
    client = as_marker(fresh)
    change(client, fresh, 2, K1_choice="2")
    at = address("case_audit_hand_in", fresh)
    page = page_of(client.get(at))
    rows = [[cell.text_content() for cell in row] for row in page.xpath("//tbody/tr")]
    assert rows == [
        ["Sag 1", "Alle"],
        ["Sag 2", ", ".join(f"K{place}" for place in range(2, 14))],
        ["Sag 3", "Alle"],
    ]
    assert (
        page.xpath("//p[@class='manchet']")[0]
        .text_content()
        .startswith("38 kriterier er ikke bedømt.")
    )
    refused = client.post(at)
    assert refused.status_code == 400
    assert "38 kriterier er ikke bedømt: bedøm dem" in refused.content.decode()
    assert client.post(at, {"with_blanks": "on"}).url == address("case_audit_marking", fresh)
    marker = fresh.markers.get(position=1)
    assert marker.submitted_at is not None


def test_what_is_handed_in_stays_and_the_list_says_what_happens(audit):
    client = as_marker(audit)
    before = written(page_of(client.get(address("case_audit_mark", audit, 1))))
    client.post(address("case_audit_hand_in", audit))
    at = address("case_audit_mark", audit, 1)
    late = client.post(at, before | {"K1-evidence": "For sent"})
    assert late.url == address("case_audit_marking", audit)
    assert not Mark.objects.filter(evidence="For sent").exists()
    body = client.get(address("case_audit_marking", audit)).content.decode()
    assert "Den anden bedømmer er stadig i gang" in body
    assert client.get(address("case_audit_hand_in", audit)).status_code == 302


def test_one_own_case_is_not_opened(audit):
    marker = audit.markers.get(position=1)
    audit.cases.filter(number=4).update(caseworker=marker.user)
    client = login(marker.user)
    assert client.get(address("case_audit_mark", audit, 4)).url == address(
        "case_audit_marking", audit
    )
    assert not AuditEvent.objects.filter(action="case_references_seen").exists()
