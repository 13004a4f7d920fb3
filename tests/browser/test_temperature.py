"""The temperature survey in a real browser: begun at a desk, finished on a phone."""

import pytest
from django.urls import reverse

from measurement.models import Answer, Response, SectionComment
from tests.browser.answering import (
    SAVED,
    forgive_refused_saves,
    group,
    is_wider_than_the_screen,
    log_in,
    make_person,
    saving,
    told,
)
from tests.factories import make_municipality
from tests.measurement.survey import answer, close, invite, load_survey, make_round
from tests.support.going import click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COMMENT = "Kommentar til trin 1"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def round():
    load_survey()
    return make_round(make_municipality(), "Efterår")


@pytest.fixture
def person(round):
    user = make_person(round.municipality)
    invite(round, user)
    return user


@pytest.fixture
def address(live_server, round):
    def build(name: str, *more) -> str:
        path = reverse(f"temperature_{name}", args=[round.municipality_id, round.pk, *more])
        return live_server.url + path

    return build


def write(page, text: str):
    page.get_by_label(COMMENT).fill(text)
    page.get_by_label(COMMENT).blur()


def test_from_desk_to_phone(page, new_context, address, person, axe):
    log_in(page, person, address("round"))
    axe(page)
    page.get_by_label("Myndighed").check()
    click_through(page.get_by_role("button", name="Begynd"))
    with saving(page, "1a"):
        group(page, "Politikerne har vedtaget mål").get_by_label("I nogen grad").check()
    with saving(page, "1c"):
        group(page, "Politikerne følger op").get_by_label("Ved ikke").check()
    with saving(page, "kommentar"):
        write(page, "Udvalget spurgte i maj.")
    axe(page)

    phone = new_context().new_page()
    phone.set_viewport_size(PHONE)
    log_in(phone, person, address("section", 1))
    politics = group(phone, "Politikerne har vedtaget mål")
    assert politics.get_by_label("I nogen grad").is_checked() is True
    assert phone.get_by_label(COMMENT).input_value() == "Udvalget spurgte i maj."
    axe(phone)
    click_through(phone.get_by_role("button", name="Næste"))
    phone.get_by_role("heading", name="Klart strategisk afsæt").wait_for()
    phone.goto(address("review"))
    assert phone.get_by_text("22 udsagn er ikke besvaret.").is_visible()
    axe(phone)
    click_through(phone.get_by_role("button", name="Indsend"))
    phone.get_by_role("heading", name="Tak for din besvarelse").wait_for()
    axe(phone)
    response = Response.objects.get(user=person)
    assert response.submitted_at is not None
    assert list(response.answers.values_list("value", "dont_know")) == [(2, False), (None, True)]


@pytest.fixture
def desk(page, address, person, round):
    answer(round, 1, user=person, submit=False)
    log_in(page, person, address("section", 1))
    return page


def test_a_lost_connection_says_so_and_tries_again(desk, browser_faults):
    desk.context.set_offline(True)
    group(desk, "Politikerne følger op").get_by_label("I høj grad").check()
    told(desk).get_by_text("Forbindelsen er væk. 1 svar venter").wait_for()
    assert Answer.objects.count() == 1
    with saving(desk, "1c"):
        desk.context.set_offline(False)
    assert list(Answer.objects.values_list("item__code", "value")) == [("1a", 1), ("1c", 3)]
    forgive_refused_saves(browser_faults)


def test_logged_out_and_in_again_elsewhere_the_answer_is_saved(
    desk, address, person, browser_faults
):
    desk.context.clear_cookies(name="sessionid")
    group(desk, "Politikerne følger op").get_by_label("I høj grad").check()
    told(desk).get_by_text("Ikke gemt: du er logget af.").wait_for()
    log_in(desk.context.new_page(), person, address("round"))
    told(desk).get_by_text(SAVED).wait_for()
    assert list(Answer.objects.values_list("item__code", "value")) == [("1a", 1), ("1c", 3)]
    forgive_refused_saves(browser_faults)


def test_somebody_else_logged_in_elsewhere_gets_no_answers_of_others(
    desk, address, round, browser_faults
):
    other = make_person(round.municipality, "Bo Lund")
    desk.context.clear_cookies(name="sessionid")
    log_in(desk.context.new_page(), other, address("round"))
    group(desk, "Politikerne følger op").get_by_label("I høj grad").check()
    told(desk).get_by_text("Ikke gemt: siden er blevet for gammel.").wait_for()
    assert Answer.objects.count() == 1
    forgive_refused_saves(browser_faults)


def test_after_closing_the_page_says_why_and_keeps_the_choice(desk, round, browser_faults):
    close(round)
    choice = group(desk, "Politikerne har vedtaget mål").get_by_label("I høj grad")
    choice.check()
    told(desk).get_by_text(
        "Ikke gemt: Runden er lukket, og der kan ikke længere svares."
    ).wait_for()
    assert choice.is_checked() is True
    beside = group(desk, "Politikerne har vedtaget mål").get_by_text("Ikke gemt: Runden er lukket")
    assert beside.is_visible() is True
    assert Answer.objects.get().value == 1
    forgive_refused_saves(browser_faults)


def test_two_devices_and_one_comment(desk, address, new_context, person, browser_faults):
    phone = new_context().new_page()
    phone.set_viewport_size(PHONE)
    log_in(phone, person, address("section", 1))
    with saving(phone, "kommentar"):
        write(phone, "Fra telefonen")
    write(desk, "Fra computeren")
    desk.get_by_role("heading", name="Teksten er ændret et andet sted").wait_for()
    assert desk.locator("[data-deres=kommentar]").inner_text() == "Fra telefonen"
    assert desk.get_by_label(COMMENT).input_value() == "Fra computeren"
    assert SectionComment.objects.get().text == "Fra telefonen"
    with saving(desk, "kommentar"):
        write(desk, "Fra begge")
    assert SectionComment.objects.get().text == "Fra begge"
    forgive_refused_saves(browser_faults)


def test_every_page_fits_a_narrow_screen(desk, address, round):
    desk.set_viewport_size({"width": 320, "height": 700})
    wide = []
    for name, more in (("section", [3]), ("round", []), ("review", [])):
        desk.goto(address(name, *more))
        if is_wider_than_the_screen(desk):
            wide.append(name)
    assert wide == []


def test_each_radio_hears_its_statement(desk):
    """What a screen reader says: the group by its statement, then the answer."""
    first = group(desk, "Politikerne har vedtaget mål for omlægningen.")
    labels = [radio.get_attribute("value") for radio in first.get_by_role("radio").all()]
    assert labels == ["0", "1", "2", "3", "v"]
    assert desk.get_by_role("radio").count() == desk.locator("fieldset legend").count() * 5


def test_the_result_page(page, address, person, round, axe):
    for value in (1, 2, 3):
        answer(round, *[value] * 23)
    close(round)
    log_in(page, person, address("result"))
    axe(page)
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert is_wider_than_the_screen(page) is False
    page.set_viewport_size({"width": 390, "height": 900})
    page.get_by_text("Vis tallene som tabel").click()
    axe(page)
    assert is_wider_than_the_screen(page) is False
