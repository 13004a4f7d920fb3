"""What the journeys with a tablet share: a caseworker who hands it over, and the citizen's taps."""

from django.conf import settings
from django.test import Client
from django.utils import timezone

from measurement.services import unlock
from tests.factories import PASSWORD, make_intervention, make_offer
from tests.measurement.outcomes.asking import make_world
from tests.support.going import click_through

CODE, LOCK = "2580", "/borger/laas/"
REFERENCE = "HEMMELIG-17"


def make_people():
    """(a caseworker with password and code, a citizen with an offer, of the caseworker's unit)."""
    worker, citizen = make_world(REFERENCE)
    make_intervention(citizen, make_offer(citizen.municipality), timezone.localdate())
    worker.set_password(PASSWORD)
    worker.save(update_fields=["password"])
    unlock.set_code(by=worker, municipality=citizen.municipality, code=CODE)
    return worker, citizen


def at_citizen(page, live_server, worker, citizen) -> str:
    """The caseworker at the citizen's page; its address."""
    client = Client()
    client.force_login(worker)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "httpOnly": True}
    page.context.add_cookies([cookie | {"url": live_server.url}])
    page.goto(f"{live_server.url}/730/borgere/{citizen.pk}/")
    return page.url


def hand_over(page) -> None:
    """One tap on the citizen's page."""
    click_through(page.get_by_role("button", name="Svar sammen nu"))
    assert page.url.endswith("/borger/")


def tap(page, name: str) -> None:
    """A button or a link of the citizen's page, once it takes taps."""
    page.locator("[data-klar]").wait_for()
    target = page.get_by_role("button", name=name, exact=True)
    click_through(target if target.count() else page.get_by_role("link", name=name, exact=True))


def answer(page, *numbers: int) -> None:
    """Tap the button at each place, from the top, on one statement after the other."""
    for number in numbers:
        page.locator("[data-klar]").wait_for()
        click_through(page.locator(".doer-mulighed").nth(number))


def shown(page) -> str:
    return page.locator("body").inner_text()
