"""Whatever a page under a personal link answers, its address goes no further."""

import logging

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from measurement.services import links
from measurement.services.links import link_of
from recovery_portal import urls
from recovery_portal.middleware import ReferenceFilter
from tests.factories import make_municipality, make_user
from tests.measurement.survey import ask_by_link, load_survey, make_round

pytestmark = pytest.mark.django_db
KEPT = ("strict-origin", "noindex, nofollow", True)
handler500 = urls.handler500
urlpatterns = [
    path("svar/<str:token>/", lambda request, token: 1 / 0),
    path("andet/", lambda request: HttpResponse("Andet")),
]


@pytest.fixture
def anna():
    load_survey()
    return ask_by_link(make_round(make_municipality()))


@pytest.fixture
def here(anna):
    return link_of(anna)


def kept(answer) -> tuple:
    """(Referrer-Policy, X-Robots-Tag, whether caches are told to keep nothing)."""
    heads = answer.headers
    stored = "no-store" in heads.get("Cache-Control", "")
    return heads.get("Referrer-Policy"), heads.get("X-Robots-Tag"), stored


@pytest.mark.parametrize("page", ["", "1/", "gennemse/", "tak/", "skema/", "mine-svar/"])
def test_a_page_and_where_it_sends_on(client, here, page):
    before = client.get(here + page)
    client.post(here, {"viewpoint": "borger"})
    after = client.get(here + page)
    assert (kept(before), kept(after)) == (KEPT, KEPT)


@pytest.mark.parametrize(
    ("page", "method", "status"),
    [
        ("99/", "get", 404),
        ("99/gem/", "post", 404),
        ("findes-ikke/", "get", 404),
        ("skema/", "post", 405),
        ("tak/", "delete", 405),
        ("1/gem/", "post", 409),
        ("tak", "get", 301),
    ],
)
def test_what_is_refused(client, here, page, method, status):
    answer = getattr(client, method)(here + page, {"1a": "1"} if method == "post" else None)
    assert (answer.status_code, kept(answer)) == (status, KEPT)


def test_a_form_without_its_token(here):
    answer = Client(enforce_csrf_checks=True).post(f"{here}1/", {"kommentar": "Skrevet her"})
    assert (answer.status_code, kept(answer)) == (403, KEPT)


def test_no_link_of_ours_and_a_revoked_one(client, anna, here):
    wrong = client.get("/svar/1.1.forkert/")
    links.revoke(by=make_user("LEAD", municipality=anna.round.municipality), invitee=anna)
    dead = client.get(here)
    assert (wrong.status_code, kept(wrong)) == (404, KEPT)
    assert (dead.status_code, kept(dead)) == (410, KEPT)


@pytest.mark.urls("tests.measurement.door.test_headers")
def test_a_page_that_fails(client):
    client.raise_request_exception = False
    answer = client.get("/svar/1.1.hemmelig/")
    assert (answer.status_code, kept(answer)) == (500, KEPT)
    assert kept(client.get("/andet/")) == ("same-origin", None, False)


@override_settings(SECURE_SSL_REDIRECT=True)
def test_what_is_sent_on_to_tls(client):
    answer = client.get("/svar/1.1.hemmelig/")
    assert (answer.status_code, kept(answer)) == (301, KEPT)


def test_other_pages_keep_their_own(client):
    assert kept(client.get("/privatliv/")) == ("same-origin", None, False)


@pytest.mark.parametrize("rest", ["", "99/", "1/gem/", "1/?x=1"])
def test_the_log_holds_no_link_however_short(here, rest):
    record = logging.LogRecord("x", logging.WARNING, "", 0, "Not Found: %s", (here + rest,), None)
    ReferenceFilter().filter(record)
    assert record.getMessage() == f"Not Found: /svar/…/{rest}"
