"""Well-being and recovery in sum in a real browser: wide, narrow, empty, by keyboard."""

import pytest

from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_user
from tests.keyfigures.outcomes.lives import drawn, make_answers, on_step
from tests.support.going import click_through, fetched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def log_on(page, live_server, made):
    log_in(page, live_server, make_user("STEERING", municipality=made))
    page.goto(f"{live_server.url}/730/trivsel/")


def test_nothing_is_at_fault(page, live_server, axe):
    log_on(page, live_server, drawn(11, 160))
    for width in (1440, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{live_server.url}/730/trivsel/")
        for summary in page.locator("details.tabelvis > summary").all():
            summary.click()
        assert is_wider_than_the_screen(page) is False
        axe(page)


def test_nothing_is_at_fault_before_anybody_has_answered(page, live_server, axe):
    log_on(page, live_server, make_answers(on_step("SEL-85", 9), []))
    for width in (1440, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{live_server.url}/730/trivsel/")
        assert "Ingen borgere har svaret" in page.get_by_role("heading", level=1).inner_text()
        assert is_wider_than_the_screen(page) is False
        axe(page)


def test_another_day_by_keyboard_and_the_same_as_a_file(page, live_server):
    log_on(page, live_server, drawn(11, 160))
    page.get_by_label("12 måneder til", exact=True).select_option("2025-06-30")
    click_through(page.get_by_role("button", name="Vis", exact=True))
    assert "De 12 måneder til 30. juni 2025" in page.locator("main").inner_text()
    name, _ = fetched(page.get_by_role("link", name="Hent som csv"))
    assert name.endswith("2025-06-30.csv")
    click_through(page.get_by_role("link", name="Se fordelingen for 2024"))
    assert "De 12 måneder til 31. december 2024" in page.locator("main").inner_text()
