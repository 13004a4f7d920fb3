"""What the server would not have of what a meeting wrote is lost nowhere, wherever one has gone."""

import pytest
from playwright.sync_api import expect

from steering.models import AgendaItem, Decision, Meeting, Membership
from tests.browser.meeting_edge import cut_lines
from tests.browser.test_meeting_mode import opened, opened_again
from tests.browser.test_meeting_offline import AWAY, decide, waiting, write_note
from tests.browser.test_shell import log_in
from tests.factories import make_user
from tests.keyfigures.figures.world import municipality_with_reference
from tests.overview.meeting.making import page_of, point, under_way
from tests.support.going import again

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WRITES = "**/{notat,beslutning}/"


@pytest.fixture
def meeting() -> Meeting:
    meeting = under_way(municipality_with_reference())
    point(meeting, title="Økonomi", text="Rammen er den samme")
    point(meeting, title="Eventuelt")
    return meeting


@pytest.fixture
def lead(page, live_server, meeting, browser_faults):
    browser_faults.forgive(f"{AWAY}|ERR_FAILED|status of 40[039]")
    person = make_user("LEAD", municipality=meeting.group.municipality, name="Mette Holm")
    log_in(page, live_server, person)
    opened(page, live_server, meeting.items.first())
    page.on("dialog", lambda dialog: dialog.accept())
    page.route(WRITES, lambda route: route.abort())
    return page


def lost(page):
    return page.locator("[data-afvist]")


def go_on(page) -> None:
    page.locator("h1").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("h1")).to_have_text("Eventuelt")


def kept_in_tab(page) -> list[str]:
    return page.evaluate("Object.keys(sessionStorage).filter(key => !/tid/.test(key))")


def another_wrote(item: AgendaItem) -> None:
    AgendaItem.objects.filter(pk=item.pk).update(minutes="Den andens tekst", version=2)


def test_a_note_refused_after_the_page_was_fetched_again_is_kept(lead, meeting, live_server, axe):
    first, second = meeting.items.all()
    write_note(lead, "Min tekst")
    expect(waiting(lead)).to_have_text("1 ting venter på nettet")
    another_wrote(first)
    lead.unroute(WRITES)
    opened(lead, live_server, second)
    expect(lost(lead).locator("summary")).to_have_text("Ikke gemt: notat, Økonomi")
    expect(waiting(lead)).to_be_hidden()
    lost(lead).locator("summary").click()
    assert "Gemt af en anden: Den andens tekst" in lost(lead).inner_text()
    assert lost(lead).locator(".skaerm-egne").inner_text() == "Min tekst"
    assert cut_lines(lead) == []
    axe(lead)
    again(lead)
    expect(lost(lead).locator("summary")).to_have_text("Ikke gemt: notat, Økonomi")
    lost(lead).locator("summary").click()
    lost(lead).get_by_role("link", name="Gå til punktet").click()
    expect(lead.locator("h1")).to_have_text("Økonomi")
    expect(lost(lead)).to_be_hidden()
    expect(lead.locator(".skaerm-fejl")).to_contain_text("Gemt af en anden: Den andens tekst")
    field = lead.get_by_label("Notat til referatet")
    assert field.input_value() == "Min tekst"
    axe(lead)
    field.fill("Begge tekster")
    lead.get_by_role("button", name="Gem notat").click()
    expect(lead.locator("[data-panel=notat] [data-svar]")).to_contain_text("Gemt ")
    first.refresh_from_db()
    assert (first.minutes, kept_in_tab(lead)) == ("Begge tekster", [])


def test_a_decision_that_no_page_has_room_for_any_more_is_told_on_every_page(lead, meeting):
    decide(lead, "Vi spørger bestyrelsen")
    expect(waiting(lead)).to_have_text("1 ting venter på nettet")
    Meeting.objects.filter(pk=meeting.pk).update(state="cancelled")
    lead.unroute(WRITES)
    again(lead)
    for _turn in range(2):
        expect(lost(lead).locator("summary")).to_have_text("Ikke gemt: beslutning, Økonomi")
        again(lead)
    lead.wait_for_load_state("networkidle")
    go_on(lead)
    lost(lead).locator("summary").click()
    assert lost(lead).locator(".skaerm-egne").inner_text() == "Vi spørger bestyrelsen"
    lost(lead).get_by_role("button", name="Kassér").click()
    expect(lost(lead)).to_be_hidden()
    assert (kept_in_tab(lead), Decision.objects.count()) == ([], 0)


def test_what_is_refused_while_another_point_is_shown_is_told_there(lead, meeting):
    asked = []
    first = meeting.items.first()
    write_note(lead, "Min tekst")
    go_on(lead)
    expect(waiting(lead)).to_have_text("1 ting venter på nettet")
    another_wrote(first)
    lead.unroute(WRITES)
    expect(lost(lead).locator("summary")).to_have_text("Ikke gemt: notat, Økonomi")
    lead.on("dialog", lambda dialog: asked.append(dialog.type))
    opened_again(lead)
    assert asked == ["beforeunload"]
    lead.keyboard.press("ArrowLeft")
    field = lead.get_by_label("Notat til referatet")
    expect(field).to_have_value("Min tekst")
    lead.get_by_role("button", name="Kassér det, jeg skrev").click()
    expect(field).to_have_value("Den andens tekst")
    assert (lead.locator(".skaerm-fejl").count(), kept_in_tab(lead)) == (0, [])
    assert page_of(first) in lead.url


def test_who_lost_the_right_to_write_is_told_so_and_nothing_waits_for_ever(lead, meeting):
    write_note(lead, "Min tekst")
    expect(waiting(lead)).to_have_text("1 ting venter på nettet")
    Membership.objects.update(role="MEMBER")
    lead.unroute(WRITES)
    again(lead)
    expect(lost(lead).locator("summary")).to_have_text("Ikke gemt: notat, Økonomi")
    expect(waiting(lead)).to_be_hidden()
    lost(lead).locator("summary").click()
    assert "Du har ikke længere lov til at skrive det her." in lost(lead).inner_text()
    assert lost(lead).locator(".skaerm-egne").inner_text() == "Min tekst"


def test_a_refused_decision_waits_until_the_next_is_written(lead, meeting):
    lead.get_by_label("Frist").fill("i morgen")
    decide(lead, "Den uden en dag")
    expect(waiting(lead)).to_have_text("1 ting venter på nettet")
    text = lead.get_by_label("Beslutning", exact=True)
    text.fill("Den næste")
    lead.unroute(WRITES)
    expect(lost(lead).locator("summary")).to_have_text("Ikke gemt: beslutning, Økonomi")
    assert text.input_value() == "Den næste"
    lead.get_by_role("button", name="Beslut", exact=True).click()
    expect(lead.locator("[data-antal]")).to_have_text("1")
    expect(text).to_have_value("Den uden en dag")
    expect(lost(lead)).to_be_hidden()
    lead.get_by_label("Frist").fill("20-01-2027")
    lead.get_by_role("button", name="Beslut", exact=True).click()
    expect(lead.locator("[data-antal]")).to_have_text("2")
    assert [row.text for row in Decision.objects.order_by("pk")] == ["Den næste", "Den uden en dag"]
    assert kept_in_tab(lead) == []
