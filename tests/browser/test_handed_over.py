"""A bored, curious person with the tablet: every way out leads to the lock, and tells nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from measurement.models import Outcome, Sheet, SheetAnswer
from tests.browser.handed_over import (
    CODE,
    LOCK,
    REFERENCE,
    answer,
    at_citizen,
    hand_over,
    make_people,
    shown,
    tap,
)
from tests.factories import PASSWORD
from tests.support.going import again, arriving, awaited, back, click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TRIED = (
    "/", "/730/", "/730/borgere/", "/log-ind/", "/log-af/", "/admin/", "/trivsel/", "/findes-ikke/",
)  # fmt: skip


@pytest.fixture
def people():
    return make_people()


@pytest.fixture
def address(live_server, people):
    return f"{live_server.url}/730/borgere/{people[1].pk}/"


@pytest.fixture
def held(page, live_server, people):
    """The tablet at the first statement; the staff was at the citizen's page."""
    at_citizen(page, live_server, *people)
    assert REFERENCE in shown(page)
    hand_over(page)
    tap(page, "Ja, jeg vil gerne svare")
    tap(page, "Begynd")
    return page


def is_safe(page, live_server) -> bool:
    """At one of the citizen's own pages or the lock, and nothing of the staff's on the screen."""
    words = shown(page)
    told = [word for word in (REFERENCE, "Mine borgere", "Log af", "Overblik") if word in words]
    return page.url.startswith(f"{live_server.url}/borger/") and told == []


def test_back_and_forward_show_nothing_of_the_staffs(held, live_server):
    """Through the whole history, to its beginning and forward again."""
    answer(held, 0, 1)
    seen = []
    for _ in range(9):
        back(held)
        if held.url != "about:blank":
            seen.append(is_safe(held, live_server))
    for _ in range(9):
        with awaited(held):
            held.go_forward()
        if held.url != "about:blank":
            seen.append(is_safe(held, live_server))
    assert (len(seen) > 9, set(seen)) == (True, {True})


def test_every_address_typed_leads_to_the_lock(held, live_server, address):
    for path in (*TRIED, address.removeprefix(live_server.url)):
        held.goto(live_server.url + path)
        assert (path, held.url, is_safe(held, live_server)) == (path, live_server.url + LOCK, True)
    click_through(held.get_by_role("link", name="Tilbage til mine svar"))
    assert is_safe(held, live_server)


def test_what_a_script_of_the_page_would_fetch_is_the_lock(held, address, browser_faults):
    browser_faults.forgive("403")
    fetched = held.evaluate(
        "async where => { const it = await fetch(where); return [it.url, await it.text()]; }",
        address,
    )
    assert (fetched[0].endswith(LOCK), REFERENCE in fetched[1]) == (True, False)
    status = held.evaluate(
        "async where => (await fetch(where, {method: 'POST'})).status", f"{address}slet/"
    )
    assert status == 403


def test_a_tab_that_was_open_before_is_emptied_at_once(page, live_server, people, address):
    at_citizen(page, live_server, *people)
    other = page.context.new_page()
    other.goto(address)
    assert REFERENCE in shown(other)
    with awaited(other):
        hand_over(page)
        other.wait_for_url(f"**{LOCK}")
    assert is_safe(other, live_server)
    back(other)
    assert other.url == "about:blank" or is_safe(other, live_server)


def test_a_tab_whose_script_never_ran_gets_nothing_and_changes_nothing(
    page, live_server, people, address
):
    """The same browser with a tab that hears nothing: what it asks and sends is refused."""
    at_citizen(page, live_server, *people)
    deaf = page.context.new_page()
    deaf.add_init_script("delete window.BroadcastChannel")
    deaf.goto(f"{live_server.url}/730/borgere/kode/")
    hand_over(page)
    deaf.get_by_label("Ny kode", exact=True).fill("9182")
    deaf.get_by_label("Ny kode igen").fill("9182")
    deaf.get_by_label("Din adgangskode").fill(PASSWORD)
    click_through(deaf.get_by_role("button", name="Gem koden"))
    assert "Intet er gemt eller ændret" in shown(deaf)
    click_through(deaf.get_by_role("link", name="Gå videre"))
    assert (deaf.url, is_safe(deaf, live_server)) == (live_server.url + LOCK, True)
    deaf.get_by_label("Din kode").fill("9182")
    click_through(deaf.get_by_role("button", name="Lås op"))
    assert "Koden er forkert." in shown(deaf)


def test_a_tab_opened_after_is_locked_too(held, live_server, address):
    other = held.context.new_page()
    other.goto(address)
    assert (other.url, is_safe(other, live_server)) == (live_server.url + LOCK, True)
    window = held.context.browser.new_context().new_page()
    window.goto(address)
    assert "/log-ind/" in window.url
    window.context.close()


