"""A tablet in a citizen's hands opens the citizen's pages and nothing else, whatever is tried."""

import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from measurement.models import Sheet
from measurement.services import sheets, unlock
from measurement.services.unlock import CODES
from recovery_portal.kit import hand_over
from steering.models import AuditEvent
from tests.factories import PASSWORD, make_user
from tests.house.routes.walk import named_patterns
from tests.measurement.citizen_door.going import (
    answer_all,
    link,
    logged_in,
    make_world,
    press,
    tablet,
    together,
)
from tests.measurement.outcomes.asking import make_caseworker, state, stored

pytestmark = pytest.mark.django_db
LOCK, CODE = "/borger/laas/", "2580"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def held(world):
    """The tablet in the citizen's hands, one answer given; its owner has a code and a password."""
    worker, citizen = world
    worker.set_password(PASSWORD)
    worker.save()
    unlock.set_code(by=worker, municipality=citizen.municipality, code=CODE)
    client = tablet(worker, citizen)
    answer_all(client, "/borger/", 4)
    return client


def addresses() -> list[str]:
    """An address of every page of the portal that is not the citizen's own."""
    found = []
    for name, pattern in named_patterns():
        if name.startswith(("None", "tablet_")) and name != "tablet_code":
            continue
        route = str(pattern.pattern)
        names = re.findall(r"<(\w+):(\w+)>", route)
        parts = {part: 7 if kind == "int" else "x" for kind, part in names}
        for extra in ({}, {"code": 730}):
            try:
                found.append(reverse(name, kwargs=parts | extra))
                break
            except Exception:  # noqa: BLE001 an address that takes other parts is tried by path
                continue
    return found


def test_the_lock_is_where_the_citizens_pages_are():
    assert reverse(hand_over.LOCK_NAME) == LOCK
    assert LOCK.startswith(hand_over.PAGES)


def test_every_address_of_the_portal_leads_to_the_lock(held):
    asked = addresses()
    assert len(asked) > 200
    wrong = []
    for address in asked:
        got, posted = held.get(address), held.post(address, {"navn": "x"})
        if (got.status_code, got.get("Location"), posted.status_code) != (302, LOCK, 403):
            wrong.append((address, got.status_code, posted.status_code))
    assert wrong == []


@pytest.mark.parametrize(
    "address",
    ["/", "/730", "/730/", "/admin/", "/log-ind/", "/log-af/", "/borger", "/nowhere/", "//730/",
     "/borgere/", "/static", "/%2e%2e/730/", "/kalender/x.ics", "/svar/", "/trivsel/", "/api/"],
)  # fmt: skip
def test_whatever_else_is_typed_leads_to_the_lock(held, address):
    for method in ("get", "head"):
        answer = getattr(held, method)(address)
        assert (answer.status_code, answer["Location"]) == (302, LOCK)
        assert "no-store" in answer["Cache-Control"]
    for method in ("post", "put", "patch", "delete", "options", "trace"):
        answer = getattr(held, method)(address)
        assert answer.status_code == 403
        assert "Tabletten er hos en borger" in answer.content.decode()


@pytest.mark.parametrize("address", ["/borger/../730/", "/borger/%2e%2e/730/", "/borger//730/"])
def test_no_path_climbs_out(held, address):
    assert held.get(address).status_code == 404


def test_the_one_who_handed_over_is_logged_out_on_the_server(world):
    worker, citizen = world
    client = logged_in(worker)
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post(together(citizen))
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert Session.objects.filter(session_key=before).count() == 0
    old = Client()
    old.cookies[settings.SESSION_COOKIE_NAME] = before
    answer = old.get("/730/")
    assert (answer.status_code, answer.url) == (302, "/log-ind/?next=/730/")
    assert "_auth_user_id" not in client.session


def test_nothing_that_was_to_be_said_to_the_staff_is_said_to_the_citizen(world):
    worker, citizen = world
    client = logged_in(worker)
    fault = client.post("/730/borgere/kode/", {"fjern": "1"})
    assert (fault.status_code, "messages" in client.cookies) == (302, True)
    client.post(together(citizen))
    for page in ("/borger/", LOCK):
        assert "Koden er fjernet" not in client.get(page).content.decode()


