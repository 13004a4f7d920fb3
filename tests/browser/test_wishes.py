"""A wish from the tablet to the wall: written, read for names, answered with a no, shown back."""

import pytest

from keyfigures import reference
from steering import reference as steering_reference
from steering.models import Unit, Wish, WishTheme
from steering.services import wishes
from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_municipality, make_user
from tests.support.going import back, click_through

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


@pytest.fixture
def sound(axe):
    """Function of a page: axe finds nothing, and nothing is wider than the screen."""

    def check(page):
        axe(page)
        assert is_wider_than_the_screen(page) is False

    return check


@pytest.mark.parametrize(("width", "height"), [(820, 1180), (390, 844)])
def test_from_the_tablet_to_the_wall(new_context, live_server, world, sound, width, height):
    tablet = new_context().new_page()
    tablet.set_viewport_size({"width": width, "height": height})
    tablet.goto(f"{live_server}/oensker/{world['token']}/")
    sound(tablet)
    tablet.get_by_label("Dit ønske").fill(f"{WISH}, siger Bo")
    click_through(tablet.get_by_role("button", name="Send ønsket"))
    tablet.get_by_role("heading", name="Tak for dit ønske").wait_for()
    sound(tablet)
    back(tablet)
    assert tablet.get_by_label("Dit ønske").input_value() == ""

    page = new_context().new_page()
    page.set_viewport_size({"width": 390, "height": 800})
    log_in(page, live_server, world["lead"])
    page.goto(f"{live_server}/730/oensker/")
    sound(page)
    click_through(page.get_by_role("link", name="Læs dem nu"))
    sound(page)
    page.get_by_label("Ønsket, som andre vil læse det").fill(WISH)
    click_through(page.get_by_role("button", name="Lad andre se ønsket"))
    click_through(page.get_by_role("link", name="Se ønskerne"))

    click_through(page.get_by_role("link", name=WISH))
    click_through(page.get_by_role("link", name="Svar på ønsket"))
    sound(page)
    page.get_by_label("Nej").check()
    page.get_by_label("Enhedens svar").fill("To af os har allergi.")
    click_through(page.get_by_role("button", name="Gem svaret"))
    assert page.get_by_role("alert").is_visible()
    page.get_by_label("Hvad kan vi så i stedet?").fill("Dyreinternatet kommer på besøg.")
    click_through(page.get_by_role("button", name="Gem svaret"))
    page.get_by_role("heading", name="Ønsket er besvaret: nej").wait_for()
    sound(page)
    click_through(page.get_by_role("link", name="Skriv, hvad det blev til"))
    page.get_by_label("Det blev til").fill("Besøg den første torsdag i måneden.")
    click_through(page.get_by_role("button", name="Gem", exact=True))
    page.get_by_role("heading", name="Ønsket blev til noget").wait_for()
    page.goto(f"{live_server}/730/oensker/opslag/")
    sound(page)

    click_through(tablet.get_by_role("link", name="Se, hvad ønsker er blevet til"))
    tablet.get_by_text("Besøg den første torsdag i måneden.").wait_for()
    assert tablet.get_by_text("siger Bo").count() == 0
    sound(tablet)
    assert Wish.objects.get().state == "fulfilled"
