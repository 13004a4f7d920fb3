"""A citizen answers: few taps, by keys alone, at 320 px and 400 % zoom, and nothing is left."""

import json

import pytest
from django.core import mail

from measurement.models import Outcome, Sheet
from tests.browser.answering import log_in
from tests.browser.handed_over import (
    CODE,
    REFERENCE,
    answer,
    at_citizen,
    hand_over,
    make_people,
    tap,
)
from tests.measurement.citizen_door.going import link
from tests.support.going import click_through, press_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TOP, BOTTOM = 0, -1
PHONE = {"width": 320, "height": 640}
# 1280 x 1024 at 400 % zoom.
ZOOMED = {"width": 320, "height": 256}
TOO_SMALL = """
[...document.querySelectorAll("main a.button, main button")]
  .filter(it => it.getClientRects().length && it.getBoundingClientRect().height < 44)
  .map(it => it.textContent.trim())
"""
STORED = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, await indexedDB.databases(), await caches.keys(),
  document.cookie,
])"""


@pytest.fixture
def people():
    return make_people()


def test_from_the_list_to_the_thanks_in_seven_taps_beyond_the_answers(page, live_server, people):
    log_in(page, people[0], f"{live_server.url}/730/borgere/")
    page.evaluate("window.name = '0'")
    page.context.add_init_script(
        "addEventListener('click', () => { window.name = String(Number(window.name) + 1); }, true)"
    )
    page.goto(f"{live_server.url}/730/borgere/")
    click_through(page.get_by_role("link", name=REFERENCE).first)
    hand_over(page)
    tap(page, "Ja, jeg vil gerne svare")
    tap(page, "Begynd")
    answer(page, *[TOP] * 5)
    tap(page, "Fortsæt")
    answer(page, *[BOTTOM] * 5)
    tap(page, "Gem, og vis mit resultat")
    tap(page, "Videre")
    assert page.get_by_role("heading", name="Tak for hjælpen").is_visible() is True
    taps = int(page.evaluate("window.name")) - 10
    assert taps == 7
    assert sorted(o.answers for o in Outcome.objects.all()) == [(4,) * 5, (5,) * 5]


def test_nothing_is_left_in_the_browser_the_addresses_or_a_mail(page, live_server, people):
    asked = []
    page.context.on("request", lambda request: asked.append(request.url))
    at_citizen(page, live_server, *people)
    hand_over(page)
    asked.clear()
    tap(page, "Ja, jeg vil gerne svare")
    tap(page, "Begynd")
    answer(page, 0, 2, 4)
    assert json.loads(page.evaluate(STORED)) == [{}, {}, [], [], ""]
    tap(page, "Stop")
    tap(page, "Gem det, jeg har svaret")
    pages = {url.removeprefix(live_server.url) for url in asked if "/static/" not in url}
    assert pages == {
        f"/borger/{x}" for x in ("", "foer/1/", "1/", "2/", "3/", "4/", "stop/", "tak/")
    }
    cookies = page.context.cookies()
    assert {cookie["name"] for cookie in cookies} <= {"sessionid", "csrftoken"}
    assert {cookie["httpOnly"] for cookie in cookies} == {True}
    assert mail.outbox == []
    assert Outcome.objects.get().answers == (5, 3, 1, None, None)


def test_by_keys_alone(page, live_server, people):
    at_citizen(page, live_server, *people)
    page.get_by_role("button", name="Svar sammen nu").focus()
    press_through(page, "Enter")
    for name in ("Ja, jeg vil gerne svare", "Begynd"):
        _to(page, name)
        press_through(page, "Enter")
    for _ in range(5):
        _to(page, "På intet tidspunkt")
        press_through(page, "Enter")
    _to(page, "Fortsæt")
    press_through(page, "Enter")
    for _ in range(5):
        _to(page, "Spring over")
        press_through(page, "Space")
    _to(page, "Gem, og vis mit resultat")
    press_through(page, "Enter")
    assert page.get_by_role("heading", name="Dit resultat").is_visible() is True
    assert Outcome.objects.get().answers == (0,) * 5


def _to(page, name: str) -> None:
    """By Tab to what is called so, as it is seen; never further than the page is long."""
    page.locator("[data-klar]").wait_for()
    for _ in range(20):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.textContent"):
            return
    raise AssertionError(f"Tab never comes to {name}.")


@pytest.mark.parametrize("size", [PHONE, ZOOMED])
def test_on_a_phone_by_a_link_nothing_is_too_wide_or_too_small(
    new_context, live_server, people, axe, size
):
    phone = new_context().new_page()
    phone.set_viewport_size(size)
    worker, citizen = people
    _sheet, start = link(worker, citizen)
    phone.goto(live_server.url + start)
    faults = []

    def look(name: str):
        wide = phone.evaluate("document.documentElement.scrollWidth > innerWidth")
        faults.extend([f"{name} is too wide"] * wide)
        faults.extend(f"{name}: {small}" for small in phone.evaluate(TOO_SMALL))
        axe(phone)

    look("information")
    tap(phone, "Ja, jeg vil gerne svare")
    look("instruction")
    tap(phone, "Begynd")
    look("statement")
    answer(phone, *[2] * 5)
    tap(phone, "Fortsæt")
    answer(phone, *[2] * 5)
    look("done")
    tap(phone, "Tilbage")
    look("answered")
    tap(phone, "Stop")
    look("stop")
    tap(phone, "Nej, jeg svarer videre")
    tap(phone, "Gem, og vis mit resultat")
    look("result")
    tap(phone, "Videre")
    look("thanks")
    tap(phone, "Luk")
    look("closed")
    phone.goto(live_server.url + start)
    assert "Linket er brugt" in phone.locator("h1").inner_text()
    assert (faults, Sheet.objects.get().ending) == ([], "faerdig")


def test_the_lock_and_the_staffs_pages_read_well(page, live_server, people, axe):
    address = at_citizen(page, live_server, *people)
    for path in (f"{address}svar-sammen/", f"{live_server.url}/730/borgere/kode/"):
        page.goto(path)
        axe(page)
    page.goto(address)
    hand_over(page)
    axe(page)
    tap(page, "Tag tabletten tilbage")
    page.set_viewport_size(ZOOMED)
    axe(page)
    click_through(page.get_by_role("link", name="En anden medarbejder"))
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth > innerWidth") is False
    click_through(page.get_by_role("link", name="Fortryd"))
    page.get_by_label("Din kode").fill(CODE)
    click_through(page.get_by_role("button", name="Lås op"))
    assert page.url == address


def test_without_javascript_on_a_phone(new_context, live_server, people):
    plain = new_context(java_script_enabled=False).new_page()
    plain.set_viewport_size(PHONE)
    _sheet, start = link(*people)
    plain.goto(live_server.url + start)
    click_through(plain.get_by_role("button", name="Ja, jeg vil gerne svare"))
    click_through(plain.get_by_role("link", name="Begynd"))
    for number in range(10):
        click_through(plain.locator(".doer-mulighed").nth(number % 3))
        if number == 4:
            click_through(plain.get_by_role("link", name="Fortsæt"))
    click_through(plain.get_by_role("button", name="Gem, og vis mit resultat"))
    assert plain.locator("h1").inner_text() == "Dit resultat"
    assert sorted(o.answers for o in Outcome.objects.all()) == [(2, 0, 1, 2, 0), (5, 4, 3, 5, 4)]
