"""Statistics Denmark's figures in a real browser: wide, on phones, printed, and a file in."""

import pytest

from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_municipality, make_user
from tests.keyfigures.statbank.cells import fill
from tests.support.going import click_through, fetched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE, LOAD = "/730/danmarks-statistik/", "/730/danmarks-statistik/indlaes/"


@pytest.fixture
def administrator(page, live_server):
    log_in(page, live_server, make_user("ADMIN", municipality=make_municipality(730)))
    return page


@pytest.mark.parametrize("width", [1440, 820, 390, 320])
def test_nothing_is_at_fault(administrator, live_server, axe, width):
    administrator.set_viewport_size({"width": width, "height": 900})
    for address in (PAGE, LOAD):
        administrator.goto(live_server.url + address)
        assert is_wider_than_the_screen(administrator) is False
        axe(administrator)
    fill()
    administrator.goto(live_server.url + PAGE)
    administrator.get_by_text("Vis udviklingen i tal").click()
    assert is_wider_than_the_screen(administrator) is False
    axe(administrator)


def test_a_file_goes_in_and_the_figures_come_out(administrator, live_server, tmp_path):
    path = tmp_path / "hand07.csv"
    path.write_text("OMRÅDE;YDELSESTYPE;TID;INDHOLD\nRanders;30182;2024K4;51\n", encoding="cp1252")
    administrator.goto(live_server.url + PAGE)
    click_through(administrator.get_by_role("link", name="Indlæs en fil"))
    administrator.get_by_label("HAND07: Modtagere af sociale ydelser").check(force=True)
    administrator.set_input_files("input[type=file]", path)
    click_through(administrator.get_by_role("button", name="Indlæs"))
    heading = administrator.get_by_role("heading", level=1)
    assert heading.inner_text() == "Midlertidigt botilbud: 51 modtagere i 4. kvartal 2024"
    name, content = fetched(administrator.get_by_role("link", name="Hent som Excel"))
    assert (name, content[:2]) == ("danmarks statistik Randers.xlsx", b"PK")
