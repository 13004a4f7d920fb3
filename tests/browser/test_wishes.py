"""A wish from the tablet to the wall: written, read for names, answered with a no, shown back."""

import pytest

from keyfigures import reference
from steering import reference as steering_reference
from steering.models import Unit, Wish, WishTheme
from steering.services import wishes
from tests.browser.test_shell import log_in
from tests.factories import make_municipality, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WISH = "Vi vil gerne have en kat på gangen"


@pytest.fixture
def world():
    for floor in (steering_reference, reference):
        floor.load()
    randers = make_municipality()
    unit = Unit.objects.create(municipality=randers, name="Botilbuddet Åen")
    WishTheme.objects.create(municipality=randers, name="Hverdagen", frame="Sig ja, når I kan.")
    lead = make_user("LEAD", municipality=randers)
    return {"lead": lead, "unit": unit, "token": wishes.open_door(by=lead, unit=unit, name="T")[1]}


def test_from_the_tablet_to_the_wall(new_context, live_server, world, axe):
    tablet = new_context().new_page()
    tablet.set_viewport_size({"width": 820, "height": 1180})
    tablet.goto(f"{live_server}/oensker/{world['token']}/")
    axe(tablet)
    tablet.get_by_label("Dit ønske").fill(f"{WISH}, siger Bo")
    tablet.get_by_role("button", name="Send ønsket").click()
    tablet.get_by_role("heading", name="Tak for dit ønske").wait_for()
    axe(tablet)
    tablet.go_back()
    assert tablet.get_by_label("Dit ønske").input_value() == ""

    page = new_context().new_page()
    page.set_viewport_size({"width": 390, "height": 800})
    log_in(page, live_server, world["lead"])
    page.goto(f"{live_server}/730/oensker/")
    axe(page)
    page.get_by_role("link", name="Læs dem nu").click()
    axe(page)
    page.get_by_label("Ønsket, som andre vil læse det").fill(WISH)
    page.get_by_role("button", name="Lad andre se ønsket").click()
    page.get_by_role("link", name="Se ønskerne").click()

    page.get_by_role("link", name=WISH).click()
    page.get_by_role("link", name="Svar på ønsket").click()
    axe(page)
    page.get_by_label("Nej").check()
    page.get_by_label("Enhedens svar").fill("To af os har allergi.")
    page.get_by_role("button", name="Gem svaret").click()
    assert page.get_by_role("alert").is_visible()
    page.get_by_label("Hvad kan vi så i stedet?").fill("Dyreinternatet kommer på besøg.")
    page.get_by_role("button", name="Gem svaret").click()
    page.get_by_role("heading", name="Ønsket er besvaret: nej").wait_for()
    axe(page)
    page.get_by_role("link", name="Skriv, hvad det blev til").click()
    page.get_by_label("Det blev til").fill("Besøg den første torsdag i måneden.")
    page.get_by_role("button", name="Gem", exact=True).click()
    page.get_by_role("heading", name="Ønsket blev til noget").wait_for()
    page.goto(f"{live_server}/730/oensker/opslag/")
    axe(page)

    tablet.get_by_role("link", name="Se, hvad ønsker er blevet til").click()
    tablet.get_by_text("Besøg den første torsdag i måneden.").wait_for()
    assert tablet.get_by_text("siger Bo").count() == 0
    axe(tablet)
    assert Wish.objects.get().state == "fulfilled"
