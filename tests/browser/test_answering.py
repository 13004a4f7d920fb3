"""Answering by keys, through a bad connection, and from two devices: nothing is lost or doubled."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from measurement.models import Answer, Round, SectionComment
from steering.models import AuditEvent
from tests.browser.answering import (
    SAVED,
    forgive_refused_saves,
    group,
    log_in,
    make_person,
    saving,
    told,
)
from tests.factories import make_municipality
from tests.measurement.survey import answer, close, load_survey, make_round
from tests.support.going import again, click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST, SECOND, THIRD = (
    "Politikerne har vedtaget",
    "Politikerne prioriterer",
    "Politikerne følger op",
)
EVIDENCE, COMMENT = "Hvad bygger du svarene på?", "Kommentar til trin 1"


@pytest.fixture
def round():
    load_survey()
    return make_round(make_municipality(), "Efterår")


@pytest.fixture
def person(round):
    return make_person(round.municipality)


@pytest.fixture
def address(live_server, round):
    path = reverse("temperature_section", args=[round.municipality_id, round.pk, 1])
    return live_server.url + path


@pytest.fixture
def desk(page, address, person, round):
    answer(round, user=person, submit=False)
    log_in(page, person, address)
    return page


def stored() -> list[tuple]:
    return list(Answer.objects.values_list("item__code", "value", "dont_know"))


def saves() -> int:
    return AuditEvent.objects.filter(action="answer_saved").count()


def focused(page) -> str:
    return page.evaluate("document.activeElement.id")


# --- Keys -----------------------------------------------------------------------------------------


def test_keys_answer_the_question_that_has_focus_and_no_other(desk):
    help_line = desk.get_by_text("Tastatur: Når du står i et udsagn")
    assert help_line.is_visible() is True
    desk.keyboard.press("2")  # nothing has focus: nothing is answered
    desk.get_by_label(COMMENT).focus()
    desk.keyboard.type("3v")
    assert desk.get_by_role("radio", checked=True).count() == 0
    group(desk, SECOND).get_by_label("Slet ikke").focus()
    with saving(desk, "1b"):
        desk.keyboard.press("2")
    assert focused(desk) == "id_1b_2"  # heard, as focus moved there
    with saving(desk, "1b"):
        desk.keyboard.press("V")
    assert focused(desk) == "id_1b_v"
    assert stored() == [("1b", None, True)]


def test_keys_of_the_browser_stay_the_browsers(desk):
    group(desk, FIRST).get_by_label("Slet ikke").focus()
    desk.keyboard.press("Control+2")
    desk.keyboard.press("Alt+3")
    desk.keyboard.press("9")
    assert desk.get_by_role("radio", checked=True).count() == 0
    with saving(desk, "1a"):
        desk.keyboard.press("ArrowDown")
    assert focused(desk) == "id_1a_1"
    assert stored() == [("1a", 1, False)]


# --- A connection that comes and goes -------------------------------------------------------------


def test_three_answers_wait_are_counted_and_arrive_in_order(desk, browser_faults):
    desk.context.set_offline(True)
    group(desk, THIRD).get_by_label("I høj grad").check()
    group(desk, FIRST).get_by_label("Slet ikke").check()
    group(desk, SECOND).get_by_label("I nogen grad").check()
    group(desk, FIRST).get_by_label("Ved ikke").check()
    sentence = "Forbindelsen er væk. 3 svar venter og sendes, når den er tilbage."
    told(desk).get_by_text(sentence).wait_for()
    assert group(desk, SECOND).get_by_text("Venter på at blive sendt").is_visible() is True
    assert desk.evaluate("localStorage.length + sessionStorage.length") == 0
    assert stored() == []
    desk.context.set_offline(False)
    told(desk).get_by_text(SAVED).wait_for()
    group(desk, SECOND).get_by_text(SAVED).wait_for()
    assert stored() == [("1a", None, True), ("1b", 2, False), ("1c", 3, False)]
    events = AuditEvent.objects.filter(action="answer_saved").order_by("pk")
    assert [event.details["item"] for event in events] == ["1c", "1a", "1b"]
    forgive_refused_saves(browser_faults)


def test_leaving_while_something_waits_asks_first(desk, browser_faults):
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    desk.context.set_offline(True)
    group(desk, FIRST).get_by_label("I høj grad").check()
    told(desk).get_by_text("Forbindelsen er væk. 1 svar venter").wait_for()
    with desk.expect_event("dialog"):
        desk.get_by_role("link", name="Overblik").first.click(no_wait_after=True)
    assert asked == ["beforeunload"]
    desk.context.set_offline(False)
    told(desk).get_by_text(SAVED).wait_for()
    click_through(desk.get_by_role("link", name="Overblik").first)
    assert urlsplit(desk.url).path == "/730/"
    assert asked == ["beforeunload"]
    forgive_refused_saves(browser_faults)


def test_next_keeps_the_page_until_what_waits_is_saved(desk, browser_faults):
    desk.context.set_offline(True)
    group(desk, FIRST).get_by_label("I høj grad").check()
    desk.get_by_label(EVIDENCE).fill("Budgetaftalen")
    desk.get_by_role("button", name="Næste").click()
    told(desk).get_by_text("Forbindelsen er væk. 1 svar og din tekst venter").wait_for()
    assert desk.get_by_label(EVIDENCE).input_value() == "Budgetaftalen"
    desk.context.set_offline(False)
    told(desk).get_by_text(SAVED).wait_for()
    click_through(desk.get_by_role("button", name="Næste"))
    desk.get_by_role("heading", name="Klart strategisk afsæt").wait_for()
    assert (stored(), saves()) == ([("1a", 3, False)], 1)
    assert SectionComment.objects.get().evidence == "Budgetaftalen"
    forgive_refused_saves(browser_faults)


def test_next_at_once_saves_first_and_only_once(desk):
    group(desk, FIRST).get_by_label("I høj grad").check()
    desk.get_by_label(COMMENT).fill("Skrevet lige før")
    click_through(desk.get_by_role("button", name="Næste"))
    desk.get_by_role("heading", name="Klart strategisk afsæt").wait_for()
    assert (stored(), saves()) == ([("1a", 3, False)], 1)
    assert (SectionComment.objects.get().text, SectionComment.objects.get().version) == (
        "Skrevet lige før",
        1,
    )


def test_an_answer_whose_receipt_was_lost_is_saved_once(desk, browser_faults):
    lost = []

    def lose_the_first_receipt(route):
        if lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort()

    desk.route("**/gem/", lose_the_first_receipt)
    group(desk, FIRST).get_by_label("I høj grad").check()
    told(desk).get_by_text(SAVED).wait_for()
    assert lost == [200]
    assert (stored(), saves()) == ([("1a", 3, False)], 1)
    forgive_refused_saves(browser_faults)


def test_a_save_that_was_underway_for_long_takes_nothing_back(desk, browser_faults):
    held = []

    def hold_the_first(route):
        if held:
            return route.continue_()
        held.append(route.request)
        return route.abort()

    desk.route("**/gem/", hold_the_first)
    group(desk, FIRST).get_by_label("Slet ikke").check()
    group(desk, FIRST).get_by_label("I høj grad").check()
    told(desk).get_by_text(SAVED).wait_for()
    late = desk.request.post(
        held[0].url,
        data=held[0].post_data,
        headers={"Content-Type": "application/x-www-form-urlencoded", "Referer": desk.url},
    )
    assert (late.status, late.json()["answers"]) == (200, {"1a": "3"})
    assert (stored(), saves()) == ([("1a", 3, False)], 1)
    forgive_refused_saves(browser_faults)


def test_a_newer_answer_from_the_phone_is_kept_and_shown(
    desk, new_context, address, person, browser_faults
):
    desk.context.set_offline(True)
    group(desk, FIRST).get_by_label("Slet ikke").check()
    told(desk).get_by_text("Forbindelsen er væk.").wait_for()
    phone = new_context().new_page()
    log_in(phone, person, address)
    with saving(phone, "1a"):
        group(phone, FIRST).get_by_label("I høj grad").check()
    desk.context.set_offline(False)
    told(desk).get_by_text("Et nyere svar fra en anden enhed gælder").wait_for()
    assert group(desk, FIRST).get_by_label("I høj grad").is_checked() is True
    assert (stored(), saves()) == ([("1a", 3, False)], 1)
    again(phone)
    assert group(phone, FIRST).get_by_label("I høj grad").is_checked() is True
    forgive_refused_saves(browser_faults)


def test_after_closing_the_text_stays_with_the_reason(desk, round, browser_faults):
    desk.context.set_offline(True)
    desk.get_by_label(EVIDENCE).fill("Skrevet i toget")
    group(desk, FIRST).get_by_label("I høj grad").check()
    told(desk).get_by_text("Forbindelsen er væk. 1 svar og din tekst venter").wait_for()
    close(Round.objects.get(pk=round.pk))
    desk.context.set_offline(False)
    reason = "Ikke gemt: Runden er lukket, og der kan ikke længere svares."
    told(desk).get_by_text(reason).wait_for()
    group(desk, FIRST).get_by_text(reason).wait_for()
    assert desk.get_by_label(EVIDENCE).input_value() == "Skrevet i toget"
    assert group(desk, FIRST).get_by_label("I høj grad").is_checked() is True
    assert (stored(), SectionComment.objects.count()) == ([], 0)
    forgive_refused_saves(browser_faults)
