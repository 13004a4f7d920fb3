"""A meeting on the screen in a real browser: readable from the back of the room, led by keys."""

from datetime import date

import pytest
from playwright.sync_api import expect

from recovery_portal.overview.meeting import codes
from steering.models import Municipality
from tests.browser.meeting_screen import is_tall, is_wide, too_small
from tests.browser.test_shell import log_in
from tests.factories import make_user
from tests.keyfigures.figures.world import municipality_with_reference, own_figure
from tests.overview.meeting.making import page_of, point, under_way
from tests.support import kept
from tests.support.going import again, click_through, press_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KINDS = (*codes.names(), codes.WORDS, "figur:trin-6", "figur:genindlaeggelser",
         "figur:udgift-pr-borger", "figur:egen-1")  # fmt: skip


def at(page, live_server, item) -> None:
    page.goto(f"{live_server.url}{page_of(item)}")


def heading(page) -> str:
    return page.locator("h1").inner_text()


def test_every_kind_of_screen_is_readable_and_clean_for_the_demo(page, live_server, axe):
    """By the keys, so that the points are fetched once, not anew with each of them."""
    kept.demo(date(2026, 9, 30))
    demo = Municipality.objects.get(pk=730)
    meeting = under_way(demo)
    points = [point(meeting, code, text="Hvad gør vi nu?", minutes_given=15) for code in KINDS]
    log_in(page, live_server, make_user("LEAD", municipality=demo))
    page.set_viewport_size({"width": 1920, "height": 1080})
    with page.expect_response(lambda answer: answer.url.endswith("/slut/")):
        page.goto(f"{live_server.url}/730/moeder/{meeting.pk}/skaerm/")
    page.wait_for_load_state("networkidle")
    for place in [None, *points, None]:
        if place or heading(page) != meeting.title:
            page.keyboard.press("ArrowRight")
            arrived(page, place)
        assert too_small(page) == []
        assert (is_wide(page), is_tall(page), page.locator("h1").count()) == (False, False, 1)
        if place and page.locator("[data-tabel]").count():
            page.keyboard.press("t")
            expect(page.locator("[data-tabel]")).to_have_attribute("open", "")
            assert (place.shows, too_small(page)) == (place.shows, [])
            page.keyboard.press("t")
        if place not in points[-3:]:  # drawn as those before them
            axe(page)
    for one in reversed(points):
        page.keyboard.press("ArrowLeft")
        arrived(page, one)
        page.set_viewport_size({"width": 1280, "height": 720})
        assert (one.shows, too_small(page, 32 * 720 / 1080)) == (one.shows, [])
        page.set_viewport_size({"width": 390, "height": 844})
        assert (one.shows, is_wide(page), too_small(page, 11)) == (one.shows, False, [])
        page.set_viewport_size({"width": 320, "height": 700})
        assert (one.shows, is_wide(page)) == (one.shows, False)
    axe(page)


def arrived(page, item) -> None:
    """The point is on the screen, or the end."""
    mark = f'[data-punkt="{item.pk}"]' if item else ".skaerm-knap"
    expect(page.locator(mark)).to_be_visible()


# --- By keys and by a remote ----------------------------------------------------------------------


@pytest.fixture
def place():
    return municipality_with_reference()


@pytest.fixture
def meeting(place):
    meeting = under_way(place)
    figure = own_figure(place)
    point(meeting, title="Velkomst", text="God morgen", minutes_given=5)
    point(meeting, f"figur:{figure.code}", title="Ventetid", minutes_given=20)
    point(meeting, title="Eventuelt")
    return meeting


@pytest.fixture
def points(meeting):
    return list(meeting.items.all())


@pytest.fixture
def lead(page, live_server, place, points):
    """The meeting's first point, all of them fetched."""
    log_in(page, live_server, make_user("LEAD", municipality=place, name="Mette Holm"))
    opened(page, live_server, points[0])
    return page


def opened(page, live_server, item) -> None:
    """The point, when the page has fetched all the others."""
    with page.expect_response(lambda answer: answer.url.endswith("/slut/")):
        at(page, live_server, item)
    page.wait_for_load_state("networkidle")


def opened_again(page) -> None:
    """The page anew, when it has fetched all the others."""
    with page.expect_response(lambda answer: answer.url.endswith("/slut/")):
        again(page)
    page.wait_for_load_state("networkidle")


