"""Agreeing and the hearing in a real browser: at every width, by keyboard, without scripts."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from measurement.models import AgreedMark, Stage
from steering.models import Membership
from steering.permissions import Role
from tests.browser.answering import is_wider_than_the_screen, log_in, make_person
from tests.factories import make_municipality
from tests.measurement.audits import make_audit
from tests.support.going import click_through, press_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1440, 1000, 390, 320)
APART = {(1, 0): (2, 1), (1, 4): (2, 0), (2, 7): (1, "ir")}


def levels(position, number, index):
    return APART.get((number, index), (1, 1))[position - 1]


@pytest.fixture
def lead():
    user = make_person(make_municipality(), "Åse Østergård")
    Membership.objects.filter(user=user).update(role=Role.LEAD)
    return user


@pytest.fixture
def address(live_server):
    def build(name: str, audit, *more) -> str:
        return live_server.url + reverse(name, args=[audit.municipality_id, audit.pk, *more])

    return build


def test_every_page_at_every_width(page, address, lead, axe):
    agreeing = make_audit(None, Stage.AGREEING, levels=levels)
    heard = make_audit(None, Stage.HEARING, name="Hørt", levels=levels)
    pages = [
        address("case_audit_agreeing", agreeing),
        address("case_audit_agree", agreeing, 1),
        address("case_audit_send", agreeing),
        address("case_audit_replies", heard),
        address("case_audit_reply", heard, 1),
        address("case_audit_reply", heard, 2),
        address("case_audit_close", heard),
    ]
    log_in(page, lead, pages[0])
    for where in pages:
        page.goto(where)
        assert (where, page.get_by_role("heading", level=1).count()) == (where, 1)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert (where, width, is_wider_than_the_screen(page)) == (where, width, False)
        axe(page)


def test_a_difference_is_settled_by_keyboard(page, address, lead):
    audit = make_audit(None, Stage.AGREEING, levels=levels)
    log_in(page, lead, address("case_audit_agree", audit, 1))
    first = page.locator("#K5")
    first.get_by_label("Stadig uafklaret").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(first.get_by_label("Nej / ikke dokumenteret")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("Vi fandt intet.")
    page.keyboard.press("Tab")
    press_through(page, "Enter")
    assert page.url.endswith("#K1")
    expect(page.locator("#K5")).to_contain_text("Aftalt: Nej / ikke dokumenteret")
    row = AgreedMark.objects.get()
    assert (row.item.code, row.level, row.note) == ("K5", 0, "Vi fandt intet.")


def test_without_scripts_an_equal_criterion_can_be_opened_and_changed(new_context, address, lead):
    audit = make_audit(None, Stage.AGREEING, levels=levels)
    plain = new_context(java_script_enabled=False).new_page()
    log_in(plain, lead, address("case_audit_agree", audit, 2))
    fold = plain.locator("#fold-K13")
    fold.locator("summary").first.click()
    fold.get_by_label("Ja, tydeligt", exact=True).check()
    click_through(fold.get_by_role("button", name="Gem"))
    assert plain.url.endswith("#fold-K13")
    expect(plain.locator("#fold-K13 summary").first).to_contain_text("aftalt")
    assert AgreedMark.objects.get().level == 2
