"""The data page in a real browser: wide, on phones, and without scripts; its rows as a file."""

import pytest

from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_user
from tests.keyfigures.quality.making import make_faulty
from tests.support.going import fetched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/730/data/kvalitet/"


@pytest.fixture
def lead(page, live_server):
    log_in(page, live_server, make_user("LEAD", municipality=make_faulty(6)))
    return page


@pytest.mark.parametrize("width", [1440, 820, 390, 320])
def test_nothing_is_at_fault(lead, live_server, axe, width):
    lead.set_viewport_size({"width": width, "height": 900})
    lead.goto(live_server.url + PAGE)
    assert is_wider_than_the_screen(lead) is False
    axe(lead)


def test_the_rows_come_as_a_file(lead, live_server):
    lead.goto(live_server.url + PAGE)
    link = lead.get_by_role("link", name="6 borgere har to indsatser i samme tilbud på samme tid.")
    name, content = fetched(link)
    assert (name, content[:2]) == ("overlap i samme tilbud Randers.xlsx", b"PK")