def test_no_page_of_the_citizen_tells_who_they_are_or_leads_out(held):
    for page in ("", "foer/1/", "1/", "2/", "stop/", "faerdig/", "laas/", "log-ind/"):
        shown = held.get(f"/borger/{page}").content.decode()
        assert "HEMMELIG" not in shown, page
        links = re.findall(r'(?:href|action|src)="([^"]*)"', shown)
        out = [one for one in links if not one.startswith(("/borger/", "/static/", "#", "?"))]
        assert out == [], page


def test_the_citizen_is_led_back_to_where_they_were(held):
    assert "Tilbage til mine svar" in held.get(LOCK).content.decode()
    assert "2 af 10" in held.get("/borger/2/").content.decode()


# --- Taking it back -------------------------------------------------------------------------------


def test_the_code_opens_and_what_was_unfinished_is_deleted(held, world):
    _worker, citizen = world
    assert press(held, LOCK, password=CODE) == f"/730/borgere/{citizen.pk}/"
    assert "hand_over" not in held.session
    assert "<h1>Din kode til tablet</h1>" in held.get("/730/borgere/kode/").content.decode()
    assert (state(Sheet.objects.get()), stored()) == (("slettet", True, 0), [])
    assert held.get("/borger/1/").url == LOCK
    assert held.get(LOCK).url == "/"
    assert AuditEvent.objects.filter(action="tablet_taken_back").count() == 1


def test_the_password_opens_too(held, world):
    _worker, citizen = world
    assert held.post(LOCK, {"password": PASSWORD}).status_code == 400
    way = f"{LOCK}?med=adgangskode"
    assert "Din adgangskode" in held.get(way).content.decode()
    assert press(held, way, password=PASSWORD) == f"/730/borgere/{citizen.pk}/"


def test_five_wrong_codes_and_the_right_one_opens_no_more(held):
    for number in range(5):
        answer = held.post(LOCK, {"password": f"111{number}"})
        assert (answer.status_code, "Koden er forkert." in answer.content.decode()) == (400, True)
    answer = held.post(LOCK, {"password": CODE})
    assert "Brug din adgangskode i stedet." in answer.content.decode()
    assert "Din adgangskode" in answer.content.decode()
    assert held.get("/730/").url == LOCK
    assert AuditEvent.objects.filter(action="tablet_code_wrong").count() == 5
    assert press(held, f"{LOCK}?med=adgangskode", password=PASSWORD)


def test_the_tries_are_counted_where_no_browser_reaches_them(held, world):
    """Another cookie, another window: the sheet's tries are the same."""
    worker, _citizen = world
    sheet = Sheet.objects.get()
    for number in range(5):
        with pytest.raises(unlock.Wrong):
            unlock.check_code(user=worker, sheet=sheet.pk, code=f"11{number}1")
    with pytest.raises(unlock.CodesUsedUp):
        unlock.check_code(user=worker, sheet=sheet.pk, code=CODE)
    assert CODES.number == 5


def test_passwords_are_counted_as_well(held):
    way = f"{LOCK}?med=adgangskode"
    answers = [held.post(way, {"password": "forkert"}).status_code for _ in range(11)]
    assert answers == [400] * 10 + [429]
    last = held.post(way, {"password": PASSWORD})
    assert (last.status_code, int(last["Retry-After"]) > 0) == (429, True)
    assert "Der er prøvet for mange gange" in last.content.decode()


def test_another_ones_code_opens_nothing(held, world):
    _worker, citizen = world
    other = make_caseworker(citizen.unit)
    unlock.set_code(by=other, municipality=citizen.municipality, code="7391")
    assert held.post(LOCK, {"password": "7391"}).status_code == 400


