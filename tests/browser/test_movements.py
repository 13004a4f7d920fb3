"""Movements in a real browser: each width has its picture, nothing scrolls sideways, no scripts."""

from datetime import date

import pytest

from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_citizen, make_intervention, make_user
from tests.keyfigures.stairs import COUNTS, make_stairs
from tests.support.going import click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/730/bevaegelser/"
SHOWN = "[...document.querySelectorAll('.baand > div')].filter(one => one.offsetWidth)"
MOVED = [(6, 5)] * 12 + [(5, 4)] * 9 + [(4, 5)] * 6 + [(8, 5)] * 2 + [(None, 5)] * 6


@pytest.fixture
def stairs():
    municipality = make_stairs({step: count * 3 for step, count in COUNTS.items()}, MOVED)
    # Somebody who left long ago, so that there are whole years to tell of.
    offer = municipality.offers.get(external_id="SEL-95")
    gone = make_citizen(municipality, reference="gone")
    make_intervention(gone, offer, date(2021, 1, 1), date(2022, 6, 30))
    return municipality


@pytest.mark.parametrize(
    ("width", "variants"),
    [
        (1440, ["baand-bred", "baand-bredt"]),
        (1024, ["baand-tavle", "baand-bredt"]),
        (390, ["baand-telefon", "baand-smalt"]),
        (320, ["baand-telefon", "baand-smalt"]),
    ],
)
def test_one_picture_of_each_is_shown_and_nothing_is_at_fault(
    page, live_server, stairs, axe, width, variants
):
    log_in(page, live_server, make_user("MANAGER", municipality=stairs))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + PAGE)
    assert page.evaluate(f"{SHOWN}.map(one => one.className)") == variants
    assert is_wider_than_the_screen(page) is False
    axe(page)


def test_without_scripts_days_are_chosen_and_all_tables_are_there(new_context, live_server, stairs):
    page = new_context(java_script_enabled=False).new_page()
    log_in(page, live_server, make_user("MANAGER", municipality=stairs))
    page.goto(live_server.url + PAGE)
    page.get_by_label("Fra", exact=True).select_option("2023-12-31")
    page.get_by_label("Til", exact=True).select_option("2024-12-31")
    click_through(page.get_by_role("button", name="Vis"))
    assert page.url.endswith("?sammenlign=2023-12-31&dag=2024-12-31")
    assert page.locator("main table").count() == 7


def test_paper_shows_one_picture_of_each_and_the_tables(page, live_server, stairs):
    log_in(page, live_server, make_user("MANAGER", municipality=stairs))
    page.goto(live_server.url + PAGE)
    page.emulate_media(media="print")
    assert page.evaluate(f"{SHOWN}.map(one => one.className)") == ["baand-bred", "baand-bredt"]
    assert page.locator(".filtre").is_visible() is False
