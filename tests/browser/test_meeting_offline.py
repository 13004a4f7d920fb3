"""The net drops in the middle of a meeting: what was shown stays, what is written is sent later."""

import pytest
from playwright.sync_api import expect

from steering.models import AgendaItem, Decision, Meeting
from tests.browser.test_meeting_mode import opened
from tests.browser.test_shell import log_in
from tests.factories import make_user
from tests.keyfigures.figures.world import municipality_with_reference, own_figure
from tests.overview.meeting.making import point, under_way
from tests.support.going import again, click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AWAY = "ERR_INTERNET_DISCONNECTED|Failed to fetch"


@pytest.fixture
def place():
    return municipality_with_reference()


@pytest.fixture
def meeting(place) -> Meeting:
    meeting, figure = under_way(place), own_figure(place)
    point(meeting, f"figur:{figure.code}", title="Ventetid")
    point(meeting, title="Økonomi", text="Rammen er den samme")
    return meeting


@pytest.fixture
def lead(page, live_server, place, meeting, browser_faults):
    browser_faults.forgive(AWAY)
    log_in(page, live_server, make_user("LEAD", municipality=place, name="Mette Holm"))
    opened(page, live_server, meeting.items.first())
    return page


def waiting(page):
    return page.locator("[data-venter]")


def decide(page, text: str) -> None:
    page.get_by_label("Beslutning", exact=True).fill(text)
    page.get_by_label("Ansvarlig").select_option("Mette Holm")
    page.get_by_role("button", name="Beslut", exact=True).click()


def write_note(page, text: str) -> None:
    page.get_by_text("Notat", exact=True).click()
    page.get_by_label("Notat til referatet").fill(text)
    page.get_by_role("button", name="Gem notat").click()


def test_what_was_shown_stays_and_what_was_written_is_sent(lead, meeting):
    lead.context.set_offline(True)
    decide(lead, "Vi følger ventetiden et kvartal mere")
    expect(waiting(lead)).to_have_text("1 ting venter på nettet")
    lead.locator("h1").focus()
    lead.keyboard.press("ArrowRight")
    expect(lead.locator("h1")).to_have_text("Økonomi")
    assert lead.get_by_text("Rammen er den samme").is_visible()
    write_note(lead, "Rammen blev godkendt")
    expect(waiting(lead)).to_have_text("2 ting venter på nettet")
    lead.locator("h1").focus()
    lead.keyboard.press("ArrowLeft")
    expect(lead.locator("h1")).to_contain_text("Ventetid: 19 dage")
    lead.get_by_text("Besluttet her").click()
    assert lead.get_by_text("Vi følger ventetiden et kvartal mere").is_visible()
    assert (Decision.objects.count(), meeting.items.exclude(minutes="").count()) == (0, 0)

    lead.context.set_offline(False)
    expect(waiting(lead)).to_be_hidden()
    row = Decision.objects.get()
    assert (row.text, row.owner.name, row.figure_shown["value"]) == (
        "Vi følger ventetiden et kvartal mere", "Mette Holm", 19.0,
    )  # fmt: skip
    assert AgendaItem.objects.get(title="Økonomi").minutes == "Rammen blev godkendt"
    assert lead.locator(".skaerm-venteliste").count() == 0
    assert lead.locator("[data-besluttet] li").count() == 1


def test_without_net_nothing_leads_away_from_the_meeting(lead, meeting):
    address = lead.url
    lead.context.set_offline(True)
    decide(lead, "Skrevet uden net")
    stay = lead.locator("[data-bliv]")
    assert stay.is_hidden()
    lead.keyboard.press("Escape")  # out of the field
    expect(lead.locator("h1")).to_be_focused()
    lead.keyboard.press("Escape")  # out of the meeting
    expect(stay).to_have_text(
        "Nettet er væk: bliv her. Punkterne kan vises, og det, I skriver, sendes, når nettet er "
        "tilbage."
    )
    assert lead.url == address
    lead.context.set_offline(False)
    expect(stay).to_be_hidden()
    expect(waiting(lead)).to_be_hidden()
    click_through(lead.get_by_role("link", name="afslut"))
    assert lead.url.endswith(f"/730/moeder/{meeting.pk}/")


