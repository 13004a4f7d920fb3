"""A round from its opening to its end: invited by mail, answered by a link, reminded, closed."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from measurement.models import Invitee, Response, Round
from steering.permissions import Role
from tests.browser.answering import is_wider_than_the_screen
from tests.browser.test_shell import log_in
from tests.factories import make_municipality, make_user
from tests.support.going import click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BODIL = "Bodil Ågård; bodil@borger.example; Borger eller peer"


@pytest.fixture
def lead(live_server, settings):
    call_command("load_reference", stdout=StringIO())
    settings.PORTAL_URL = live_server.url
    return make_user(Role.LEAD, municipality=make_municipality(), name="Mette Holm")


def look(page, axe) -> None:
    """The page is clean, and fits a phone."""
    axe(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert is_wider_than_the_screen(page) is False
    page.set_viewport_size({"width": 1280, "height": 900})


def open_round(page, axe, closes_on) -> None:
    click_through(page.get_by_role("link", name="Åbn en ny runde"))
    page.get_by_label("Rundens navn").fill("Efterår")
    page.get_by_label("Navngivet: kun den enkelte").check()
    page.get_by_text("Hvad er forskellen?").click()
    page.get_by_label("Frist").fill(f"{closes_on:%d-%m-%Y}")
    look(page, axe)
    click_through(page.get_by_role("button", name="Åbn runden"))
    page.get_by_text("Runden er åbnet").wait_for()


def answer_first_page(page) -> None:
    click_through(page.get_by_role("button", name="Begynd"))
    for statement in page.locator("fieldset").all():
        with page.expect_response("**/gem/"):
            statement.get_by_label("I nogen grad").check()
    page.get_by_role("status").filter(has_text="Gemt ").wait_for()
    click_through(page.get_by_role("button", name="Gem og luk"))


def reminded(day) -> list:
    """The mails with a personal link; the lead is reminded of her own tasks."""
    mail.outbox.clear()
    call_command("send_reminders", municipality=730, on=day)
    return [message for message in mail.outbox if "/svar/" in message.body]


def test_from_opening_to_closing(page, new_context, live_server, lead, axe):
    closes_on = timezone.localdate() + timedelta(days=14)
    log_in(page, live_server, lead)
    page.goto(f"{live_server.url}/730/temperatur/")
    open_round(page, axe, closes_on)

    # Who answers: the lead herself not, and somebody without a login.
    click_through(page.get_by_role("link", name="Vælg blandt dem med login"))
    look(page, axe)
    page.get_by_label("Mette Holm", exact=True).uncheck()
    click_through(page.get_by_role("button", name="Gem"))
    page.get_by_text("Gemt: 0 spurgt, 1 taget ud, 0 rettet.").wait_for()
    click_through(page.get_by_role("link", name="Til deltagerne"))
    click_through(page.get_by_role("link", name="Indsæt en liste fra et regneark"))
    page.get_by_label("Deltagere, én på hver linje").fill(f"{BODIL}\nPoul Ø;;nabo")
    click_through(page.get_by_role("button", name="Tilføj dem"))
    page.get_by_text("Linje 2: »nabo« er ingen synsvinkel").first.wait_for()
    look(page, axe)
    page.get_by_label("Deltagere, én på hver linje").fill(f"{BODIL}\nPoul Ø")
    click_through(page.get_by_role("button", name="Tilføj dem"))
    page.get_by_text("2 deltagere er tilføjet.").wait_for()
    look(page, axe)
    click_through(page.get_by_role("link", name=re.compile("^Udskriv linket")))
    assert f"{live_server.url}/svar/" in page.get_by_role("main").inner_text()
    look(page, axe)
    click_through(page.get_by_role("link", name="Til deltagerne"))
    click_through(page.get_by_role("button", name="Send invitationen"))
    page.get_by_text("Én invitation er sendt.").wait_for()

    # She opens the link in her mail, and is reminded as long as she has not handed in.
    (message,) = mail.outbox
    assert message.to == ["bodil@borger.example"]
    link = re.search(rf"{live_server.url}/svar/\S+", message.body).group()
    hers = new_context().new_page()
    hers.goto(link)
    answer_first_page(hers)
    (reminder,) = reminded(closes_on - timedelta(days=7))
    assert reminder.to == ["bodil@borger.example"]
    hers.goto(re.search(rf"{live_server.url}/svar/\S+", reminder.body).group())
    click_through(hers.get_by_role("link", name="Gennemse og indsend"))
    click_through(hers.get_by_role("button", name="Indsend"))
    hers.get_by_role("heading", name="Tak for din besvarelse").wait_for()
    assert reminded(closes_on - timedelta(days=1)) == []
    assert Response.objects.get().invitee == Invitee.objects.get(email="bodil@borger.example")

    # The tovholder sees that, never what, and closes.
    page.goto(f"{live_server.url}/730/temperatur/{Round.objects.get().pk}/deltagere/")
    row = page.get_by_role("row").filter(has_text="Bodil Ågård")
    assert row.get_by_text("Indsendt").is_visible()
    assert page.get_by_text("1 af 2 har svaret.").is_visible()
    click_through(page.get_by_role("link", name="Luk runden"))
    look(page, axe)
    click_through(page.get_by_role("button", name="Luk runden nu"))
    assert Round.objects.get().closed_at is not None
    hers.goto(link)
    assert hers.get_by_text("lukket").first.is_visible()
