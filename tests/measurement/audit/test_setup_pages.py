"""The list, the audit's page by role and stage, and the way from the rule to the marking."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from measurement.models import AuditCase, AuditMarker, Candidate, CaseAudit, Stage
from measurement.services.audit import forgetting
from steering.models import AuditEvent
from tests.factories import make_municipality, make_user
from tests.measurement.audits import STAGES, make_audit
from tests.measurement.survey import load_criteria

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    load_criteria()
    return make_municipality()


@pytest.fixture
def lead(place):
    return make_user("LEAD", municipality=place)


def as_user(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def read(client, name: str, *parts) -> str:
    """The page's words in a row, without its navigation."""
    answer = client.get(reverse(name, args=[730, *parts]))
    main = answer.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(strip_tags(main).split())


def buttons(client, audit: CaseAudit) -> list[str]:
    page = client.get(reverse("case_audit", args=[730, audit.pk])).content.decode()
    return re.findall(r'class="button [^>]*>([^<]+)<', page)


def test_an_empty_list_says_what_to_do(place, lead):
    words = read(as_user(lead), "case_audits")
    assert "Der er ingen sagsaudit i gang." in words
    assert "Åbn en sagsaudit" in words
    member = make_user("MEMBER", municipality=place)
    assert "Tovholderen åbner den næste." in read(as_user(member), "case_audits")


@pytest.mark.parametrize(
    ("stage", "lead_does", "marker_does"),
    [
        ("udtraek", ["Se sagerne", "Begynd bedømmelsen"], []),
        ("bedoemmelse", [], ["Bedøm sagerne"]),
        ("enighed", ["Bliv enige"], ["Bliv enige"]),
        ("hoering", ["Se svarene"], ["Se svarene"]),
        ("lukket", ["Se resultatet"], ["Se resultatet"]),
    ],
)
def test_each_is_told_what_to_do_at_each_stage(place, lead, stage, lead_does, marker_does):
    marker = make_user("CASEWORKER", municipality=place)
    audit = make_audit(place, stage, users=[marker, make_user("LEAD", municipality=place)])
    assert buttons(as_user(lead), audit) == lead_does
    assert buttons(as_user(marker), audit) == marker_does
    member = make_user("MEMBER", municipality=place)
    assert buttons(as_user(member), audit) == (["Se resultatet"] if stage == "lukket" else [])


def test_who_has_a_case_is_sent_to_it_in_the_hearing_and_nobody_else(place):
    held = make_user("CASEWORKER", municipality=place)
    audit = make_audit(place, Stage.HEARING, caseworker=held, cases=2)
    assert buttons(as_user(held), audit) == ["Se sag 1", "Se sag 2"]
    other = make_user("CASEWORKER", municipality=place)
    assert buttons(as_user(other), audit) == []


def test_no_stage_shows_a_reference_to_anybody_on_the_list_or_the_audits_page(place, lead):
    marker = make_user("CASEWORKER", municipality=place)
    for number, stage in enumerate(STAGES):
        audit = make_audit(place, stage, name=f"Nr {number}", users=[marker, lead], mark="HEMMELIG")
        for user in (lead, marker, make_user("STEERING", municipality=place)):
            page = as_user(user).get(reverse("case_audit", args=[730, audit.pk]))
            assert "HEMMELIG" not in page.content.decode()
    assert "HEMMELIG" not in read(as_user(lead), "case_audits")
    assert not AuditEvent.objects.filter(kind=AuditEvent.Kind.LOOK).exists()


def test_the_pages_take_a_fixed_number_of_queries(place, lead, django_assert_num_queries):
    small = make_audit(place, Stage.DRAWING, name="A", cases=2)
    large = make_audit(place, Stage.DRAWING, name="B")
    client = as_user(lead)
    numbers = {"case_audit": 7, "case_audit_record": 10, "case_audit_cases": 14}
    for name, number in numbers.items():
        for audit in (small, large):
            with django_assert_num_queries(number):
                client.get(reverse(name, args=[730, audit.pk]))
    for name in "CD":
        with django_assert_num_queries(4):
            client.get(reverse("case_audits", args=[730]))
        make_audit(place, Stage.MARKING, name=name)


def test_the_way_from_the_rule_to_the_marking(place, lead):
    client, today = as_user(lead), timezone.localdate()
    people = [make_user("CASEWORKER", municipality=place) for _ in "12"]
    sent = {
        "name": "Audit 1",
        "origin": "typed",
        "cutoff_on": (today - timedelta(90)).strftime("%d-%m-%Y"),
        "cap_per_caseworker": "2",
        "closes_on": (today + timedelta(30)).strftime("%d-%m-%Y"),
        "keep_months": "12",
        "first": people[0].pk,
        "second": people[1].pk,
    }
    answer = client.post(reverse("case_audit_open", args=[730]), sent)
    audit = CaseAudit.objects.get()
    assert answer.url == reverse("case_audit_draw", args=[730, audit.pk])
    lines = "\n".join(f"SAG-{number}" for number in range(12))
    answer = client.post(answer.url, {"lines": lines})
    assert answer.url == reverse("case_audit_cases", args=[730, audit.pk])
    words = read(client, "case_audit_cases", audit.pk)
    assert "10 sager er trukket." in words
    looks = AuditEvent.objects.filter(kind=AuditEvent.Kind.LOOK)
    assert [event.details for event in looks] == [{"cases": list(range(1, 11))}]
    rank = Candidate.objects.get(case__number=5).rank
    exclude = reverse("case_audit_exclude", args=[730, audit.pk, 5])
    client.post(exclude, {"reason": "for_ny", "rank": rank})
    assert Candidate.objects.get(case__number=5).rank > 10
    held = make_user("CASEWORKER", municipality=place)
    shown = {"noegle-1": AuditCase.objects.get(number=1).pk, "sag-1": held.pk, "videre": "1"}
    answer = client.post(reverse("case_audit_cases", args=[730, audit.pk]), shown)
    assert answer.url == reverse("case_audit_begin", args=[730, audit.pk])
    assert AuditCase.objects.get(number=1).caseworker == held
    client.post(answer.url, {"ingens": "-".join(map(str, range(2, 11)))})
    assert CaseAudit.objects.get().stage == Stage.MARKING


