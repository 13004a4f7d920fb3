"""The plan in a real browser: a quarterly status round with the keyboard alone."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from steering.models import Activity
from steering.services import status_rounds
from tests.factories import PASSWORD
from tests.steering.plan.making import make_activity, make_plan, set_status
from tests.support.going import click_through, press_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FOCUSED = "(document.activeElement.innerText || document.activeElement.value || '').trim()"
ON = "document.activeElement.id"


@pytest.fixture
def plan():
    plan, goal, lead = make_plan()
    lead.set_password(PASSWORD)
    lead.save(update_fields=["password"])
    late = timezone.localdate() - timedelta(days=24)
    for title in ("Aftale med regionen", "Makkerpar læser sager", "Spørgeguide", "Evaluering"):
        make_activity(goal, lead, title, owner=lead, due=late)
    set_status(goal.activities.get(title="Spørgeguide"), lead, "gul", "Mangler en dato")
    status_rounds.plan_round(by=lead, plan=plan, on=date(2026, 12, 10))
    return plan, lead


def log_in(page, user, url):
    page.goto(url)
    page.get_by_label("E-mail").focus()
    page.keyboard.type(user.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    press_through(page, "Enter")
    assert page.url == url


def tab_to(page, text: str):
    """Press Tab until what has focus says `text`."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED).startswith(text):
            return
    pytest.fail(f"Nothing that says {text!r} can be reached by Tab.")


def tab_to_first_radio(page):
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(ON).startswith("s-"):
            return
    pytest.fail("No radio button can be reached by Tab.")


def press(page, *keys: str):
    for key in keys:
        page.keyboard.press(key)


def is_wider_than_the_screen(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_a_status_round_by_keyboard_alone(page, live_server, plan, axe):
    row, lead = plan
    log_in(page, lead, live_server.url + reverse("plan", args=[730]))
    axe(page)
    tab_to(page, "Hold statusrunden")
    press_through(page, "Enter")
    page.get_by_role("heading", name="Statusrunde 10. december 2026").wait_for()
    axe(page)

    tab_to_first_radio(page)
    press(page, "3", "Enter")  # red: on to the reason, which it cannot do without
    page.keyboard.type("Regionen svarer ikke: 1 af 3 møder holdt")  # digits are text here
    press(page, "Tab", "1", "Enter")
    press(page, "0", "Enter")
    assert page.get_by_text("3 af 4 har fået status").is_visible()
    press(page, "5", "Enter")
    assert page.evaluate(FOCUSED) == "Gem statusrunden"
    press_through(page, "Enter")

    finding = "4 aktiviteter fik status: 3 blev ændret, 1 er uændret."
    page.get_by_text(finding).wait_for()
    axe(page)
    stored = Activity.objects.order_by("position").values_list("status", "status_reason")
    assert list(stored) == [
        ("roed", "Regionen svarer ikke: 1 af 3 møder holdt"),
        ("groen", ""),
        ("gul", "Mangler en dato"),
        ("klar", ""),
    ]
    assert row.status_rounds.get().held_on == timezone.localdate()
    tab_to(page, "Se planen")
    press_through(page, "Enter")

    page.get_by_text("4 aktiviteter: 1 kræver handling, 3 over fristen.").wait_for()
    axe(page)


def test_a_fault_takes_one_there_and_keeps_what_was_written(page, live_server, plan, axe):
    row, lead = plan
    url = reverse("status_round", args=[730, row.status_rounds.get().pk])
    log_in(page, lead, live_server.url + url)
    tab_to_first_radio(page)
    press(page, "2", "Tab", "Tab", "5")
    tab_to(page, "Gem statusrunden")
    press_through(page, "Enter")
    page.get_by_role("heading", name="Intet er gemt endnu").wait_for()
    axe(page)
    tab_to(page, "Aftale med regionen: Skriv kort, hvorfor")
    press(page, "Enter")
    assert page.evaluate("document.activeElement.name").startswith("reason-")
    group = page.get_by_role("group", name="Aftale med regionen")
    assert group.get_by_label("Obs", exact=False).first.is_checked()
    assert set(Activity.objects.values_list("status", flat=True)) == {"ikke", "gul"}


def test_the_pages_fit_every_screen_and_axe_finds_nothing(page, live_server, plan, axe):
    row, lead = plan
    activity = Activity.objects.first()
    goal = row.sub_goals.get()
    names = {
        "plan": [],
        "activity": [activity.pk],
        "activity_edit": [activity.pk],
        "activity_status": [activity.pk],
        "sub_goal_edit": [goal.pk],
        "sub_goal_order": [goal.pk],
        "status_rounds": [row.pk],
        "status_round": [row.status_rounds.get().pk],
        "plan_edit": [row.pk],
        "plan_close": [row.pk],
    }
    log_in(page, lead, live_server.url + reverse("plan", args=[730]))
    wide = []
    for name, parts in names.items():
        page.goto(live_server.url + reverse(name, args=[730, *parts]))
        axe(page)
        for width in (1000, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            if is_wider_than_the_screen(page):
                wide.append((name, width))
        axe(page)
        page.set_viewport_size({"width": 1280, "height": 900})
    assert wide == []


def test_without_javascript_the_round_is_an_ordinary_form(new_context, live_server, plan):
    row, lead = plan
    page = new_context(java_script_enabled=False).new_page()
    url = reverse("status_round", args=[730, row.status_rounds.get().pk])
    log_in(page, lead, live_server.url + url)
    for group in page.get_by_role("group").all():
        group.get_by_label("På sporet").first.check()
    click_through(page.get_by_role("button", name="Gem statusrunden"))
    page.get_by_text("4 aktiviteter fik status: 4 blev ændret.").wait_for()
    assert set(Activity.objects.values_list("status", flat=True)) == {"groen"}
