"""The pages on which two markers agree: what stands there, who sees it, and what a save leaves."""

import re

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from measurement.models import AgreedMark, Stage
from measurement.services.audit.references import LOOKED
from recovery_portal.kit.personal_data import CONFIRM, seal
from steering.models import AuditEvent
from tests.factories import make_user
from tests.measurement.audits import make_audit
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
APART = {(1, 0): (2, 1), (1, 4): (2, 0), (2, 0): (1, 2)}


def levels(position, number, index):
    return APART.get((number, index), (1, 1))[position - 1]


@pytest.fixture
def audit(db):
    return make_audit(stage=Stage.AGREEING, levels=levels, mark="Hemmeligt")


@pytest.fixture
def marker(audit):
    return audit.markers.first().user


def of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name: str, audit, *more) -> str:
    return reverse(name, args=[audit.municipality_id, audit.pk, *more])


def text(response) -> str:
    body = response.content.decode()
    body = body[body.index("<main") : body.index("</main>")]
    without = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", body, flags=re.DOTALL)
    return " ".join(without.split())


def told(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_the_list_begins_with_the_largest_differences(audit, marker):
    page = text(of(marker).get(address("case_audit_agreeing", audit)))
    assert "I har bedømt 3 steder forskelligt, 1 af dem med stor forskel." in page
    assert re.findall(r"Sag (\d+) (\d+) (\d+)", page)[:3] == [
        ("1", "2", "1"),
        ("2", "1", "0"),
        ("3", "0", "0"),
    ]
    assert ("Begynd med sag 1" in page, "Hemmeligt-sag" in page) == (True, False)


def test_of_one_marker_s_marks_none_are_said_to_be_alike(audit, marker):
    alone = make_audit(audit.municipality, Stage.AGREEING, name="Alene", users=[marker])
    page = text(of(marker).get(address("case_audit_agreeing", alone)))
    assert (page.count("Kun én har bedømt sagerne"), page.count("Bedømt af én")) == (1, 10)
    assert [bit for bit in ("er ens", "Ens på", "intet at blive enige om") if bit in page] == []


def test_the_list_leads_the_tovholder_on(audit, marker):
    lead = make_user("LEAD", municipality=audit.municipality)
    for number, code in ((1, "K1"), (1, "K5"), (2, "K1")):
        of(lead).post(address("case_audit_agree", audit, number), {f"{code}-choice": "2"})
    seen = {who: text(of(who).get(address("case_audit_agreeing", audit))) for who in (lead, marker)}
    assert {who: "Send til høring" in page for who, page in seen.items()} == {
        lead: True,
        marker: False,
    }
    assert "Alle 3 forskelle er afklaret." in seen[marker]
    assert "Tovholderen er bedt om at sende sagerne til høring." in seen[marker]


def test_a_case_shows_both_sides_and_what_is_to_be_decided(audit, marker):
    answer = of(marker).get(address("case_audit_agree", audit, 1))
    page = text(answer)
    body = answer.content.decode()
    assert re.findall(r'<section class="enig[^"]*" id="(K\d+)"', body)[:3] == ["K5", "K1", "K2"]
    assert "2 af 2 forskelle mangler" in page
    first, second = (one.user.name for one in audit.markers.all())
    side = "Det står der Hemmeligt belæg Dokument Hemmeligt dokument"
    both = f"{first} Ja, tydeligt {side} {second} Nej / ikke dokumenteret {side} I er enige om"
    assert both in page
    assert "Ens på 11 kriterier" in page


def test_one_look_is_logged_for_the_case_alone(audit, marker):
    answer = of(marker).get(address("case_audit_agree", audit, 1))
    assert set(re.findall(r"Hemmeligt-sag-\d+", answer.content.decode())) == {"Hemmeligt-sag-1"}
    event = AuditEvent.objects.get(action=LOOKED)
    assert (event.actor_id, event.details) == (marker.pk, {"cases": [1]})
    of(marker).get(address("case_audit_agreeing", audit))
    assert AuditEvent.objects.filter(action=LOOKED).count() == 1


def test_others_are_sent_to_the_audit_and_see_nothing(audit):
    other = make_user("CASEWORKER", municipality=audit.municipality)
    audit.cases.filter(number=1).update(caseworker=other)
    before = AgreedMark.objects.count()
    for name, more in (("case_audit_agreeing", []), ("case_audit_agree", [1])):
        where = address(name, audit, *more)
        for answer in (of(other).get(where), of(other).post(where, {"K1-choice": "2"})):
            if answer.status_code == 405:
                continue
            assert (answer.status_code, answer.url) == (302, address("case_audit", audit))
            assert told(answer) == [
                "Kun bedømmerne og tovholderen ser, hvad der står i de enkelte sager."
            ]
    assert AuditEvent.objects.filter(action=LOOKED).count() == 0
    assert AgreedMark.objects.count() == before


@pytest.mark.parametrize("stage", [Stage.DRAWING, Stage.MARKING])
def test_nothing_is_shown_before_both_have_handed_in(stage):
    audit = make_audit(stage=stage, levels=levels, mark="Hemmeligt")
    lead = make_user("LEAD", municipality=audit.municipality)
    for user in (audit.markers.first().user, lead):
        for name, more in (("case_audit_agreeing", []), ("case_audit_agree", [1])):
            answer = of(user).get(address(name, audit, *more))
            assert (answer.status_code, answer.url) == (302, address("case_audit", audit))
            assert told(answer) == ["I kan blive enige, når alle bedømmere har afleveret."]


def test_a_save_leads_to_the_next_difference(audit, marker):
    client, where = of(marker), address("case_audit_agree", audit, 1)
    answer = client.post(where, {"K5-choice": "0", "K5-note": "Intet navngivet.", "gem": "K5"})
    assert (answer.status_code, answer.url) == (302, f"{where}?gemt=1#K1")
    answer = client.post(where, {"K1-choice": "1", "gem": "K1"})
    assert answer.url == f"{where}?gemt=1#videre"
    answer = client.post(where, {"naeste": "1"})
    assert answer.url == address("case_audit_agree", audit, 2)
    answer = client.post(answer.url, {"K1-choice": "2", "naeste": "1"})
    assert answer.url == address("case_audit_agreeing", audit)
    rows = AgreedMark.objects.order_by("case__number", "item")
    assert list(rows.values_list("item__code", "level", "note")) == [
        ("K1", 1, ""),
        ("K5", 0, "Intet navngivet."),
        ("K1", 2, ""),
    ]


def test_only_what_was_changed_is_saved(audit, marker):
    """Somebody else agreed on K1 meanwhile, which this page showed as open and did not touch."""
    client, where = of(marker), address("case_audit_agree", audit, 1)
    client.post(where, {"K1-choice": "2"})
    seen = {"initial-K1-choice": "", "initial-K1-note": "", "K1-choice": "", "K1-note": ""}
    answer = client.post(where, {**seen, "K1-version": "", "K5-choice": "0", "gem": "K5"})
    assert answer.status_code == 302
    rows = AgreedMark.objects.order_by("item")
    assert list(rows.values_list("item__code", "level", "version")) == [("K1", 2, 1), ("K5", 0, 1)]


def test_two_who_save_the_same_see_both(audit, marker):
    client, where = of(marker), address("case_audit_agree", audit, 1)
    client.post(where, {"K1-choice": "2", "K1-note": "Den enes note"})
    late = {"K1-choice": "0", "K1-note": "Den andens note", "K5-choice": "1", "gem": "K1"}
    answer = client.post(where, late)
    page = text(answer)
    assert answer.status_code == 409
    assert "Fælles niveau Gemt af en anden: Ja, tydeligt Skrevet af dig: Nej" in page
    assert "Gemt af en anden: Den enes note Skrevet af dig: Den andens note" in page
    rows = AgreedMark.objects.order_by("item")
    assert list(rows.values_list("item__code", "level")) == [("K1", 2), ("K5", 1)]
    version = re.search(r'name="K1-version" value="(\d+)"', answer.content.decode())[1]
    answer = client.post(where, late | {"K1-version": version, "K5-version": "1"})
    assert answer.status_code == 302
    assert AgreedMark.objects.get(item__code="K1").note == "Den andens note"


def test_it_can_be_left_unsettled_again(audit, marker):
    client, where = of(marker), address("case_audit_agree", audit, 1)
    client.post(where, {"K1-choice": "2"})
    sent = {"initial-K1-choice": "2", "K1-choice": "", "K1-version": "1", "gem": "K1"}
    assert client.post(where, sent).status_code == 302
    assert AgreedMark.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"K1-choice": "2", "K1-note": "Akt 211062-5629"}, "CPR"),
        ({"K1-choice": "2", "K1-note": "Det sagde Mette Holm"}, "»Mette Holm« ligner et navn."),
        ({"K1-note": "En note uden niveau"}, "Vælg det niveau, som noten hører til."),
        ({"K1-choice": "ir"}, "hvorfor kriteriet ikke er relevant"),
        ({"K1-choice": "7"}, "7 er ikke en af de tilgængelige valgmuligheder"),
    ],
)
def test_what_cannot_be_saved_stays_on_the_page(audit, marker, sent, words):
    answer = of(marker).post(address("case_audit_agree", audit, 1), sent)
    assert (answer.status_code, AgreedMark.objects.count()) == (400, 0)
    assert words in text(answer)
    assert sent.get("K1-note", "") in answer.content.decode()


