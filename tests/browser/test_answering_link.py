"""Somebody without a login answers on a phone, goes on elsewhere, and is refused kindly."""

import pytest

from measurement.access import token_of
from measurement.models import Answer, Response, SectionComment
from measurement.services import links
from measurement.services.links import link_of
from measurement.views.door import PER_LINK
from steering.models import Attempt
from tests.browser.answering import (
    forgive_refused_saves,
    group,
    is_wider_than_the_screen,
    saving,
    told,
)
from tests.factories import make_municipality, make_user
from tests.measurement.survey import answer, ask_by_link, close, load_survey, make_round
from tests.support.going import click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
FIRST = "Politikerne har vedtaget"
COMMENT = "Kommentar til trin 1"


@pytest.fixture
def round():
    load_survey()
    return make_round(make_municipality(), "Efterår", is_anonymous=True)


@pytest.fixture
def anna(round):
    return ask_by_link(round, viewpoint="borger")


@pytest.fixture
def here(live_server, anna):
    return live_server.url + link_of(anna)


@pytest.fixture
def phone(page, here):
    page.set_viewport_size(PHONE)
    page.goto(here)
    return page


def button(page, name: str) -> None:
    click_through(page.get_by_role("button", name=name, exact=True))


def stored() -> list[tuple]:
    return sorted(Answer.objects.values_list("item__code", "value"))


def test_a_whole_answer_on_a_phone(phone, here, axe):
    assert phone.get_by_role("radio", name="Borger eller peer").is_checked() is True
    assert phone.get_by_role("navigation").count() == 0
    axe(phone)
    wide = [is_wider_than_the_screen(phone)]
    button(phone, "Begynd")
    with saving(phone, "1a"):
        group(phone, FIRST).get_by_text("I høj grad", exact=True).last.click()
    phone.get_by_label(COMMENT).fill("Skrevet på en telefon")
    axe(phone)
    wide.append(is_wider_than_the_screen(phone))
    button(phone, "Gem og luk")
    assert "0 af 8 forudsætninger er besvaret" in phone.get_by_role("main").inner_text()
    click_through(phone.get_by_role("link", name="Gennemse og indsend"))
    axe(phone)
    wide.append(is_wider_than_the_screen(phone))
    button(phone, "Indsend")
    phone.get_by_role("heading", name="Tak for din besvarelse").wait_for()
    axe(phone)
    assert wide == [False] * 3
    assert (stored(), SectionComment.objects.get().text) == ([("1a", 3)], "Skrevet på en telefon")
    phone.goto(f"{here}1/")
    assert phone.url == f"{here}tak/"
    assert "Ingen kan åbne dem igen" in phone.get_by_role("main").inner_text()


def test_the_code_is_typed_from_paper(page, live_server, anna, here, axe, browser_faults):
    browser_faults.forgive("^Failed to load .*/svar/")
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/svar/")
    axe(page)
    wide = [is_wider_than_the_screen(page)]
    code = token_of(anna).lower().replace("-", " ")
    page.get_by_label("Koden fra din seddel").fill(f"{code} x")
    button(page, "Gå til spørgsmålene")
    page.get_by_role("alert").get_by_text("Linket eller koden er ikke helt rigtig").wait_for()
    axe(page)
    wide.append(is_wider_than_the_screen(page))
    page.get_by_label("Koden fra din seddel").fill(code)
    button(page, "Gå til spørgsmålene")
    page.get_by_role("button", name="Begynd").wait_for()
    assert (page.url, wide) == (here, [False, False])


def test_gone_on_with_in_another_browser_and_by_keys(phone, here, new_context):
    button(phone, "Begynd")
    phone.goto(f"{here}1/")
    with saving(phone, "1a"):
        group(phone, FIRST).get_by_label("I nogen grad").focus()
        phone.keyboard.press("1")
    desk = new_context().new_page()
    desk.goto(f"{here}1/")
    assert desk.locator("#id_1a_1").is_checked() is True
    with saving(desk, "1a"):
        desk.locator("#id_1a_1").focus()
        desk.keyboard.press("V")
    assert (stored(), Response.objects.count()) == ([("1a", None)], 1)


def test_a_link_that_is_revoked_meanwhile_leaves_the_text_on_the_screen(
    phone, here, anna, round, browser_faults
):
    forgive_refused_saves(browser_faults)
    button(phone, "Begynd")
    phone.goto(f"{here}1/")
    phone.get_by_label(COMMENT).fill("Det, jeg nåede at skrive")
    links.revoke(by=make_user("LEAD", municipality=round.municipality), invitee=anna)
    group(phone, FIRST).get_by_text("I høj grad", exact=True).last.click()
    told(phone).get_by_text("Ikke gemt: Linket virker ikke længere").wait_for()
    assert phone.get_by_label(COMMENT).input_value() == "Det, jeg nåede at skrive"
    assert stored() == []


def test_who_answers_too_fast_waits_and_loses_nothing(phone, here, browser_faults):
    forgive_refused_saves(browser_faults)
    button(phone, "Begynd")
    phone.goto(f"{here}1/")
    Attempt.objects.update(number=PER_LINK.number)
    group(phone, FIRST).get_by_text("I høj grad", exact=True).last.click()
    told(phone).get_by_text("1 svar venter og sendes om lidt").wait_for()
    with saving(phone, "1a"):
        Attempt.objects.all().delete()
        phone.evaluate("window.dispatchEvent(new Event('online'))")
    assert stored() == [("1a", 3)]


def test_without_javascript_and_closed_on_the_way(new_context, here, round):
    plain = new_context(java_script_enabled=False).new_page()
    plain.set_viewport_size(PHONE)
    plain.goto(here)
    button(plain, "Begynd")
    plain.goto(f"{here}1/")
    plain.locator("label[for=id_1b_2]").click()
    button(plain, "Næste")
    assert (plain.url, stored()) == (f"{here}2/", [("1b", 2)])
    plain.locator("label[for=id_2a_0]").click()
    plain.get_by_label("Kommentar til trin 2").fill("Det, jeg nåede at skrive")
    for _ in range(3):
        answer(round, 1)
    close(round)
    button(plain, "Næste")
    shown = plain.get_by_role("main").inner_text()
    kept = ("Runden er lukket", "Slet ikke", "Det, jeg nåede at skrive")
    assert [word for word in kept if word not in shown] == []
