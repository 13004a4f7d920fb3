"""From a result into the plan in a real browser: taken, undone and set aside where it stands."""

import pytest
from django.urls import reverse

from measurement.services import rounds
from steering.models import Activity, AdviceChoice
from tests.browser.answering import is_wider_than_the_screen, log_in
from tests.factories import PASSWORD
from tests.measurement.survey import answer, load_survey, make_round
from tests.steering.plan.making import make_plan
from tests.support.going import click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# 4 is red with 4b lowest, all else green.
ANSWERS = [*[3] * 9, 1, 0, 1, *[3] * 12]
TITLE = "Hold et fælles kursusforløb på tværs af afdelinger"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def closed():
    """(closed round, its tovholder); there is a plan with one sub-goal."""
    load_survey()
    plan, _goal, lead = make_plan()
    lead.set_password(PASSWORD)
    lead.save(update_fields=["password"])
    row = make_round(plan.municipality, "Forår", lead=lead)
    for _ in range(3):
        answer(row, *ANSWERS)
    return rounds.close_round(by=lead, round=row), lead


@pytest.fixture
def address(live_server, closed):
    def build(name: str) -> str:
        row = closed[0]
        return live_server.url + reverse(name, args=[row.municipality_id, row.pk])

    return build


def advice(page, code: str = "4-3"):
    return page.locator(f"#raad-{code}")


def decisions():
    return list(AdviceChoice.objects.values_list("advice", "choice", "reason"))


def test_from_the_result_into_the_plan_and_back_out(page, address, closed, axe):
    _row, lead = closed
    log_in(page, lead, address("temperature_result"))
    click_through(advice(page).get_by_role("link", name="Læg i planen"))
    assert page.url == address("temperature_result") + "?tag=4-3#raad-4-3"
    axe(page)
    form = advice(page)
    assert form.get_by_label("Hvad skal der gøres?").input_value() == TITLE
    form.get_by_label("Frist").fill("1.3.2027")
    click_through(form.get_by_role("button", name="Læg i planen"))
    assert page.url == address("temperature_result") + "#raad-4-3"
    activity = Activity.objects.get()
    assert (activity.title, activity.owner, f"{activity.due:%d-%m-%Y}") == (
        TITLE,
        lead,
        "01-03-2027",
    )
    assert advice(page).get_by_role("link", name=TITLE).is_visible()
    axe(page)
    click_through(advice(page).get_by_role("button", name="Fortryd"))
    assert (page.url, decisions(), Activity.objects.count()) == (
        address("temperature_result") + "#raad-4-3",
        [],
        0,
    )


def test_set_aside_on_a_phone_without_javascript(new_context, address, closed):
    page = new_context(java_script_enabled=False).new_page()
    page.set_viewport_size(PHONE)
    log_in(page, closed[1], address("temperature_advice"))
    click_through(advice(page).get_by_role("link", name="Læg til side"))
    click_through(advice(page).get_by_role("button", name="Læg til side"))
    reason = page.get_by_label("Hvorfor lægges rådet til side?")
    assert (reason.get_attribute("aria-invalid"), decisions()) == ("true", [])
    reason.fill("Vi lærer allerede sammen")
    click_through(advice(page).get_by_role("button", name="Læg til side"))
    assert decisions() == [("4-3", "set_aside", "Vi lærer allerede sammen")]
    assert page.url == address("temperature_advice") + "#raad-4-3"
    assert "Vi lærer allerede sammen" in advice(page).inner_text()


def test_the_page_fits_a_phone_and_is_clean(page, address, closed, axe):
    page.set_viewport_size(PHONE)
    log_in(page, closed[1], address("temperature_advice"))
    click_through(advice(page).get_by_role("link", name="Læg i planen"))
    assert is_wider_than_the_screen(page) is False
    axe(page)
