"""Learning points: worded by the tovholder from the markers' own, never before both have handed in,
and the sheet that carries them to the team."""

import logging

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from measurement.models import CaseAudit, LearningPoint, Mark, Section
from measurement.selectors.audit.learning import wording
from measurement.services.audit import learning as service
from recovery_portal.kit.personal_data import seal
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.models import AuditEvent, Municipality
from tests.factories import make_municipality, make_user
from tests.kit.paper import Paper
from tests.measurement.audits import make_audit
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
TEXT = "Skriv ressourcen dér, hvor aktiviteten står."
NAMED = "Spørg Mette Holm først."


@pytest.fixture
def audit():
    return make_audit(make_municipality(), mark="Hemmeligt")


@pytest.fixture
def lead(audit):
    return make_user("LEAD", municipality=audit.municipality)


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name, row, *parts):
    return reverse(name, args=[row.municipality_id, row.pk, *parts])


def section(audit, number) -> Section:
    return audit.instrument.sections.get(number=number)


def texts(audit):
    rows = LearningPoint.objects.filter(audit=audit).exclude(text__startswith="Hemmeligt")
    return list(rows.values_list("section__number", "text", "version"))


# --- Wording ------------------------------------------------------------------------------------


def test_the_markers_own_words_stand_by_principle_once_with_their_cases(audit):
    Mark.objects.exclude(case__number__in=[2, 5]).update(learning="")
    Mark.objects.filter(case__number=5, marker__position=2).update(learning="")
    themes = wording(audit)
    assert [theme.number for theme in themes] == list(range(1, 9))
    assert [(one.code, one.text, one.cases) for one in themes[0].raw] == [
        ("K1", "Hemmeligt læring", (2, 5))
    ]
    assert [one for theme in themes[1:] for one in theme.raw] == []


def test_the_tovholder_words_rewords_and_takes_out(audit, lead):
    client = browser(lead)
    got = client.post(address("case_audit_learning_new", audit, 2), {"text": f" {TEXT} "})
    page = address("case_audit_learning", audit)
    assert (got.status_code, got.url) == (302, f"{page}#princip-2")
    assert texts(audit) == [(2, TEXT, 1)]
    point = LearningPoint.objects.get(text=TEXT)
    edit = address("case_audit_learning_edit", audit, point.pk)
    client.post(edit, {"text": "Andet", "version": 1})
    assert texts(audit) == [(2, "Andet", 2)]
    remove = address("case_audit_learning_remove", audit, point.pk)
    assert client.get(remove).url == f"{page}#princip-2"
    client.post(remove, {"version": 1})  # somebody has saved since
    assert texts(audit) == [(2, "Andet", 2)]
    client.post(remove, {"version": 2})
    assert texts(audit) == []


def test_each_change_and_each_look_leaves_one_event_without_a_text(audit, lead):
    client = browser(lead)
    before = set(AuditEvent.objects.values_list("pk", flat=True))
    client.post(address("case_audit_learning_new", audit, 2), {"text": TEXT})
    client.get(address("case_audit_learning", audit))
    events = AuditEvent.objects.exclude(pk__in=before).values_list(
        "kind", "action", "object_type", "details"
    )
    assert sorted(events) == [
        ("change", "learning_point_added", "measurement.learningpoint", {}),
        ("look", "case_learning_seen", "measurement.caseaudit", {}),
    ]


@pytest.mark.parametrize(
    ("origin", "words", "raw"),
    [
        ("register", "Bedømmernes egne ord ses kun her. De blev slettet", "Slettet."),
        ("file", "fra en fil, som ikke har bedømmernes egne ord.", "Ingen i filen."),
    ],
)
def test_of_a_file_nothing_is_said_to_have_been_deleted(audit, lead, origin, words, raw):
    Mark.objects.update(learning="")
    today = timezone.localdate()
    values = {"origin": origin, "forget_on": today, "forgotten_on": today}
    CaseAudit.objects.update(**values)
    page = browser(lead).get(address("case_audit_learning", audit)).content.decode()
    assert (words in page, "slettet" in page) == (True, origin == "register")
    assert page.count(raw) == audit.instrument.sections.count()


def test_a_name_is_asked_about_before_saving_and_the_text_is_kept(audit, lead):
    client, page = browser(lead), address("case_audit_learning_new", audit, 2)
    asked = client.post(page, {"text": NAMED})
    form = asked.context["form"]
    assert (asked.status_code, form["text"].value(), texts(audit)) == (400, NAMED, [])
    assert "»Mette Holm« ligner et navn." in form.errors["text"][0]
    other = client.post(page, {"text": NAMED + " Nu", "no_person": seal(NAMED)})
    assert (other.status_code, texts(audit)) == (400, [])
    client.post(page, {"text": NAMED, "no_person": seal(NAMED)})
    assert texts(audit) == [(2, NAMED, 1)]


@pytest.mark.parametrize("text", ["", "   ", "Borger 010180-1234 fortalte", "x" * 301])
def test_bad_text_is_refused_and_nothing_saved(audit, lead, text):
    got = browser(lead).post(address("case_audit_learning_new", audit, 2), {"text": text})
    assert (got.status_code, texts(audit)) == (400, [])


@pytest.mark.parametrize("stage", ["udtraek", "bedoemmelse"])
def test_before_both_have_handed_in_nobody_sees_or_words_anything(stage):
    audit = make_audit(make_municipality(), stage, mark="Hemmeligt")
    lead = make_user("LEAD", municipality=audit.municipality)
    client = browser(lead)
    for name, *parts in (("case_audit_learning",), ("case_audit_learning_new", 1)):
        got = client.get(address(name, audit, *parts), follow=True)
        assert got.redirect_chain == [(address("case_audit", audit), 302)]
        assert "Hemmeligt" not in got.content.decode()
    with pytest.raises(Refused, match="når bedømmerne har afleveret"):
        service.add(by=lead, audit=audit, section=section(audit, 1), text=TEXT)