def test_a_list_with_faults_stores_nothing_and_keeps_the_text(place, lead):
    audit = make_audit(place, Stage.DRAWING, cases=0)
    client = as_user(lead)
    url = reverse("case_audit_draw", args=[730, audit.pk])
    answer = client.post(url, {"lines": "SAG-1\nMette Holm\nSAG-1"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Linje 2: »Mette Holm« ligner et navn. Skriv sagsnummeret i stedet." in page
    assert page.count("Linje 3: Sagsnummeret står også på linje 1.") == 1
    assert page.count("Der er 2 fejl i listen.") == 2
    assert "Mette Holm\nSAG-1</textarea>" in page
    assert not Candidate.objects.exists()


def test_a_note_that_looks_like_a_person_is_asked_about(place, lead):
    audit = make_audit(place, Stage.DRAWING)
    client = as_user(lead)
    url = reverse("case_audit_exclude", args=[730, audit.pk, 1])
    sent = {"reason": "andet", "rank": 1, "note": "Mette Holm er flyttet"}
    page = client.post(url, sent).content.decode()
    assert "»Mette Holm« ligner et navn." in page
    assert not Candidate.objects.exclude(exclusion="").exists()
    seal = re.search(r'name="no_person"[^>]*value="([^"]+)"', page) or re.search(
        r'value="([^"]+)"[^>]*name="no_person"', page
    )
    assert client.post(url, sent | {"no_person": seal[1]}).status_code == 302
    assert Candidate.objects.get(exclusion="andet").exclusion_note == "Mette Holm er flyttet"


def test_the_record_is_shown_repeated_and_without_references(place, lead):
    audit = make_audit(place, Stage.DRAWING, cases=0)
    client = as_user(lead)
    lines = "\n".join(f"HEMMELIG-{number};01-0{number}-2026" for number in range(1, 7))
    CaseAudit.objects.filter(pk=audit.pk).update(cutoff_on="2026-10-01", closes_on="2030-01-01")
    client.post(reverse("case_audit_draw", args=[730, audit.pk]), {"lines": lines})
    words = read(client, "case_audit_record", audit.pk)
    assert "giver de samme 6 sager med de samme numre" in words
    assert "HEMMELIG" not in words
    Candidate.objects.filter(audit=audit, rank=1).update(day="2020-01-01")
    assert "giver ikke de samme sager" in read(client, "case_audit_record", audit.pk)


def test_what_is_over_sends_back_to_the_audits_page(place, lead):
    audit = make_audit(place, Stage.MARKING)
    AuditMarker.objects.filter(audit=audit, position=1).update(submitted_at=timezone.now())
    closed = make_audit(place, Stage.CLOSED, name="B")
    forgetting.forget(by="test", audit=closed, on=closed.forget_on)
    client = as_user(lead)
    for name, parts in (
        ("case_audit_draw", [audit.pk]),
        ("case_audit_begin", [audit.pk]),
        ("case_audit_exclude", [audit.pk, 1]),
        ("case_audit_give_up", [closed.pk]),
        ("case_audit_markers", [closed.pk]),
        ("case_audit_cases", [closed.pk]),
        ("case_audit_record", [closed.pk]),
        ("case_audit_edit", [closed.pk]),
    ):
        answer = client.get(reverse(name, args=[730, *parts]))
        assert (name, answer.url) == (name, reverse("case_audit", args=[730, parts[0]]))
    assert client.get(reverse("case_audit_exclude", args=[730, audit.pk, 11])).status_code == 404


def test_other_months_take_a_reason(place, lead):
    audit = make_audit(place, Stage.CLOSED)
    url = reverse("case_audit_edit", args=[730, audit.pk])
    client, sent = as_user(lead), {"version": audit.version, "keep_months": "24"}
    assert "Vælg, hvorfor sagerne" in client.post(url, sent).content.decode()
    assert client.post(url, sent | {"why": "krav"}).status_code == 302
    assert CaseAudit.objects.get().keep_months == 24


def test_one_marker_twice_is_told(place, lead):
    audit = make_audit(place, Stage.DRAWING)
    url = reverse("case_audit_markers", args=[730, audit.pk])
    page = as_user(lead).post(url, {"first": lead.pk, "second": lead.pk}).content.decode()
    assert "Vælg to forskellige, eller lad feltet stå." in page
