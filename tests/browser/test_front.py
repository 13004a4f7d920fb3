"""The front page in a browser: every role, opened lists, the first day, and by the keyboard."""

import pytest

from steering.models import Municipality
from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.demo.lives import UNTIL
from tests.factories import make_user
from tests.support import kept
from tests.support.going import click_through, press_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def place():
    kept.demo(UNTIL)
    return Municipality.objects.get(pk=730)


def open_everything(page) -> int:
    """Every list that has more to show is opened by the keyboard; how many there were."""
    doors = page.locator("main details.flere > summary")
    for door in doors.all():
        door.focus()
        page.keyboard.press("Enter")
    assert page.locator("main details.flere[open]").count() == doors.count()
    return doors.count()


def test_no_role_meets_a_fault_on_any_screen(page, live_server, axe, place):
    """The steering group's is looked at with the audit's pages."""
    wide = {}
    for role in ("LEAD", "CASEWORKER", "READER"):
        page.context.clear_cookies()
        log_in(page, live_server, make_user(role, municipality=place))
        for width in (1440, 320):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{live_server.url}/730/")
            open_everything(page)
            axe(page)
            wide[role, width] = is_wider_than_the_screen(page), page.locator("h1").count()
    assert set(wide.values()) == {(False, 1)}


def test_what_waits_leads_to_where_it_is_decided(page, live_server, place):
    log_in(page, live_server, make_user("LEAD", municipality=place))
    page.goto(f"{live_server.url}/730/")
    assert open_everything(page) > 0
    effect = page.get_by_role("region", name="Virkning")
    column = effect.locator(".spor-nu > div").last
    assert column.get_by_role("heading").inner_text() == "Ingen har besluttet"
    first = column.get_by_role("link").first
    name = first.inner_text().partition(":")[0]
    click_through(first)
    assert page.get_by_role("heading", level=1).inner_text().startswith(name)


def test_the_first_sentence_leads_to_the_tasks(page, live_server, place):
    log_in(page, live_server, make_user("LEAD", municipality=place))
    page.goto(f"{live_server.url}/730/")
    page.locator(".manchet").get_by_role("link", name="af dine opgaver").click()
    assert page.url.endswith("#naeste")
    heading = page.get_by_role("heading", name="Det næste for dig")
    assert 0 <= heading.bounding_box()["y"] < 300


def test_on_a_phone_the_top_leads_to_what_is_next_and_to_what_waits(page, live_server, place):
    page.set_viewport_size({"width": 390, "height": 800})
    log_in(page, live_server, make_user("STEERING", municipality=place))
    page.goto(f"{live_server.url}/730/")
    jump = page.get_by_role("link", name="Det næste for dig")
    assert jump.bounding_box()["y"] < 800
    jump.click()
    heading = page.get_by_role("heading", name="Det næste for dig")
    assert 0 <= heading.bounding_box()["y"] < 300
    page.locator(".manchet").get_by_role("link", name="venter på en beslutning").click()
    heading = page.get_by_role("heading", name="Ingen har besluttet").nth(1)
    assert 0 <= heading.bounding_box()["y"] < 300


def test_the_first_day_on_a_phone_begins_with_the_first_step(page, live_server, axe, place):
    empty = Municipality.objects.get(pk=751)
    page.set_viewport_size({"width": 320, "height": 800})
    log_in(page, live_server, make_user("LEAD", municipality=empty))
    page.goto(f"{live_server.url}/751/")
    axe(page)
    assert is_wider_than_the_screen(page) is False
    assert page.get_by_role("heading", level=2).first.inner_text() == "Kom i gang"
    first = page.get_by_role("link", name="Nedsæt styregruppen, og skriv dens mandat")
    assert (first.count(), first.first.evaluate("e => e.parentElement.className")) == (2, "manchet")
    first.first.focus()
    press_through(page, "Enter")
    assert page.get_by_role("heading", level=1).inner_text() == "Nedsæt styregruppen"
