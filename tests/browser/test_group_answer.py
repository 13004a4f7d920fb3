"""A group's meeting in a real browser: by keyboard alone, on two laptops, on a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from measurement.models import AgreedAnswer, Reflection, Round
from steering.permissions import Role
from tests.browser.answering import is_wider_than_the_screen, log_in
from tests.factories import PASSWORD, make_municipality, make_user
from tests.measurement.group.conftest import respond
from tests.measurement.survey import close, load_survey, make_round
from tests.support.going import again, arriving, click_through, press_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def round():
    load_survey()
    round = make_round(make_municipality(), "Efterår")
    for value, viewpoint in ((3, "strategisk"), (0, "tilbud"), (1, "myndighed")):
        for _ in range(3):
            respond(round, value, viewpoint)
    first = round.responses.first()
    section = round.instrument.sections.get(number=1)
    comment = {"text": "Politikerne spørger til det.", "saved_at": first.started_at}
    first.comments.create(section=section, **comment)
    return close(round)


@pytest.fixture
def lead(round):
    user = make_user(Role.LEAD, municipality=round.municipality, name="Åse Østergård")
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


@pytest.fixture
def address(live_server, round):
    def build(name: str, *more) -> str:
        return live_server.url + reverse(name, args=[round.municipality_id, round.pk, *more])

    return build


def tab_to(page, name: str, limit: int = 60):
    """Press Tab until what has focus is called `name`."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.innerText || ''"):
            return
    raise AssertionError(f"Tab never came to {name}")


def tab_to_radio(page, value: str, limit: int = 60):
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            page.keyboard.press(value)
            return
    raise AssertionError("Tab never came to a radio")


def statement(page, code: str):
    return page.get_by_role("group").filter(has=page.get_by_role("heading", name=code))


def agreed() -> list[tuple]:
    rows = AgreedAnswer.objects.order_by("item__section__number", "item__position")
    return list(rows.values_list("item__code", "value", "dont_know", "minority_note"))


