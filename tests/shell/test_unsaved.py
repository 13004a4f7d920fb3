"""A form that came too late says so in Danish and hands back what was written."""

import pytest
from django.test import Client
from lxml import html

from steering.permissions import Role
from tests.factories import make_municipality, make_user

pytestmark = pytest.mark.django_db
URL = "/730/temperatur/1/2/"
SENT = {"content_type": "application/x-www-form-urlencoded"}


@pytest.fixture
def strict():
    """A browser whose forms must carry the token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(Role.CASEWORKER, municipality=make_municipality(code=730)))
    return client


def words(response) -> str:
    main = html.fromstring(response.content.decode()).xpath("//main")[0]
    return " ".join(main.text_content().split())


def test_an_old_token_is_told_in_danish_with_what_was_written(strict):
    body = "kommentar=Vi+mangler+%3Cb%3Etid%3C/b%3E&csrfmiddlewaretoken=x+y"
    response = strict.post(URL, body, **SENT)
    assert response.status_code == 403
    assert "Intet er gemt Siden var blevet for gammel. Hent den igen" in words(response)
    assert "Vi mangler <b>tid</b>" in words(response)
    assert "x y" not in words(response)
    assert f'<a href="{URL}">Hent siden igen</a>' in response.content.decode()


def test_logged_out_keeps_what_was_written(client):
    response = client.post(URL, "2a=3&kommentar=Vi+mangler+tid", **SENT)
    assert response.status_code == 401
    assert "Du er logget af. Log ind, og send igen." in words(response)
    assert "Vi mangler tid" in words(response)
    assert f'href="/log-ind/?next={URL}"' in response.content.decode()


def test_logged_out_with_nothing_written_is_sent_to_log_in(client):
    response = client.post(URL, "2a=3", **SENT)
    assert (response.status_code, response.url) == (302, f"/log-ind/?next={URL}")


def test_a_password_is_never_shown_again():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/log-ind/", "username=a+b&password=hemmelig+sætning", **SENT)
    assert response.status_code == 403
    assert "hemmelig" not in response.content.decode()
    assert "a b" not in words(response)


def test_an_upload_is_not_read_for_it(strict):
    response = strict.post("/730/temperatur/ny/", {"name": "Runde i maj"})
    assert response.status_code == 403
    assert "Runde i maj" not in words(response)