def test_a_name_that_is_nobodys_is_saved_when_ticked(audit, marker):
    note = "Det sagde Mette Holm"
    sent = {"K1-choice": "2", "K1-note": note, f"K1-{CONFIRM}": seal(note)}
    assert of(marker).post(address("case_audit_agree", audit, 1), sent).status_code == 302
    assert AgreedMark.objects.get().note == note


def test_a_closed_audit_is_read_and_not_changed():
    audit = make_audit(stage=Stage.CLOSED)
    marker = audit.markers.first().user
    where = address("case_audit_agree", audit, 1)
    before = list(AgreedMark.objects.values())
    answer = of(marker).post(where, {"K1-choice": "0", "K1-version": "1"})
    assert (answer.status_code, answer.url) == (302, address("case_audit", audit))
    assert list(AgreedMark.objects.values()) == before
    page = of(marker).get(where).content.decode()
    assert ("Eget enighed" in page, "<form" in page[page.index("<main") :]) == (True, False)


def test_the_tovholder_reads_but_does_not_decide_their_own_case(audit):
    lead = make_user("LEAD", municipality=audit.municipality)
    audit.cases.filter(number=1).update(caseworker=lead)
    where = address("case_audit_agree", audit, 1)
    assert "Du har selv sagen" in text(of(lead).get(where))
    assert told(of(lead).post(where, {"K1-choice": "2"})) == [
        "Intet er gemt: du kan ikke ændre bedømmelsen af sagen."
    ]
    assert AgreedMark.objects.count() == 0


def test_a_case_that_is_not_there(audit, marker):
    assert of(marker).get(address("case_audit_agree", audit, 11)).status_code == 404


def test_the_number_of_queries_stays(audit, marker):
    small = make_audit(
        audit.municipality, Stage.AGREEING, name="Lille", cases=2, users=[marker], levels=levels
    )
    client = of(marker)
    client.get(address("case_audit_agreeing", audit))
    counts = {
        name: [queries(client, address(name, one, *more)) for one in (small, audit)]
        for name, more in (("case_audit_agreeing", []), ("case_audit_agree", [1]))
    }
    assert counts == {"case_audit_agreeing": [9, 9], "case_audit_agree": [19, 19]}