def test_what_waits_outlives_the_page_in_its_own_tab(lead, meeting):
    lead.context.set_offline(True)
    decide(lead, "Skrevet uden net")
    expect(waiting(lead)).to_have_text("1 ting venter på nettet")
    lead.on("dialog", lambda dialog: dialog.accept())
    lead.context.set_offline(False)
    lead.evaluate("window.stop()")
    again(lead)
    expect(waiting(lead)).to_be_hidden()
    expect(lead.locator("[data-antal]")).to_have_text("1")
    assert [row.text for row in Decision.objects.all()] == ["Skrevet uden net"]
    assert lead.evaluate("Object.keys(sessionStorage).filter(key => !/tid/.test(key))") == []


def test_an_answer_that_was_lost_makes_no_second_decision(lead, meeting, browser_faults):
    browser_faults.forgive("ERR_FAILED")
    lost = []

    def lose(route):
        """The server gets it; the browser never hears of it, the first time."""
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    lead.route("**/beslutning/", lose)
    decide(lead, "Kun én gang")
    expect(lead.locator("[data-antal]")).to_have_text("1")
    expect(waiting(lead)).to_be_hidden()
    assert lost == [200]
    assert lead.locator("[data-besluttet] li").count() == 1
    assert Decision.objects.count() == 1


def test_another_who_wrote_meanwhile_is_seen_before_anything_is_replaced(
    lead, meeting, browser_faults
):
    browser_faults.forgive("status of 409")
    lead.keyboard.press("ArrowRight")
    item = AgendaItem.objects.get(title="Økonomi")
    lead.context.set_offline(True)
    write_note(lead, "Min tekst")
    expect(waiting(lead)).to_have_text("1 ting venter på nettet")
    AgendaItem.objects.filter(pk=item.pk).update(minutes="Den andens tekst", version=2)
    lead.context.set_offline(False)
    expect(lead.locator(".skaerm-fejl")).to_contain_text("Gemt af en anden: Den andens tekst")
    field = lead.get_by_label("Notat til referatet")
    assert field.input_value() == "Min tekst"
    item.refresh_from_db()
    assert item.minutes == "Den andens tekst"
    field.fill("Begge tekster")
    lead.get_by_role("button", name="Gem notat").click()
    expect(lead.locator("[data-panel=notat] [data-svar]")).to_contain_text("Gemt")
    item.refresh_from_db()
    assert item.minutes == "Begge tekster"


def test_a_note_is_saved_by_itself_also_when_one_goes_on(lead, meeting):
    lead.get_by_text("Notat", exact=True).click()
    lead.get_by_label("Notat til referatet").fill("Skrevet uden at trykke på noget")
    lead.locator("h1").focus()
    with lead.expect_response("**/notat/"):
        lead.keyboard.press("ArrowRight")
    expect(lead.locator("h1")).to_have_text("Økonomi")
    assert AgendaItem.objects.get(title="Ventetid").minutes == "Skrevet uden at trykke på noget"


def test_what_the_server_refuses_stands_in_the_form_again(lead, meeting, browser_faults):
    browser_faults.forgive("status of 400")
    lead.get_by_label("Frist").fill("i morgen")
    decide(lead, "Uden en dag")
    expect(lead.locator(".skaerm-fejl p")).to_have_text(
        "Skriv datoen som dd-mm-åååå, fx 30-09-2026."
    )
    assert lead.get_by_label("Beslutning", exact=True).input_value() == "Uden en dag"
    lead.get_by_label("Frist").fill("20-01-2027")
    lead.get_by_role("button", name="Beslut", exact=True).click()
    expect(lead.locator("[data-antal]")).to_have_text("1")
    assert f"{Decision.objects.get().due:%d-%m-%Y}" == "20-01-2027"
