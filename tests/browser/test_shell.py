"""The shell in a real browser: what axe looks for, and what axe does not see."""

import pytest

from steering.permissions import Role
from tests.factories import PASSWORD, make_municipality, make_user
from tests.support.going import click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OPEN_PAGES = [
    "/log-ind/",
    "/adgangskode/",
    "/adgangskode/sendt/",
    "/tilgaengelighed/",
    "/privatliv/",
]
FOCUSED = "document.activeElement"


def log_in(page, live_server, user):
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    page.goto(live_server.url + "/log-ind/")
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    click_through(page.get_by_role("button", name="Log ind"))


def is_wider_than_the_screen(page):
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


@pytest.mark.parametrize("path", OPEN_PAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_open_pages_have_no_faults(page, live_server, axe, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(live_server.url + path)
    axe(page)
    assert is_wider_than_the_screen(page) is False
    assert page.locator("h1").count() == 1
    assert page.title().endswith(" – Recovery-portalen")


def test_the_keyboard_begins_at_the_skip_link(page, live_server):
    page.goto(live_server.url + "/log-ind/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Gå til indhold")
    assert skip.evaluate(f"link => link === {FOCUSED}") is True
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.name") == "username"


def test_every_stop_of_the_tab_key_shows_where_it_is(page, live_server):
    page.goto(live_server.url + "/log-ind/")
    stops = []
    for _ in range(7):
        page.keyboard.press("Tab")
        outline, width = page.evaluate(
            f"[getComputedStyle({FOCUSED}).outlineStyle, getComputedStyle({FOCUSED}).outlineWidth]"
        )
        assert (outline, width) == ("solid", "3px")
        stops.append(page.evaluate(f"{FOCUSED}.textContent.trim() || {FOCUSED}.name"))
    assert stops == [
        "Gå til indhold", "Recovery-portalen", "username", "password", "Log ind",
        "Glemt adgangskode?", "Tilgængelighedserklæring",
    ]  # fmt: skip


def test_targets_are_large_enough(page, live_server):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(live_server.url + "/log-ind/")
    small = page.evaluate(
        """[...document.querySelectorAll("a:not(.skipnav), button, input:not([type=hidden])")]
        .filter(one => { const box = one.getBoundingClientRect();
                         return box.width < 24 || box.height < 24; })
        .map(one => one.outerHTML)"""
    )
    assert small == []


def test_faults_are_summed_up_and_lead_to_their_fields(page, live_server, axe):
    page.goto(live_server.url + "/log-ind/")
    click_through(page.get_by_role("button", name="Log ind"))
    summary = page.get_by_role("alert")
    assert summary.evaluate(f"one => one === {FOCUSED}") is True
    assert page.title().startswith("Fejl: ")
    axe(page)
    page.get_by_role("link", name="Adgangskode: Udfyld feltet.").click()
    assert page.evaluate(f"{FOCUSED}.id") == "id_password"


@pytest.mark.parametrize("known", [True, False])
def test_a_wrong_login_says_the_same_whoever_tries(page, live_server, known):
    user = make_user(Role.LEAD, municipality=make_municipality())
    page.goto(live_server.url + "/log-ind/")
    page.get_by_label("E-mail").fill(user.email if known else "ingen@eksempel.example")
    page.get_by_label("Adgangskode").fill("ikke den rigtige")
    click_through(page.get_by_role("button", name="Log ind"))
    assert page.get_by_role("alert").locator("li").all_inner_texts() == [
        "E-mail eller adgangskode er forkert."
    ]


def test_a_password_may_be_pasted(page, live_server):
    page.goto(live_server.url + "/log-ind/")
    field = page.get_by_label("Adgangskode")
    assert field.get_attribute("autocomplete") == "current-password"
    prevented = field.evaluate(
        "one => !one.dispatchEvent(new ClipboardEvent('paste', {cancelable: true, bubbles: true}))"
    )
    assert prevented is False


def test_a_page_that_is_not_there_says_so_with_its_reference(page, live_server, axe):
    response = page.goto(live_server.url + "/findes-ikke/")
    assert response.status == 404
    assert page.locator("h1").inner_text() == "Siden findes ikke"
    reference = response.header_value("x-request-id")
    assert page.locator(".fejlside-nr").inner_text() == f"Fejl 404 · Reference {reference}"
    axe(page)


def test_whoever_has_two_municipalities_chooses_and_logs_off(page, live_server, axe):
    first, second = make_municipality(), make_municipality(751)
    user = make_user(Role.READER, municipality=first)
    user.memberships.create(municipality=second, role=Role.READER)
    log_in(page, live_server, user)
    assert page.locator("h1").inner_text() == "Vælg kommune"
    assert page.get_by_role("main").get_by_role("link").all_inner_texts() == [
        "Randers Kommune", "Aarhus Kommune",
    ]  # fmt: skip
    axe(page)
    click_through(page.get_by_role("button", name="Log af"))
    assert page.locator("h1").inner_text() == "Log ind"
