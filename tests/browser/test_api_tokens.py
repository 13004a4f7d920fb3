"""The administrator makes a key and closes it, in a real browser; the key opens in between."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_municipality, make_user
from tests.support.going import click_through, press_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def keys(page, live_server):
    """The page of the keys, to an administrator."""
    call_command("load_reference", stdout=StringIO())
    log_in(page, live_server, make_user("ADMIN", municipality=make_municipality()))
    page.goto(f"{live_server.url}/730/api-noegler/")
    return page


def opens(key: str) -> int:
    answer = Client().get("/api/v1/", headers={"Authorization": f"Bearer {key}"})
    return answer.status_code


def test_from_no_key_to_a_closed_one_by_keyboard(keys, axe):
    assert keys.locator("h1").inner_text() == "Ingen andre systemer kan læse kommunens tal"
    assert set(keys.locator("nav [aria-current=page]").all_text_contents()) == {"API-nøgler"}
    keys.get_by_role("button", name="Lav nøglen").focus()
    press_through(keys, "Enter")
    told = keys.get_by_role("link", name="Nøglen må læse: Vælg mindst én ting")
    assert told.count() == 1
    axe(keys)
    keys.get_by_label("Hvad nøglen bruges til").fill("Power BI")
    keys.get_by_role("checkbox", name="Nøgletal").press("Space")
    keys.get_by_role("button", name="Lav nøglen").focus()
    press_through(keys, "Enter")
    key = keys.locator(".api-noegle code").inner_text()
    assert opens(key) == 200
    axe(keys)
    click_through(keys.get_by_role("link", name="Luk Power BI"))
    click_through(keys.get_by_role("button", name="Luk nøglen"))
    assert keys.get_by_role("status").inner_text().startswith("Nøglen er lukket.")
    assert opens(key) == 401


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_the_pages_have_no_faults(keys, axe, width):
    keys.set_viewport_size({"width": width, "height": 900})
    keys.get_by_label("Hvad nøglen bruges til").fill(
        "Ledelsesinformation i staben for socialområdet"
    )
    keys.get_by_role("checkbox", name="Indsatsplan").check()
    click_through(keys.get_by_role("button", name="Lav nøglen"))
    for _page in range(2):
        assert keys.locator("h1").count() == 1
        assert is_wider_than_the_screen(keys) is False
        axe(keys)
        if _page == 0:
            click_through(keys.get_by_role("link", name="Luk Ledelsesinformation"))