def test_a_meeting_by_keyboard_alone(page, address, lead, round, axe):
    log_in(page, lead, address("group_answers"))
    axe(page)
    tab_to(page, "1. Politisk fokus")
    press_through(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("1. Politisk fokus")
    axe(page)
    said = page.locator("[data-sagt-nu]")
    tab_to_radio(page, "2")
    expect(said).to_have_text("Udsagn 1a: I nogen grad. Gemt.")
    expect(page.locator("[data-aftalt]")).to_have_text("1")
    tab_to_radio(page, "v")
    expect(said).to_have_text("Udsagn 1b: Ved ikke. Gemt.")
    # Figures and a V in a note are a note's, and choose nothing.
    tab_to(page, "Mindretallets syn")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("2 ved det, 3 er uenige")
    page.keyboard.press("Tab")
    expect(page.locator("[data-udsagn]").nth(1).locator("[name=version]")).to_have_value("2")
    assert agreed() == [
        ("1a", 2, False, ""),
        ("1b", None, True, "2 ved det, 3 er uenige"),
    ]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText").startswith("Fjern")
    page.keyboard.press("Enter")
    expect(said).to_have_text("Udsagn 1b: intet fælles svar.")
    assert page.evaluate("document.activeElement.type") == "radio"
    assert agreed() == [("1a", 2, False, "")]
    tab_to(page, "Næste")
    press_through(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("2. Klart strategisk afsæt")
    page.goto(address("group_settle"))
    axe(page)
    tab_to(page, "Afslut")
    press_through(page, "Enter")
    assert Round.objects.get(pk=round.pk).agreed_on is not None
    expect(page.get_by_role("main")).to_contain_text("1 af 24 udsagn aftalt og afsluttet")


def test_two_laptops_never_overwrite_each_other_unseen(
    page, new_context, address, lead, browser_faults
):
    browser_faults.forgive("^Failed to load .*/faelles-svar/udsagn/")
    log_in(page, lead, address("group_section", 1))
    other = new_context().new_page()
    log_in(other, lead, address("group_section", 1))
    statement(page, "1a").get_by_label("I nogen grad").check()
    expect(page.locator("[data-sagt-nu]")).to_have_text("Udsagn 1a: I nogen grad. Gemt.")
    statement(other, "1a").get_by_label("Slet ikke").check()
    conflict = other.get_by_role("alert").filter(has_text="To har svaret på samme tid")
    expect(conflict).to_contain_text("I nogen grad")
    expect(conflict).to_contain_text("Slet ikke")
    # Having seen both, another choice is not saved by itself any more: the button says so.
    statement(other, "1a").get_by_label("I høj grad").check()
    other.wait_for_timeout(1500)
    assert agreed() == [("1a", 2, False, "")]
    other.get_by_role("button", name="Gem det fælles svar på udsagn 1a").click()
    expect(other.locator("[data-sagt-nu]")).to_have_text("Udsagn 1a: I høj grad. Gemt.")
    expect(conflict).to_have_count(0)
    assert agreed() == [("1a", 3, False, "")]


def test_the_head_counts_what_the_other_laptop_saved_too(page, new_context, address, lead):
    log_in(page, lead, address("group_section", 1))
    other = new_context().new_page()
    log_in(other, lead, address("group_section", 1))
    statement(page, "1a").get_by_label("I nogen grad").check()
    expect(page.locator("[data-aftalt]")).to_have_text("1")
    statement(other, "1b").get_by_label("Slet ikke").check()
    expect(other.locator("[data-aftalt]")).to_have_text("2")


def test_a_projector_shows_a_statement_its_dots_and_the_choice_at_once(page, address, lead):
    page.set_viewport_size({"width": 1280, "height": 720})
    log_in(page, lead, address("group_section", 1))
    first = page.locator("[data-udsagn]").first
    for part in (".aftale-h", ".spredning", ".aftale-svar"):
        expect(first.locator(part)).to_be_in_viewport(ratio=1)
    whole = first.evaluate("one => one.getBoundingClientRect().height")
    assert whole <= 720


def test_without_a_connection_the_choice_stays_and_is_said(page, address, lead, browser_faults):
    browser_faults.forgive("^Failed to load .*/faelles-svar/udsagn/")
    log_in(page, lead, address("group_section", 1))
    page.context.set_offline(True)
    statement(page, "1a").get_by_label("I nogen grad").check()
    expect(page.get_by_role("alert")).to_contain_text("der er ingen forbindelse til portalen")
    assert agreed() == []
    page.context.set_offline(False)
    page.get_by_role("button", name="Gem det fælles svar på udsagn 1a").click()
    expect(page.locator("[data-sagt-nu]")).to_have_text("Udsagn 1a: I nogen grad. Gemt.")
    assert agreed() == [("1a", 2, False, "")]


def test_whoever_is_logged_out_meanwhile_is_told(page, address, lead, browser_faults):
    browser_faults.forgive("^Failed to load .*/faelles-svar/udsagn/")
    log_in(page, lead, address("group_section", 1))
    page.context.clear_cookies()
    statement(page, "1a").get_by_label("I nogen grad").check()
    expect(page.get_by_role("alert")).to_contain_text("log ind, og tryk så Gem her")
    assert agreed() == []


def test_the_meeting_works_without_javascript(new_context, address, lead):
    page = new_context(java_script_enabled=False).new_page()
    log_in(page, lead, address("group_section", 1))
    statement(page, "1c").get_by_label("I mindre grad").check()
    click_through(page.get_by_role("button", name="Gem det fælles svar på udsagn 1c"))
    assert "#udsagn-" in page.url
    assert agreed() == [("1c", 1, False, "")]
    click_through(page.get_by_role("button", name="Fjern det fælles svar på udsagn 1c"))
    assert agreed() == []


def test_a_room_can_read_it(page, address, lead):
    """What is read together is at least 20 px at 1280: half a per cent of the distance."""
    log_in(page, lead, address("group_section", 1))
    sizes = page.evaluate(
        """() => [".aftale-h", ".stribe-navn", ".stribe-tal", ".aftale-svar label", ".manchet",
        ".rumtekster li"].map(name =>
        parseFloat(getComputedStyle(document.querySelector(name)).fontSize))"""
    )
    assert sizes == [30, 20, 22, 24, 22, 22]
    drawn = page.locator(".stribe-billede svg").first
    assert (
        drawn.evaluate("svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width") > 1.4
    )


def test_a_phone_and_a_reflection(page, address, lead, axe):
    page.set_viewport_size(PHONE)
    log_in(page, lead, address("group_answers"))
    for there in (address("group_answers"), address("group_section", 1), address("reflections")):
        page.goto(there)
        axe(page)
        assert not is_wider_than_the_screen(page)
    question = page.get_by_role("region", name="Hvad er det vigtigste at arbejde med?")
    question.get_by_label("Gruppens svar").fill("Planen for borgeren")
    question.get_by_text("Skriv en note til dig selv").click()
    question.get_by_label("Din egen note").fill("Husk regionen")
    click_through(question.get_by_role("button", name="Brug i det fælles"))
    both = "Planen for borgeren\nHusk regionen"
    expect(question.get_by_label("Gruppens svar")).to_have_value(both)
    expect(question.get_by_role("status")).to_contain_text("Gemt")
    expect(question).to_be_in_viewport()
    page.emulate_media(media="print")
    expect(question.locator(".kun-print")).to_be_visible()
    expect(question.locator(".kun-print")).to_contain_text("Planen for borgeren")
    expect(question.get_by_label("Din egen note")).to_be_hidden()
    page.emulate_media(media="screen")
    assert Reflection.objects.count() == 2


def test_leaving_with_something_unsaved_is_asked_about(page, address, lead):
    log_in(page, lead, address("reflections"))
    page.get_by_label("Gruppens svar").first.fill("Ikke gemt endnu")
    asked = []

    def answer(dialog):
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    with arriving(page):
        page.get_by_role("link", name="1. Politisk fokus").click()
    assert asked == ["beforeunload"]
    again(page)
    assert Reflection.objects.count() == 0