def test_a_page_that_the_browser_kept_whole_is_fetched_anew(page, live_server, people):
    """Back without asking the server: this browser keeps no page, so its word for it is given."""
    kept = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
    at_citizen(page, live_server, *people)
    deaf = page.context.new_page()
    deaf.add_init_script("delete window.BroadcastChannel")
    deaf.goto(page.url)
    assert REFERENCE in shown(deaf)
    hand_over(page)
    with arriving(deaf):
        deaf.evaluate(kept)
    assert (deaf.url, is_safe(deaf, live_server)) == (live_server.url + LOCK, True)


def test_refresh_keeps_the_place_and_answers_nothing_twice(held, live_server):
    answer(held, 0)
    for _ in range(3):
        again(held)
    assert (held.url, SheetAnswer.objects.count()) == (f"{live_server.url}/borger/2/", 1)


def test_a_double_tap_answers_one_statement(held, live_server):
    held.locator("[data-klar]").wait_for()
    box = held.locator(".doer-mulighed").first.bounding_box()
    at = (box["x"] + 40, box["y"] + 20)
    with arriving(held):
        held.mouse.click(*at)
    held.mouse.click(*at)  # lands on the next page, before anybody has read it
    held.locator("[data-klar]").wait_for()
    assert (held.url, SheetAnswer.objects.count()) == (f"{live_server.url}/borger/2/", 1)


def test_left_lying_it_asks_then_locks_and_deletes(held, live_server):
    answer(held, 0)
    held.clock.install()
    again(held)
    assert held.get_by_text("Er du der?").is_visible() is False
    held.clock.fast_forward("28:01")
    held.get_by_role("alert").get_by_text("Er du der?").wait_for()
    held.clock.run_for(500)
    click_through(held.get_by_role("button", name="Jeg er her"))
    assert (held.url, SheetAnswer.objects.count()) == (f"{live_server.url}/borger/2/", 1)
    long_ago = timezone.now() - timedelta(hours=1)
    Sheet.objects.update(created_at=long_ago, seen_at=long_ago)
    Sheet.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    with awaited(held):
        held.clock.fast_forward("30:10")
        held.wait_for_url(f"**{LOCK}")
    assert "Der gik lang tid. Dine svar er slettet." in shown(held)
    assert (SheetAnswer.objects.count(), Sheet.objects.get().ending) == (0, "udloebet")
    held.goto(f"{live_server.url}/730/")
    assert held.url == live_server.url + LOCK


def test_done_nothing_of_the_citizens_is_left_to_see(held, live_server):
    answer(held, *[0] * 5)
    tap(held, "Fortsæt")
    answer(held, *[4] * 5)
    tap(held, "Gem, og vis mit resultat")
    assert "100" in shown(held)
    tap(held, "Videre")
    tap(held, "Jeg giver tabletten tilbage")
    for _ in range(3):
        back(held)
        assert (held.url, "100" in shown(held)) == (live_server.url + LOCK, False)


def test_taken_back_by_code_the_work_goes_on_and_the_citizens_pages_are_gone(
    held, live_server, address
):
    answer(held, 0)
    tap(held, "Tag tabletten tilbage")
    held.get_by_label("Din kode").fill("9999")
    click_through(held.get_by_role("button", name="Lås op"))
    assert "Koden er forkert." in shown(held)
    held.get_by_label("Din kode").fill(CODE)
    click_through(held.get_by_role("button", name="Lås op"))
    assert (held.url, SheetAnswer.objects.count(), Outcome.objects.count()) == (address, 0, 0)
    held.goto(f"{live_server.url}/borger/2/")
    assert "/borger/" not in held.url


def test_without_javascript_it_is_locked_all_the_same(new_context, live_server, people, address):
    plain = new_context(java_script_enabled=False).new_page()
    at_citizen(plain, live_server, *people)
    other = plain.context.new_page()
    other.goto(address)
    click_through(plain.get_by_role("button", name="Svar sammen nu"))
    click_through(plain.get_by_role("button", name="Ja, jeg vil gerne svare"))
    click_through(plain.get_by_role("link", name="Begynd"))
    click_through(plain.locator(".doer-mulighed").first)
    with awaited(other):
        other.reload()
    assert (other.url, is_safe(other, live_server)) == (live_server.url + LOCK, True)
    for _ in range(6):
        back(plain)
        assert plain.url == "about:blank" or is_safe(plain, live_server)
    plain.goto(address)
    assert (plain.url, is_safe(plain, live_server)) == (live_server.url + LOCK, True)
    plain.get_by_label("Din kode").fill(CODE)
    click_through(plain.get_by_role("button", name="Lås op"))
    assert plain.url == address
