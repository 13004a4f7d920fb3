"""Employment, readmissions and expenditure in a real browser: wide, narrow, empty, by keyboard."""

import pytest

from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_user
from tests.keyfigures.effects.lives import drawn_people, make_accounts, make_lives
from tests.support.going import click_through, fetched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ("beskaeftigelse", "genindlaeggelser", "udgifter")


def municipality(count: int):
    made = make_lives(drawn_people(4, count))
    if count:
        rows = [("SEL-108", 9_000_000), ("SEL-85", 17_500_000), ("SEL-104", 120_000)]
        make_accounts(made, [(year, *row) for year in (2023, 2024) for row in rows])
    return made


def log_on(page, live_server, count: int):
    log_in(page, live_server, make_user("LEAD", municipality=municipality(count)))
    return page


@pytest.mark.parametrize("width", [1440, 820, 390, 320])
def test_nothing_is_at_fault(page, live_server, axe, width):
    log_on(page, live_server, 300)
    page.set_viewport_size({"width": width, "height": 900})
    for name in PAGES:
        page.goto(f"{live_server.url}/730/{name}/")
        for summary in page.locator("details.tabelvis > summary").all():
            summary.click()
        assert is_wider_than_the_screen(page) is False
        axe(page)


def test_nothing_is_at_fault_without_data(page, live_server, axe):
    log_on(page, live_server, 0)
    for width in (1440, 320):
        page.set_viewport_size({"width": width, "height": 900})
        for name in PAGES:
            page.goto(f"{live_server.url}/730/{name}/")
            assert page.get_by_role("link", name="Gå til Data").count() == 1
            assert is_wider_than_the_screen(page) is False
            axe(page)


def test_other_days_by_keyboard_and_the_same_as_a_file(page, live_server):
    log_on(page, live_server, 300)
    page.goto(f"{live_server.url}/730/beskaeftigelse/")
    before = page.get_by_role("heading", level=1).inner_text()
    page.get_by_label("Dag", exact=True).select_option("2024-09-30")
    page.get_by_label("Sammenlign med").select_option("2023-03-31")
    click_through(page.get_by_role("button", name="Vis", exact=True))
    assert page.get_by_role("heading", level=1).inner_text() != before
    assert "30. september 2024" in page.locator("main").inner_text()
    name, content = fetched(page.get_by_role("link", name="Hent som csv"))
    assert name.endswith("2024-09-30.csv")
    assert content.decode("utf-8-sig").splitlines()[1].startswith("30-09-2024;")