def test_another_one_logs_in_as_themselves_and_the_hand_over_is_over(held, world):
    _worker, citizen = world
    other = make_user("STEERING", municipality=citizen.municipality)
    other.set_password(PASSWORD)
    other.save()
    wrong = held.post("/borger/log-ind/", {"email": other.email, "password": "forkert"})
    assert wrong.status_code == 400
    assert "E-mail eller adgangskode er forkert." in wrong.content.decode()
    data = {"email": other.email.upper(), "password": PASSWORD}
    assert press(held, "/borger/log-ind/", **data) == "/"
    assert held.get(f"/730/borgere/{citizen.pk}/").status_code == 403
    assert state(Sheet.objects.get()) == ("slettet", True, 0)


def test_whose_access_was_closed_meanwhile_opens_nothing(held, world):
    worker, _citizen = world
    worker.is_active = False
    worker.save()
    assert held.get(LOCK).url == "/borger/log-ind/"
    assert held.post(LOCK, {"password": CODE}).url == "/borger/log-ind/"
    data = {"email": worker.email, "password": PASSWORD}
    assert held.post("/borger/log-ind/", data).status_code == 400
    assert "_auth_user_id" not in held.session


def test_without_a_code_the_password_is_asked_for(world):
    client = tablet(*world)
    page = client.get(LOCK).content.decode()
    assert ("Din adgangskode" in page, "Din kode" in page) == (True, False)


def test_the_browser_is_not_to_fill_in_what_it_remembers(held):
    for page in (LOCK, f"{LOCK}?med=adgangskode", "/borger/log-ind/"):
        fields = re.findall(r'<input type="password"[^>]*>', held.get(page).content.decode())
        assert [('autocomplete="new-password"' in one) for one in fields] == [True], page


# --- When the citizen is done ---------------------------------------------------------------------


def test_done_and_handed_back_nothing_of_the_citizen_is_shown(held):
    press(held, "/borger/faerdig/", svar="gem")
    assert "<h1>Dit resultat</h1>" in held.get("/borger/resultat/").content.decode()
    assert press(held, "/borger/tak/") == LOCK
    for page in ("", "1/", "faerdig/", "resultat/", "tak/", "stop/", "foer/1/"):
        assert held.get(f"/borger/{page}").url == LOCK, page
    assert press(held, LOCK, password=CODE).startswith("/730/borgere/")
    assert len(stored()) == 1


def test_left_lying_the_answers_are_deleted_and_it_stays_locked(held):
    sheet = Sheet.objects.get()
    Sheet.objects.update(
        seen_at=sheet.seen_at - sheets.IDLE, expires_at=sheet.expires_at - sheets.IDLE,
        created_at=sheet.created_at - 2 * sheets.IDLE,
    )  # fmt: skip
    assert held.get("/borger/2/").url == LOCK
    assert state(sheet) == ("udloebet", True, 0)
    page = held.get(LOCK).content.decode()
    assert ("Der gik lang tid." in page, "Tilbage til mine svar" in page) == (True, False)
    assert held.post("/borger/2/", {"svar": "3"}).url == LOCK
    assert held.get("/730/").url == LOCK


def test_a_sheet_that_is_gone_leaves_the_tablet_locked(held):
    Sheet.objects.all().delete()
    assert held.get("/borger/1/").url == LOCK
    assert "<h1>Tabletten er låst</h1>" in held.get(LOCK).content.decode()
    assert press(held, LOCK, password=CODE) == "/"


def test_a_link_opens_nothing_on_a_tablet_that_is_handed_over(held, world):
    worker, citizen = world
    assert held.get(link(worker, citizen)[1]).url == LOCK


def test_the_pages_of_the_tablet_open_nothing_without_a_hand_over(client, world):
    for page in ("", "1/", "stop/", "faerdig/", "resultat/", "tak/", "foer/1/"):
        assert client.get(f"/borger/{page}").url == LOCK
        assert client.post(f"/borger/{page}", {"svar": "1"}).url == LOCK
    assert client.get(LOCK).url == "/"
    assert client.get("/borger/log-ind/").url == "/log-ind/"
    staff = logged_in(world[0])
    assert staff.get("/borger/1/").url == LOCK
    assert staff.get(LOCK).url == "/"
