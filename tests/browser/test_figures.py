"""The catalogue and a figure's page in a real browser: widths, keyboard, paper, without scripts."""

from datetime import date

import pytest

from keyfigures.models import FigureTarget
from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_user
from tests.keyfigures.figures.world import own_figure
from tests.keyfigures.stairs import COUNTS, make_stairs
from tests.support.going import again, click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VALUES = [20, 22, 19, 21, 20, 23, 21, 20, 22, 21, 20, 40]
WIDTHS = [1440, 1024, 390, 320]


@pytest.fixture
def randers():
    municipality = make_stairs({step: count * 3 for step, count in COUNTS.items()})
    figure = own_figure(municipality, VALUES, name="Ventetid til den allerførste samtale")
    FigureTarget.objects.create(
        municipality=municipality, figure=figure.code, value=15, by_day=date(2027, 12, 31)
    )
    municipality.code_of_own = figure.code
    return municipality


@pytest.fixture
def lead(page, live_server, randers):
    log_in(page, live_server, make_user("LEAD", municipality=randers))
    return page


def visit(page, live_server, path: str, width: int = 1440):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/730/noegletal/{path}")


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_at_fault_or_wider_than_the_screen(lead, live_server, randers, axe, width):
    own = randers.code_of_own
    key = own.removeprefix("egen-")
    pages = ["", f"{own}/", "trin-5/", "genindlaeggelser/", "egne/nyt/", f"egne/{key}/vaerdier/",
             f"{own}/maal/", f"{own}/noter/ny/", f"{own}/beslut/", f"egne/{key}/slet/"]  # fmt: skip
    for path in pages if width in (1440, 390) else pages[:3]:
        visit(lead, live_server, path, width)
        assert (path, is_wider_than_the_screen(lead)) == (path, False)
        assert lead.locator("h1").count() == 1
        axe(lead)


def test_the_picture_comes_first_and_the_chart_takes_its_place(lead, live_server, randers):
    visit(lead, live_server, f"{randers.code_of_own}/")
    lead.locator("#noegletal-graf .main-svg").first.wait_for()
    assert lead.locator("#noegletal-svg svg").get_attribute("role") == "img"
    assert lead.locator("#noegletal-svg").bounding_box()["width"] <= 1
    texts = lead.locator("#noegletal-graf .annotation-text").all_text_contents()
    assert "mål 15" in texts
    assert "40 nu" in texts
    lead.emulate_media(media="print")
    assert lead.locator("#noegletal-graf").is_visible() is False
    assert lead.locator("#noegletal-svg").bounding_box()["width"] > 300


def test_a_phone_keeps_its_own_picture(lead, live_server, randers):
    visit(lead, live_server, f"{randers.code_of_own}/", 390)
    assert lead.locator(".udvikling-tlf svg").is_visible() is True
    assert lead.locator("#noegletal-graf").is_visible() is False


def test_everything_is_read_without_scripts(browser, live_server, randers):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server, make_user("LEAD", municipality=randers))
    visit(page, live_server, f"{randers.code_of_own}/")
    assert page.locator("#noegletal-svg svg").is_visible() is True
    page.get_by_text("Vis tallene som tabel").click()
    row = page.get_by_role("row", name="30. september 2026")
    assert row.inner_text().split("\t")[1] == "40"
    context.close()


def test_a_figure_is_made_typed_noted_and_read(lead, live_server, randers):
    visit(lead, live_server, "")
    click_through(lead.get_by_role("link", name="Nyt eget nøgletal"))
    lead.get_by_label("Navn").fill("Borgere i mentorforløb")
    lead.get_by_label("Enhed").fill("borgere")
    lead.get_by_label("Tallet tæller borgere").check()
    click_through(lead.get_by_role("button", name="Gem"))
    for day, value in (("31-03-2026", "12"), ("30-06-2026", "3")):
        lead.get_by_label("Dato", exact=True).fill(day)
        lead.get_by_label("Værdi", exact=True).fill(value)
        click_through(lead.get_by_role("button", name="Gem værdien"))
    click_through(lead.get_by_role("link", name="Se nøgletallet"))
    assert lead.locator("h1").inner_text() == (
        "Borgere i mentorforløb: det nyeste tal er for lille til at vise den 30. juni 2026"
    )
    click_through(lead.get_by_role("link", name="Skriv en note"))
    lead.get_by_label("Om dagen").fill("30-06-2026")
    lead.get_by_label("Hvorfor tror I").fill("To mentorer stoppede")
    click_through(lead.get_by_role("button", name="Gem noten"))
    again(lead)
    assert lead.get_by_text("To mentorer stoppede").is_visible() is True
