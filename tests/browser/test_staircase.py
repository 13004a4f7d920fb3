"""The indsatstrappe in a real browser: wide, on a phone, on paper and without scripts."""

import pytest

from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_user
from tests.keyfigures.stairs import COUNTS, make_stairs
from tests.support.going import click_through, press_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/730/indsatstrappe/"
SHOWN = "[...document.querySelectorAll('.trappe > div')].filter(one => one.offsetWidth)"
MOVED = [(5, 4)] * 9 + [(None, 5)] * 6


@pytest.fixture
def stairs():
    return make_stairs({step: count * 3 for step, count in COUNTS.items()}, MOVED)


@pytest.fixture
def lead(page, live_server, stairs):
    log_in(page, live_server, make_user("LEAD", municipality=stairs))
    return page


def visit(page, live_server, width: int, path: str = PAGE):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + path)


@pytest.mark.parametrize(
    ("width", "variant"),
    [(1440, "trappe-bred"), (1280, "trappe-bred"), (1024, "trappe-tavle"), (390, "trappe-telefon"),
     (320, "trappe-telefon")],
)  # fmt: skip
def test_one_picture_is_shown_and_nothing_is_at_fault(lead, live_server, axe, width, variant):
    visit(lead, live_server, width)
    lead.locator(".js-plotly-plot .main-svg").first.wait_for()
    assert lead.evaluate(f"{SHOWN}.map(one => one.className)") == [variant]
    assert is_wider_than_the_screen(lead) is False
    axe(lead)


@pytest.mark.parametrize("width", [1440, 1280, 1024, 390])
def test_text_in_the_picture_is_at_least_12_px(lead, live_server, width):
    visit(lead, live_server, width)
    smallest = lead.evaluate(
        f"""(() => {{ const svg = {SHOWN}[0].querySelector("svg");
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        return Math.min(...[...svg.querySelectorAll("g[font-size]")].map(
            one => scale * parseFloat(one.getAttribute("font-size")))); }})()"""
    )
    assert smallest >= 12


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_no_two_texts_of_the_picture_meet_as_the_browser_sets_them(lead, live_server, width):
    visit(lead, live_server, width)
    meeting = lead.evaluate(
        f"""(() => {{ const boxes = [...{SHOWN}[0].querySelectorAll("svg text")].map(one => {{
            const box = one.getBoundingClientRect(), inset = box.height * 0.18;
            return [one.textContent, box.left, box.right, box.top + inset, box.bottom - inset];
        }});
        const meet = (a, b) => a[1] < b[2] && b[1] < a[2] && a[3] < b[4] && b[3] < a[4];
        return boxes.flatMap((a, at) => boxes.slice(at + 1).filter(b => meet(a, b))
            .map(b => [a[0], b[0]])); }})()"""
    )
    assert meeting == []


def test_choosing_another_day_by_keyboard_shows_that_day(lead, live_server):
    visit(lead, live_server, 1280)
    lead.get_by_label("Dag", exact=True).select_option("2025-06-30")
    lead.get_by_label("Sammenlign med").select_option("2023-12-31")
    lead.get_by_label("Sammenlign med").press("Tab")
    press_through(lead, "Enter")
    assert lead.url.endswith("/indsatstrappe/?dag=2025-06-30&sammenlign=2023-12-31")
    header = lead.get_by_role("table", name="Borgere på hvert trin", exact=True).locator("thead")
    assert "30. jun. 2025" in header.inner_text()
    assert "31. dec. 2023" in header.inner_text()


def test_the_charts_are_drawn_and_their_table_is_one_key_away(lead, live_server):
    visit(lead, live_server, 1280)
    lead.locator("#udvikling-8 .main-svg").first.wait_for()
    assert lead.locator(".graf:visible").count() == 8
    table = lead.get_by_role("table", name="Borgere på hvert trin kvartal for kvartal")
    assert table.is_visible() is False
    lead.locator("#udvikling-tabel summary").press("Enter")
    assert table.is_visible() is True


def test_without_scripts_the_picture_and_all_tables_are_there(
    new_context, live_server, stairs, axe
):
    page = new_context(java_script_enabled=False).new_page()
    log_in(page, live_server, make_user("MANAGER", municipality=stairs))
    visit(page, live_server, 1280)
    assert page.locator(".trappe-bred svg").is_visible() is True
    assert page.locator(".graf:visible").count() == 0
    # Direction, steps, movements, development, provider types; each offer is one key away.
    assert page.get_by_role("table").count() == 5
    page.get_by_text("Vis hvert tilbud").click()
    assert page.get_by_role("table").count() == 6
    assert page.get_by_role("button", name="Udskriv").count() == 0
    page.get_by_label("Dag", exact=True).select_option("2025-06-30")
    click_through(page.get_by_role("button", name="Vis"))
    assert "dag=2025-06-30" in page.url


def test_paper_shows_the_picture_for_paper_and_no_controls(lead, live_server):
    visit(lead, live_server, 1280)
    lead.emulate_media(media="print")
    assert lead.evaluate(f"{SHOWN}.map(one => one.className)") == ["trappe-tryk"]
    assert lead.locator(".filtre").is_visible() is False
    assert lead.get_by_role("table").count() == 6


def test_a_day_that_cannot_be_shown_is_told_at_once(lead, live_server, axe):
    visit(lead, live_server, 1280, PAGE + "?dag=2025-02-03")
    assert "Vælg en kvartalsafslutning" in lead.get_by_role("alert").inner_text()
    axe(lead)


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_exact_numbers_on_screen_only(lead, live_server, axe, width):
    visit(lead, live_server, width)
    click_through(lead.get_by_role("link", name="Præcise tal"))
    assert lead.locator("h1").inner_text() == "Præcise tal – må ikke deles"
    assert lead.locator(".trappe svg:visible").count() == 1
    assert is_wider_than_the_screen(lead) is False
    axe(lead)
    lead.emulate_media(media="print")
    assert lead.locator("svg.billede:visible, table:visible, form:visible").count() == 0
    assert lead.get_by_text("Præcise tal kan ikke udskrives").is_visible() is True


def test_a_wrong_date_on_the_exact_page_is_explained(lead, live_server, axe):
    visit(lead, live_server, 1280, PAGE + "praecise/?dag=i+dag&sammenlign=01-01-2025")
    assert lead.locator(".trappe").count() == 0
    assert "Skriv datoen som" in lead.get_by_role("main").inner_text()
    axe(lead)
