"""The projection and the whole picture in a real browser: wide, on a phone, without scripts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from keyfigures.models import Expenditure
from measurement.services import rounds
from steering.models import Prerequisite
from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_user
from tests.keyfigures.stairs import COUNTS, make_stairs
from tests.measurement.audits import make_audit
from tests.measurement.survey import answer, load_survey, make_round
from tests.steering.plan.making import make_activity, make_plan
from tests.support.going import press_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PROJECTION, WHOLE = "/730/fremskrivning/", "/730/samlet-billede/"
ASKED = f"{PROJECTION}?antal=5&fra_trin=5&til_trin=4"
SHOWN = "[...document.querySelectorAll('.trappe > div')].filter(one => one.offsetWidth)"
MOVED = [(5, 4)] * 9 + [(None, 5)] * 6
ANSWERS = [*[1] * 9, *[3] * 6, *[0] * 3, *["v"] * 3, *[3] * 3]


@pytest.fixture
def place():
    municipality = make_stairs({step: count * 3 for step, count in COUNTS.items()}, MOVED)
    # Sums of nine figures: the widest numbers of the kroner's cards on a phone.
    accounts = (("SEL-85", 120_000_000), ("SEL-82b", 90_000_000), ("SEL-107", 210_000_000))
    Expenditure.objects.bulk_create(
        Expenditure(municipality=municipality, year=2024, legal_basis_id=basis, amount=amount)
        for basis, amount in accounts
    )
    load_survey()
    row = make_round(municipality, "Forår")
    for _ in range(3):
        answer(row, *ANSWERS)
    lead = make_user("LEAD", municipality=municipality)
    rounds.close_round(by=lead, round=row, at=timezone.now() - timedelta(days=40))
    make_audit(municipality)
    _plan, goal, planner = make_plan(municipality)
    six = Prerequisite.objects.get(pk=6)
    make_activity(goal, planner, key_figure="trin-4", prerequisite=six)
    return municipality


@pytest.fixture
def lead(page, live_server, place):
    log_in(page, live_server, make_user("LEAD", municipality=place))
    return page


def visit(page, live_server, width: int, path: str):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + path)


@pytest.mark.parametrize("path", [ASKED, WHOLE, f"{PROJECTION}?antal=5"])
@pytest.mark.parametrize("width", [1440, 1024, 390, 320])
def test_the_pages_have_no_fault_and_fit(lead, live_server, axe, width, path):
    visit(lead, live_server, width, path)
    assert is_wider_than_the_screen(lead) is False
    assert lead.locator("h1").count() == 1
    axe(lead)


@pytest.mark.parametrize("width", [1440, 1024, 390, 320])
def test_the_picture_s_texts_can_be_read_and_never_meet(lead, live_server, width):
    visit(lead, live_server, width, ASKED)
    smallest, meeting = lead.evaluate(
        f"""(() => {{ const svg = {SHOWN}[0].querySelector("svg");
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        const sizes = [...svg.querySelectorAll("g[font-size]")].map(
            one => scale * parseFloat(one.getAttribute("font-size")));
        const boxes = [...svg.querySelectorAll("text")].map(one => {{
            const box = one.getBoundingClientRect(), inset = box.height * 0.18;
            return [one.textContent, box.left, box.right, box.top + inset, box.bottom - inset];
        }});
        const meet = (a, b) => a[1] < b[2] && b[1] < a[2] && a[3] < b[4] && b[3] < a[4];
        return [Math.min(...sizes), boxes.flatMap((a, at) => boxes.slice(at + 1)
            .filter(b => meet(a, b)).map(b => [a[0], b[0]]))]; }})()"""
    )
    assert meeting == []
    assert smallest >= (12 if width > 360 else 9)


def test_a_what_if_is_asked_by_keyboard(lead, live_server):
    visit(lead, live_server, 1280, PROJECTION)
    lead.get_by_label("Flere borgere om året").fill("5")
    lead.get_by_label("Flytter fra trin").select_option("5")
    lead.get_by_label("Til trin").select_option("4")
    lead.get_by_label("Fremskriv fra").press("Tab")
    press_through(lead, "Enter")
    assert lead.locator("h1").inner_text().startswith("Flytter 5 flere om året fra udgående støtte")
    assert lead.get_by_role("heading", name="Den forskel, ændringen gør").is_visible() is True


def test_both_pages_are_whole_without_scripts(browser, live_server, place):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server, make_user("MEMBER", municipality=place))
    page.goto(live_server.url + ASKED)
    assert page.locator("svg.billede:visible").count() == 1
    assert page.get_by_role("table").count() == 3
    page.goto(live_server.url + WHOLE)
    assert page.locator(".samlet > li").count() == 8
    context.close()
