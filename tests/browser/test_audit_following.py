"""What follows from an audit, in a real browser: pages, the way to the plan, a worded point."""

import pytest
from django.urls import reverse

from measurement.models import LearningPoint
from measurement.services import rounds
from steering.models import Activity
from tests.browser.answering import is_wider_than_the_screen, log_in
from tests.factories import PASSWORD
from tests.measurement.audits import make_audit
from tests.measurement.survey import answer, load_survey, make_round
from tests.steering.plan.making import make_plan
from tests.support.going import click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    *("case_audit_say_and_do", "case_audit_plan"),
    *("case_audit_learning", "case_audit_handout"),
)
WIDTHS = (320, 390, 1440)


@pytest.fixture
def audit():
    """(closed audit, tovholder); there is a closed round, and a plan with one sub-goal."""
    load_survey()
    plan, _goal, lead = make_plan()
    lead.set_password(PASSWORD)
    lead.save(update_fields=["password"])
    round = make_round(plan.municipality, "Forår", lead=lead)
    for _ in range(3):
        answer(round, *[3, 2, 3] * 8)
    rounds.close_round(by=lead, round=round)
    return make_audit(plan.municipality), lead


@pytest.fixture
def address(live_server, audit):
    def build(name: str, *parts) -> str:
        row = audit[0]
        return live_server.url + reverse(name, args=[row.municipality_id, row.pk, *parts])

    return build


def test_the_pages_hold_on_every_screen_and_have_no_fault_that_axe_finds(page, audit, address, axe):
    log_in(page, audit[1], address(PAGES[0]))
    for name in PAGES:
        page.goto(address(name))
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        axe(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert not is_wider_than_the_screen(page), (name, width)
        assert page.locator("h1").count() == 1


def test_from_a_criterion_into_the_plan(page, audit, address, axe):
    _row, lead = audit
    log_in(page, lead, address("case_audit_plan"))
    row = page.locator("#K2")
    click_through(row.get_by_role("link", name="Skriv en aktivitet"))
    axe(page)
    form = page.locator("#K2")
    form.get_by_label("Hvad skal der gøres?").fill("Spørg om borgerens eget mål")
    form.get_by_label("Ansvarlig").select_option(label=lead.name)
    form.get_by_label("Frist").fill("1.3.2027")
    click_through(form.get_by_role("button", name="Læg i planen"))
    assert page.url == address("case_audit_plan") + "#K2"
    made = Activity.objects.get()
    assert (made.title, made.owner, made.principle_id) == ("Spørg om borgerens eget mål", lead, 1)
    link = page.locator("#K2").get_by_role("link", name="Spørg om borgerens eget mål")
    assert link.count() == 1


def test_a_name_is_asked_about_and_the_tick_lets_the_text_through(page, audit, address, axe):
    row, lead = audit
    LearningPoint.objects.all().delete()
    log_in(page, lead, address("case_audit_learning_new", 1))
    page.get_by_label("Læringspunkt").fill("Brug Jens-metoden i samtalen.")
    click_through(page.get_by_role("button", name="Gem"))
    axe(page)
    assert page.get_by_label("Læringspunkt").input_value() == "Brug Jens-metoden i samtalen."
    page.get_by_label("Teksten peger ikke på en borger").check()
    click_through(page.get_by_role("button", name="Gem"))
    assert page.url == address("case_audit_learning") + "#princip-1"
    assert [point.text for point in row.learning_points.all()] == ["Brug Jens-metoden i samtalen."]
