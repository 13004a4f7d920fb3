"""The plan out to Excel, edited there, and back in; and advice into the plan in two clicks."""

from io import StringIO

import pytest
from django.core.management import call_command

from steering.models import Activity, AdviceChoice
from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.steering.plan.making import make_activity, make_plan
from tests.steering.sheets.making import edited
from tests.support.going import click_through, fetched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def plan(page, live_server):
    call_command("load_reference", stdout=StringIO())
    plan, goal, lead = make_plan()
    for title in ("Aftale med regionen", "=Sum af møder", "Kort over fællesskaber"):
        make_activity(goal, lead, title, owner=lead)
    log_in(page, live_server, lead)
    return plan


def bring(page, content: bytes) -> None:
    page.get_by_label("Fil", exact=True).set_input_files(
        {"name": "Indsatsplan æøå.xlsx", "mimeType": XLSX, "buffer": content}
    )
    click_through(page.get_by_role("button", name="Se forskellene"))


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_out_edited_back_seen_and_taken(page, live_server, plan, axe, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/730/plan/{plan.pk}/excel/")
    axe(page)
    name, content = fetched(page.get_by_role("link", name="Hent som Excel"))
    assert name == "Indsatsplan 2026–2027.xlsx"

    bring(page, edited(content, {(2, "status"): "blå", (3, "frist"): "31-02-2027"}))
    assert page.locator("h1").inner_text() == "2 fejl i arket"
    axe(page)
    assert is_wider_than_the_screen(page) is False

    new = {(5, "hvad"): "Ny i arket", (5, "delmål"): "Én indgang"}
    bring(page, edited(content, {(2, "hvad"): "Ny titel", (2, "status"): "grøn"} | new))
    assert page.locator("h1").inner_text() == "Det vil arket ændre i planen"
    manchet = page.locator(".manchet").inner_text()
    assert manchet == "1 ændret aktivitet og 1 ny aktivitet. Intet er ændret endnu."
    axe(page)
    assert is_wider_than_the_screen(page) is False
    assert Activity.objects.filter(title="Ny titel").count() == 0

    click_through(page.get_by_role("button", name="Tag ændringerne"))
    assert page.url.endswith(f"/730/plan/{plan.pk}/")
    assert list(Activity.objects.order_by("position").values_list("title", "status")) == [
        ("Ny titel", "groen"),
        ("=Sum af møder", "ikke"),
        ("Kort over fællesskaber", "ikke"),
        ("Ny i arket", "ikke"),
    ]


@pytest.mark.parametrize("width", [1440, 320])
def test_advice_goes_into_the_plan_in_two_clicks(page, live_server, plan, axe, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/730/raad/")
    assert page.locator(".manchet").inner_text() == (
        "42 råd fra guiden venter på, at I tager stilling."
    )
    axe(page)
    assert is_wider_than_the_screen(page) is False
    title = "Dan makkerpar om sagerne"
    click_through(page.locator("#raad-5-5").get_by_role("link", name="Læg i planen"))
    axe(page)
    assert is_wider_than_the_screen(page) is False
    click_through(page.get_by_role("button", name="Læg i planen"))
    click_through(page.get_by_role("link", name=title, exact=True))
    assert page.locator("h1").inner_text() == title
    assert list(AdviceChoice.objects.values_list("advice", "choice")) == [("5-5", "taken")]