def test_keys_and_a_remote_lead_through_the_points(lead, points):
    first, second, third = points
    for key, title, address in (
        ("ArrowRight", "Ventetid: 19 dage, 1 færre end for et år siden", page_of(second)),
        ("PageDown", "Eventuelt", page_of(third)),
        ("PageUp", "Ventetid: 19 dage, 1 færre end for et år siden", page_of(second)),
        ("ArrowLeft", "Velkomst", page_of(first)),
        ("End", "Mødet har ikke besluttet noget endnu", "/skaerm/slut/"),
        ("Home", "Velkomst", page_of(first)),
    ):
        lead.keyboard.press(key)
        expect(lead.locator("h1")).to_have_text(title)
        assert lead.url.endswith(address)
        expect(lead.locator("h1")).to_be_focused()
    current = lead.locator(".skaerm-punkter [aria-current=step]")
    assert current.inner_text() == "Velkomst"
    lead.keyboard.press("ArrowLeft")
    expect(lead.locator("h1")).to_have_text("Møde")
    press_through(lead, "Escape")
    assert lead.url.endswith(f"/moeder/{first.meeting_id}/")


def test_t_and_b_act_unless_somebody_writes_or_they_are_off(lead):
    lead.keyboard.press("ArrowRight")
    lead.keyboard.press("t")
    expect(lead.locator("[data-tabel]")).to_have_attribute("open", "")
    lead.keyboard.press("t")
    assert lead.locator("[data-tabel]").get_attribute("open") is None
    lead.keyboard.press("b")
    text = lead.get_by_label("Beslutning", exact=True)
    expect(text).to_be_focused()
    lead.keyboard.type("tb ")
    lead.keyboard.press("ArrowRight")
    lead.keyboard.press("PageDown")
    assert (text.input_value(), heading(lead)[:8]) == ("tb ", "Ventetid")
    assert lead.locator("[data-tabel]").get_attribute("open") is None
    lead.keyboard.press("Escape")
    expect(lead.locator("h1")).to_be_focused()
    lead.get_by_role("button", name="taster til").click()
    lead.locator("h1").focus()
    lead.keyboard.press("t")
    lead.keyboard.press("b")
    assert lead.locator("[data-tabel]").get_attribute("open") is None
    expect(lead.locator("h1")).to_be_focused()
    # It is remembered, and the way on is no single key.
    lead.keyboard.press("ArrowRight")
    expect(lead.locator("h1")).to_have_text("Eventuelt")
    expect(lead.get_by_role("button", name="taster fra")).to_be_visible()


def test_the_timer_counts_the_point_and_stops_at_the_space_bar(lead):
    left, words = lead.locator("[data-punkttid]"), lead.locator("[data-punktord]")
    expect(words).to_have_text("tilbage af 5 minutter")
    expect(left).to_have_text("4.58")
    lead.keyboard.press(" ")
    expect(words).to_have_text("pause")
    stood = left.inner_text()
    lead.keyboard.press("ArrowRight")
    expect(left).to_have_text("20.00")
    lead.keyboard.press("ArrowLeft")
    expect(left).to_have_text(stood)
    opened_again(lead)
    expect(words).to_have_text("pause")
    expect(left).to_have_text(stood)
    expect(lead.locator("[data-goer=pause]")).to_have_attribute("aria-pressed", "true")
    lead.keyboard.press(" ")
    expect(words).to_have_text("tilbage af 5 minutter")
    lead.keyboard.press("End")
    expect(words).to_have_text("")
    lead.keyboard.press("ArrowLeft")
    expect(words).to_have_text("brugt på punktet")


def test_the_browsers_own_way_back_shows_the_point_before(lead, points):
    lead.keyboard.press("ArrowRight")
    expect(lead.locator("h1")).to_have_text("Ventetid: 19 dage, 1 færre end for et år siden")
    lead.evaluate("history.back()")
    expect(lead.locator("h1")).to_have_text("Velkomst")
    assert lead.url.endswith(page_of(points[0]))


def test_members_present_without_writing(page, live_server, place, points, axe):
    log_in(page, live_server, make_user("MEMBER", municipality=place))
    opened(page, live_server, points[1])
    assert page.locator("textarea, button[type=submit]").count() == 0
    page.keyboard.press("b")
    page.keyboard.press("ArrowRight")
    expect(page.locator("h1")).to_have_text("Eventuelt")
    axe(page)


def test_everything_works_without_scripts(browser, live_server, place, points):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server, make_user("LEAD", municipality=place, name="Mette Holm"))
    at(page, live_server, points[0])
    click_through(page.get_by_role("link", name="næste"))
    assert heading(page)[:8] == "Ventetid"
    page.get_by_text("Tabel og definition").click()
    assert page.get_by_role("row", name="30. september 2026").is_visible()
    page.get_by_label("Beslutning", exact=True).fill("Vi følger det")
    page.get_by_label("Ansvarlig").select_option("Mette Holm")
    click_through(page.get_by_role("button", name="Beslut", exact=True))
    assert page.get_by_text("Beslutningen er skrevet i referatet.").is_visible()
    page.get_by_text("Notat", exact=True).click()
    page.get_by_label("Notat til referatet").fill("Kort drøftelse")
    click_through(page.get_by_role("button", name="Gem notat"))
    points[1].refresh_from_db()
    assert (points[1].minutes, points[1].decisions.get().text) == (
        "Kort drøftelse", "Vi følger det",
    )  # fmt: skip
    context.close()
