"""Own unit and nobody else; every page that is shown is one look in the log."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from measurement.models import RecoveryTalk
from measurement.services import sheets
from measurement.urls import citizens, talks
from steering import audit
from steering.models import AuditEvent
from tests.factories import make_citizen, make_user
from tests.measurement.outcomes.making import load_outcome_instruments, make_outcome

pytestmark = pytest.mark.django_db
SECRET = "HEMMELIGT ord"
# Every page of own citizens and of talks.
NAMES = sorted(one.name for one in (*citizens.urlpatterns, *talks.urlpatterns))
LISTS = {"citizens", "paper_keying"}


@pytest.fixture
def parts(place) -> dict:
    """What stands in the addresses, with texts and answers that could leak."""
    load_outcome_instruments()
    make_outcome(place.citizen, "who5", date(2026, 5, 1), [2, 2, 2, 1, 1])
    said = {"agreed": SECRET, "next_step": SECRET, "kind": "droemme"}
    held = RecoveryTalk.objects.create(citizen=place.citizen, held_on=date(2026, 5, 1), **said)
    ahead = timezone.localdate() + timedelta(9)
    planned = RecoveryTalk.objects.create(
        citizen=place.citizen, planned_on=ahead, kind="evaluering"
    )
    link = sheets.open_link(by=place.user, citizen=place.citizen)
    paper = sheets.open_paper(by=place.user, citizen=place.citizen)
    return {"held": held.pk, "planned": planned.pk, "link": link.pk, "paper": paper.pk}


def address(name: str, place, parts: dict) -> str:
    given: list = [730]
    if name not in LISTS:
        given.append(place.citizen.pk)
    if name in ("talk", "talk_edit"):
        given.append(parts["held"])
    elif name in ("talk_move", "talk_hold", "talk_remove"):
        given.append(parts["planned"])
    elif name in ("citizen_slip", "citizen_revoke"):
        given.append(parts["link"])
    elif name in ("citizen_form", "paper_key"):
        given.append(parts["paper"])
    elif name == "citizen_extract_file":
        given.append("csv")
    return reverse(name, args=given)


def looks() -> list[tuple]:
    rows = AuditEvent.objects.filter(kind=AuditEvent.Kind.LOOK)
    return list(rows.values_list("action", "object_type", "object_id", "actor"))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_that_is_shown_is_exactly_one_look(name, client, place, parts):
    answer = client.get(address(name, place, parts))
    assert answer.status_code == 200
    if name in LISTS:
        assert looks() == [("citizens_seen", "", "", place.user.email)]
    else:
        who = ("steering.citizen", str(place.citizen.pk), place.user.email)
        assert looks() == [("citizen_seen", *who)]
    told = str(list(AuditEvent.objects.values()))
    assert SECRET not in told
    assert place.citizen.reference not in told
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize("name", sorted(set(NAMES) - LISTS))
def test_for_another_units_caseworker_the_citizen_does_not_exist(name, stranger, place, parts):
    url = address(name, place, parts)
    for answer in (stranger.get(url), stranger.post(url)):
        assert answer.status_code in (404, 405)
        assert place.citizen.reference not in answer.content.decode()
        assert SECRET not in answer.content.decode()
    assert looks() == []


@pytest.mark.parametrize("name", sorted(LISTS))
def test_another_units_list_does_not_tell_of_the_citizen(name, stranger, place, parts):
    url = reverse(name, args=[730])
    sent = {"soeg": place.citizen.reference, "number": parts["paper"]}
    for answer in (stranger.get(url), stranger.post(url, sent)):
        assert answer.status_code in (200, 400)
        assert f"/borgere/{place.citizen.pk}/" not in answer.content.decode()
    assert f">{place.citizen.reference}<" not in stranger.get(url).content.decode()


@pytest.mark.parametrize("roles", [["LEAD", "ADMIN", "STEERING", "MANAGER", "MEMBER"], []])
def test_no_other_role_and_no_superuser_gets_in(roles, place, parts):
    browser = Client()
    fields = {} if roles else {"is_superuser": True, "is_staff": True}
    browser.force_login(make_user(*roles, municipality=place.municipality, **fields))
    for name in NAMES:
        answer = browser.get(address(name, place, parts))
        assert answer.status_code == (403 if roles else 404)
        assert place.citizen.reference not in answer.content.decode()


def test_a_citizen_without_a_unit_is_nobodys(client, place):
    nobodys = make_citizen(place.municipality, reference="UDEN-1")
    assert client.get(f"/730/borgere/{nobodys.pk}/").status_code == 404
    assert "UDEN-1" not in client.get("/730/borgere/").content.decode()


@pytest.mark.parametrize("name", ["citizens", "citizen", "talk", "citizen_extract_file"])
def test_what_cannot_be_logged_is_not_shown(name, place, parts, monkeypatch):
    def broken(**kwargs):
        raise RuntimeError("the log is full")

    monkeypatch.setattr(audit, "record_view", broken)
    browser = Client(raise_request_exception=False)
    browser.force_login(place.user)
    answer = browser.get(address(name, place, parts))
    assert answer.status_code == 500
    assert place.citizen.reference not in answer.content.decode()
    assert SECRET not in answer.content.decode()


def test_no_address_and_no_title_holds_the_reference(client, place, parts):
    for name in NAMES:
        url = address(name, place, parts)
        page = client.get(url).content.decode()
        assert place.citizen.reference not in url
        title = page.partition("<title>")[2].partition("</title>")[0]
        assert place.citizen.reference not in title
