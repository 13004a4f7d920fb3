"""Marking a case by keys, with autosave, a name in the text, and from two windows."""

import pytest
from django.urls import reverse

from measurement.models import Mark, Stage
from steering.models import AuditEvent
from tests.browser.answering import (
    SAVED,
    forgive_refused_saves,
    is_wider_than_the_screen,
    log_in,
    make_person,
    saving,
    told,
)
from tests.factories import make_municipality
from tests.measurement.audits import make_audit
from tests.support.going import again, click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST = "Borgerens håb, ønsker og drømme"
EVIDENCE, REASON = "Hvad står der?", "Hvorfor er det ikke relevant i sagen?"


@pytest.fixture
def audit():
    return make_audit(
        municipality := make_municipality(),
        Stage.MARKING,
        users=[make_person(municipality)],
        levels=lambda *_: None,
        cases=2,
    )


@pytest.fixture
def desk(page, live_server, audit):
    path = reverse("case_audit_mark", args=[audit.municipality_id, audit.pk, 1])
    log_in(page, audit.markers.get().user, live_server.url + path)
    return page


def criterion(page, code="K1"):
    return page.locator(f"#kriterium-{code}")


def stored() -> list[tuple]:
    return list(Mark.objects.order_by("item__code").values_list("item__code", "level", "evidence"))


def test_a_key_marks_and_what_is_written_saves_itself(desk):
    criterion(desk).get_by_label("Delvist").focus()
    with saving(desk, "K1-choice"):
        desk.keyboard.press("2")
    with saving(desk, "K1-evidence"):
        criterion(desk).get_by_label(EVIDENCE).fill("Med egne ord")
        desk.keyboard.press("Tab")
    assert stored() == [("K1", 2, "Med egne ord")]
    again(desk)
    assert criterion(desk).get_by_label("Ja, tydeligt").is_checked() is True
    marked = desk.locator(".kriterieliste .er-bedoemt")
    assert [link.get_attribute("href") for link in marked.all()] == ["#kriterium-K1"]
    assert desk.get_by_text("1 af 13 bedømt").first.is_visible() is True


def test_not_relevant_waits_for_its_reason(desk):
    assert criterion(desk).get_by_label(REASON).is_visible() is False
    criterion(desk).get_by_label("Delvist").focus()
    desk.keyboard.press("i")
    criterion(desk).get_by_text("Skriv, hvorfor det ikke er relevant").wait_for()
    assert stored() == []
    with saving(desk, "K1-reason"):
        criterion(desk).get_by_label(REASON).fill("Borgeren er lige flyttet til")
        desk.keyboard.press("Tab")
    assert list(Mark.objects.values_list("not_relevant", "reason")) == [
        (True, "Borgeren er lige flyttet til")
    ]


def test_a_mark_whose_reason_is_missing_says_so_at_the_reason_and_loses_its_tick(desk, axe):
    chip = desk.locator('[data-maerke="K1"]')
    with saving(desk, "K1-choice"):
        criterion(desk).get_by_label("Delvist").check()
    assert chip.get_attribute("class") == "er-bedoemt"
    criterion(desk).get_by_label("Delvist").focus()
    desk.keyboard.press("i")
    words = criterion(desk).get_by_text("Ikke gemt: skriv, hvorfor det ikke er relevant.")
    words.wait_for()
    assert criterion(desk).get_by_label(REASON).get_attribute("aria-invalid") == "true"
    assert (chip.get_attribute("class"), chip.inner_text()) == (
        "",
        "K1\n: Borgerens egne ord er skrevet ned, ikke bedømt",
    )
    axe(desk)
    criterion(desk).get_by_label("Delvist").check()
    words.wait_for(state="hidden")
    assert (chip.get_attribute("class"), stored()) == ("er-bedoemt", [("K1", 1, "")])
    desk.keyboard.press("i")
    with saving(desk, "K1-reason"):
        criterion(desk).get_by_label(REASON).fill("Borgeren er lige flyttet til")
        desk.keyboard.press("Tab")
    words.wait_for(state="hidden")
    assert (chip.get_attribute("class"), stored()) == ("er-bedoemt", [("K1", None, "")])


