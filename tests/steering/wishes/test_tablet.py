"""The tablet's door: what it gives away, what it takes, and what stays in no log."""

import logging
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from recovery_portal.middleware import ReferenceFilter
from steering.models import AuditEvent, Wish
from steering.selectors.wishes import door_of
from steering.services import wishes
from tests.factories import make_municipality, make_user
from tests.steering.wishes.making import answered, lead, new, theme, unit, waiting

pytestmark = pytest.mark.django_db
SECRET = "HEMMELIGT"


@pytest.fixture
def token():
    return wishes.open_door(by=lead(), unit=unit(), name="Stuen")[1]


def text(response) -> str:
    return response.content.decode()


def test_the_form_is_protected_without_a_session(token):
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(f"/oensker/{token}/", {"text": "Flere ture"}).status_code == 403
    browser.get(f"/oensker/{token}/")
    assert set(browser.cookies) == {"csrftoken"}
    data = {"text": "Flere ture", "csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
    assert browser.post(f"/oensker/{token}/", data).status_code == 302
    assert Wish.objects.get().text == "Flere ture"


def test_who_is_logged_in_on_the_tablet_is_not_in_the_log(client, token):
    client.force_login(make_user("LEAD", municipality=make_municipality(), name="Åse Skriver"))
    client.post(f"/oensker/{token}/", {"text": "Flere ture"})
    event = AuditEvent.objects.get(action="wish_received")
    assert (event.actor, event.actor_id, event.details) == ("Ønsketablet: Stuen", None, {})


def test_only_this_municipality_s_open_themes_can_be_chosen(client, token):
    closed, later = theme("Lukket tema"), theme("Lukker i morgen")
    wishes.change_theme(by=lead(), theme=closed, version=1, closed_on=timezone.localdate())
    tomorrow = timezone.localdate() + timedelta(days=1)
    wishes.change_theme(by=lead(), theme=later, version=1, closed_on=tomorrow)
    foreign = theme(SECRET, make_municipality(751))
    page = text(client.get(f"/oensker/{token}/"))
    shown = [name in page for name in ("Lukker i morgen", "Lukket tema", SECRET)]
    assert shown == [True, False, False]
    for row in (closed, foreign):
        sent = client.post(f"/oensker/{token}/", {"text": "Hej", "theme": row.pk})
        assert sent.status_code == 400
    assert Wish.objects.count() == 0


def test_a_closed_theme_s_wishes_still_wait(client):
    row = waiting(theme=theme())
    wishes.change_theme(by=lead(), theme=row.theme, version=1, closed_on=timezone.localdate())
    client.force_login(make_user("STEERING", municipality=make_municipality()))
    response = client.get(f"/730/oensker/?tema={row.theme_id}")
    assert [one.pk for one in response.context["page"].object_list] == [row.pk]


def test_a_deleted_unit_takes_its_door_along(token):
    place = door_of(token).unit
    place.delete()
    assert door_of(token) is None


def test_the_answers_show_nothing_that_is_unread_waiting_or_taken_out(client, token):
    new(f"{SECRET} ulæst")
    waiting(f"{SECRET} venter")
    row = new(f"{SECRET} taget ud")
    wishes.withdraw(by=lead(), wish=row, version=1, reason=f"{SECRET} grund")
    answered("Synligt")
    page = text(client.get(f"/oensker/{token}/svar/"))
    assert ("Synligt" in page, SECRET in page) == (True, False)


def test_too_many_get_a_friendly_sentence_and_keep_the_text(client, token, monkeypatch):
    monkeypatch.setattr(wishes, "UNREAD_A_DAY", 1)
    client.post(f"/oensker/{token}/", {"text": "Det første"})
    response = client.post(f"/oensker/{token}/", {"text": "Det andet"})
    assert response.status_code == 400
    assert "prøv igen i morgen" in text(response)
    assert "Det andet" in text(response)
    assert [row.text for row in Wish.objects.all()] == ["Det første"]


@pytest.mark.parametrize("line", ["Not Found: %s", "Bad Request: %s", "Forbidden (%s): %s"])
def test_a_log_line_loses_the_secret(line, token):
    path = f"/oensker/{token}/svar/"
    args = ("CSRF", path) if "Forbidden" in line else (path,)
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, line, args, None)
    assert ReferenceFilter().filter(record) is True
    assert record.getMessage() == line % (*args[:-1], "/oensker/…/svar/")


def test_what_django_logs_of_a_closed_door_holds_no_secret(client, token, caplog):
    """The filter stands on the console's handler, which comes before the test's."""
    caplog.handler.addFilter(ReferenceFilter())
    wishes.close_door(by=lead(), door=door_of(token))
    for page in ("", "tak/", "svar/"):
        client.get(f"/oensker/{token}/{page}")
    assert caplog.text.count("Not Found: /oensker/…/") == 3
    assert token not in caplog.text