@pytest.mark.parametrize("stage", ["enighed", "hoering", "lukket"])
def test_from_then_on_and_after_closing_points_can_be_worded(stage):
    audit = make_audit(make_municipality(), stage, mark="Hemmeligt")
    lead = make_user("LEAD", municipality=audit.municipality)
    service.add(by=lead, audit=audit, section=section(audit, 1), text=TEXT)
    assert texts(audit) == [(1, TEXT, 1)]


def test_the_service_refuses_a_foreign_principle_a_stale_version_cpr_and_one_too_many(audit, lead):
    given = {"by": lead, "audit": audit}
    foreign = Section.objects.exclude(instrument=audit.instrument).first()
    with pytest.raises(Refused, match="hører ikke til"):
        service.add(**given, section=foreign, text=TEXT)
    with pytest.raises(ValidationError):
        service.add(**given, section=section(audit, 1), text="010180-1234")
    for _ in range(service.MOST - 1):  # one stands there already
        point = service.add(**given, section=section(audit, 3), text=TEXT)
    with pytest.raises(Refused, match="plads til 8"):
        service.add(**given, section=section(audit, 3), text=TEXT)
    with pytest.raises(Stale):
        service.change(by=lead, point=point, version=7, text="Andet")
    assert texts(audit) == [(3, TEXT, 1)] * 7


@pytest.mark.parametrize("role", ["ADMIN", "CASEWORKER", "STEERING", "MANAGER", "MEMBER"])
def test_the_markers_own_words_are_for_the_tovholder_alone(audit, role):
    client = browser(make_user(role, municipality=audit.municipality))
    names = ("case_audit_say_and_do",), ("case_audit_plan",), ("case_audit_handout",)
    told = [client.get(address(*name[:1], audit)).content.decode() for name in names]
    # Everybody may read the point that the tovholder worded, and nothing else.
    plain = [text.replace("Hemmeligt læring for alle", "") for text in told]
    assert [text for text in plain if "Hemmeligt" in text] == []
    for name, *parts in (("case_audit_learning",), ("case_audit_learning_new", 1)):
        got = client.get(address(name, audit, *parts))
        assert (got.status_code, "Hemmeligt" in got.content.decode()) == (403, False)


def test_another_audit_s_point_is_not_reached_through_one_s_own(audit, lead):
    theirs = make_audit(make_municipality(751), mark="Fremmed")
    point = theirs.learning_points.get()
    for name in ("case_audit_learning_edit", "case_audit_learning_remove"):
        got = browser(lead).post(address(name, audit, point.pk), {"text": TEXT, "version": 1})
        assert got.status_code == 404
    assert theirs.learning_points.get().text == "Fremmed læring for alle"


# --- The sheet ----------------------------------------------------------------------------------


def worded(audit, lead, count: int, length: int) -> None:
    LearningPoint.objects.filter(audit=audit).delete()
    for number in range(count):
        text = ("Skriv det sammen med borgeren. " * 20)[: length - 1] + "."
        service.add(by=lead, audit=audit, section=section(audit, 1 + number % 8), text=text)


@pytest.mark.parametrize("is_demo", [True])
@pytest.mark.parametrize(("count", "length"), [(0, 0), (3, 220), (7, 225), (8, 300)])
def test_the_sheet_is_one_page_of_paper_however_much_is_written(
    audit, lead, count, length, is_demo, caplog
):
    worded(audit, lead, count, length)
    Municipality.objects.update(is_demo=is_demo)
    client = browser(make_user("MEMBER", municipality=audit.municipality))
    with caplog.at_level(logging.WARNING):
        got = client.get(address("case_audit_handout_pdf", audit))
    paper = Paper(got.content)
    assert (len(paper.pages), str(paper.root.Lang), caplog.records) == (1, "da", [])
    day = audit.closed_at.strftime("%Y-%m-%d")
    assert got["Content-Disposition"] == f'attachment; filename="sagsaudit-ark-{day}.pdf"'


def test_the_sheet_shows_what_is_clear_what_to_talk_about_and_points_to_nobody(lead, audit):
    row = make_audit(
        audit.municipality,
        name="Audit 2",
        mark="Skjult",
        levels=lambda _m, number, index: 2 if number > index else 0,
    )
    page = browser(lead).get(address("case_audit_handout", row))
    sheet = page.context["sheet"]
    assert [(one.code, one.yes) for one in sheet.clear] == [("K1", 10), ("K2", 9), ("K3", 8)]
    assert [(one.code, one.yes) for one in sheet.talk] == [("K11", 0), ("K12", 0), ("K13", 0)]
    assert [(t.number, [p.text for p in t.points]) for t in sheet.themes] == [
        (1, ["Skjult læring for alle"])
    ]
    text = page.content.decode().replace("Skjult læring for alle", "")
    told = [word for word in ("Skjult", "Sag 1", "sag 1", "Bedømmer 1") if word in text]
    assert told == []


def test_the_number_of_queries_does_not_grow_with_the_data(audit, lead):
    small = make_audit(audit.municipality, name="Lille", cases=1)
    worded(audit, lead, 8, 80)
    client = browser(lead)
    found = {
        name: [queries(client, address(name, row)) for row in (small, audit)]
        for name in ("case_audit_learning", "case_audit_handout")
    }
    assert found == {"case_audit_learning": [10, 10], "case_audit_handout": [11, 11]}