def test_a_name_is_asked_about_and_saved_with_the_tick_or_mended(desk, axe, browser_faults):
    forgive_refused_saves(browser_faults)
    evidence = criterion(desk).get_by_label(EVIDENCE)
    criterion(desk).get_by_label("Ja, tydeligt").check()
    told(desk).get_by_text(SAVED).wait_for()
    evidence.fill("Mette Holm vil selv")
    desk.keyboard.press("Tab")
    tick = criterion(desk).get_by_label("Teksten peger ikke på en borger")
    tick.wait_for()
    assert evidence.input_value() == "Mette Holm vil selv"
    assert "»Mette Holm« ligner et navn" in told(desk).inner_text()
    axe(desk)
    assert stored() == [("K1", 2, "")]
    with saving(desk, "K1-no_person"):
        tick.check()
    assert stored() == [("K1", 2, "Mette Holm vil selv")]
    assert tick.count() == 0
    evidence.fill("Jens vil selv")
    desk.keyboard.press("Tab")
    tick.wait_for()
    assert tick.is_checked() is False
    with saving(desk, "K1-evidence"):
        evidence.fill("Borgeren vil selv")
        desk.keyboard.press("Tab")
    assert stored() == [("K1", 2, "Borgeren vil selv")]


def test_a_new_token_is_fetched_without_looking_at_the_case_again(desk, browser_faults):
    forgive_refused_saves(browser_faults)
    desk.context.clear_cookies(name="csrftoken")
    with desk.expect_response(lambda answer: answer.status == 403):
        criterion(desk).get_by_label("Ja, tydeligt").check()
    told(desk).get_by_text(SAVED).wait_for()
    assert stored() == [("K1", 2, "")]
    assert AuditEvent.objects.filter(action="case_references_seen").count() == 1


def test_what_waits_for_the_network_is_sent_before_the_next_case(desk, browser_faults):
    forgive_refused_saves(browser_faults)
    desk.context.set_offline(True)
    criterion(desk).get_by_label("Ja, tydeligt").check()
    criterion(desk, "K2").get_by_label("Delvist").check()
    told(desk).get_by_text("Forbindelsen er væk. 2 kriterier venter").wait_for()
    assert stored() == []
    desk.context.set_offline(False)
    told(desk).get_by_text(SAVED).wait_for()
    click_through(desk.get_by_role("button", name="Næste sag"))
    assert desk.get_by_role("heading", level=1).inner_text() == "Sag 2"
    assert stored() == [("K1", 2, ""), ("K2", 1, "")]


def test_two_windows_show_both_and_the_last_word_is_the_persons(desk, browser_faults):
    forgive_refused_saves(browser_faults)
    other = desk.context.new_page()
    other.goto(desk.url)
    with saving(other, "K1-choice"):
        criterion(other).get_by_label("Nej / ikke dokumenteret").check()
    criterion(desk).get_by_label("Ja, tydeligt").check()
    conflict = criterion(desk).get_by_text("Ændret et andet sted")
    conflict.wait_for()
    shown = criterion(desk).locator("[data-deres]").inner_text()
    assert shown.split() == ["Niveau", "Nej", "/", "ikke", "dokumenteret"]
    criterion(desk).get_by_label(EVIDENCE).fill("Mere")
    desk.keyboard.press("Tab")
    criterion(desk).get_by_text("vælg først, hvad der skal gælde").wait_for()
    assert stored() == [("K1", 0, "")]
    with saving(desk, "K1-choice"):
        criterion(desk).get_by_role("button", name="Gem det, der står i felterne").click()
    assert stored() == [("K1", 2, "Mere")]
    assert conflict.is_visible() is False
    click_through(desk.get_by_role("button", name="Gem og luk"))
    assert stored() == [("K1", 2, "Mere")]


@pytest.mark.parametrize("width", [390, 320, 1440])
def test_no_page_of_marking_is_too_wide_or_hard_to_use(desk, audit, live_server, axe, width):
    desk.set_viewport_size({"width": width, "height": 800})
    for name, more in (
        ("case_audit_mark", [1]),
        ("case_audit_marking", []),
        ("case_audit_hand_in", []),
    ):
        path = reverse(name, args=[audit.municipality_id, audit.pk, *more])
        desk.goto(live_server.url + path)
        assert is_wider_than_the_screen(desk) is False, name
        axe(desk)
