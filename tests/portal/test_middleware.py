"""What every response has, and what no address may hold."""

import logging

import pytest
from django.core.management import call_command
from django.urls import reverse

from recovery_portal.middleware import ReferenceFilter
from tests.factories import make_municipality, make_user

pytestmark = pytest.mark.django_db
CPR = "211062-5629"


@pytest.fixture
def lead(client):
    call_command("load_reference", verbosity=0)
    client.force_login(make_user("LEAD", municipality=make_municipality()))
    return client


@pytest.mark.parametrize(
    "address",
    [f"/730/?borger={CPR}", "/730/?borger=2110625629", f"/730/{CPR}/", "/730/?b=211062+5629"],
)
def test_cpr_in_an_address_is_refused_and_not_logged(address, lead, caplog):
    response = lead.get(address)
    assert response.status_code == 400
    assert "ligner et CPR-nummer" in response.content.decode()
    assert "5629" not in response.content.decode()
    assert "5629" not in caplog.text


def test_other_numbers_in_an_address_are_left_alone(lead):
    response = lead.get("/730/?sag=9999991234")
    assert "<h1>Omlægningen i tre spor</h1>" in response.content.decode()


@pytest.mark.parametrize("address", ["/log-ind/", "/findes-ikke/", "/730/", "/privatliv/"])
def test_security_headers_stand_on_every_response(address, lead):
    headers = lead.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"


def test_pages_behind_the_login_stay_in_no_cache(lead, client):
    assert "no-store" in lead.get("/730/").headers["Cache-Control"]


def test_error_page_shows_the_reference_of_the_log(lead):
    response = lead.get("/730/findes-ikke/")
    assert response.status_code == 404
    assert response.headers["X-Request-Id"] in response.content.decode()


def test_start_leads_to_the_only_municipality(lead):
    response = lead.get(reverse("start"))
    assert (response.status_code, response.url) == (302, "/730/")


def test_start_lets_those_with_several_choose(client):
    randers, aarhus = make_municipality(730), make_municipality(751)
    make_municipality(461, name="Odense")
    user = make_user("LEAD", municipality=randers)
    user.memberships.create(municipality=aarhus, role="READER")
    client.force_login(user)
    response = client.get(reverse("start"))
    assert list(response.context["municipalities"]) == [randers, aarhus]
    assert "Odense" not in response.content.decode()


def test_start_without_a_role_says_whom_to_ask_and_lets_one_log_out(client):
    make_municipality(461, name="Odense")
    client.force_login(make_user())
    response = client.get(reverse("start"))
    page = response.content.decode()
    assert response.status_code == 403
    assert "Du har ikke længere en rolle i portalen" in page
    assert "Spørg kommunens tovholder eller administrator" in page
    assert f'action="{reverse("logout")}"' in page.split("<main")[1]
    assert "Odense" not in page


def test_a_page_not_found_leads_somebody_without_a_role_to_words_and_not_to_another(client):
    make_municipality()
    client.force_login(make_user())
    lost = client.get("/730/")
    assert (lost.status_code, 'href="/"' in lost.content.decode()) == (404, True)
    assert "ikke længere en rolle" in client.get("/").content.decode()


def test_server_error_speaks_danish_with_a_reference(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("recovery_portal.accounts.redirect", lambda *a: 1 / 0)
    client.force_login(make_user("LEAD", municipality=make_municipality()))
    response = client.get(reverse("start"))
    assert response.status_code == 500
    assert response.headers["X-Request-Id"] in response.content.decode()
    assert 'lang="da"' in response.content.decode()


@pytest.mark.parametrize("after", ["/", ".ics", "", " HTTP/1.1", "/svar/"])
def test_a_secret_in_an_address_stands_in_no_log_line(after):
    address = f"/kalender/{'aB3-_x' * 7}z{after}"
    record = logging.LogRecord("x", logging.WARNING, "", 0, "Not Found: %s", (address,), None)
    ReferenceFilter().filter(record)
    assert "aB3" not in record.getMessage()
    assert "/kalender/" in record.getMessage()
