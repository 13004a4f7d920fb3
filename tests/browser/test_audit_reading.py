"""The criteria, the front page and the report with an audit in them: axe, small screens, paper."""

import pytest

from steering.models import Municipality
from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.demo.lives import UNTIL
from tests.factories import make_user
from tests.support import kept

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def municipality():
    kept.demo(UNTIL)
    return Municipality.objects.get(pk=730)


PAGES = ("sagsaudit/kriterier/", "", "rapport/")


def test_pages_that_tell_the_audit_have_no_faults_on_any_screen(
    page, live_server, axe, municipality
):
    log_in(page, live_server, make_user("STEERING", municipality=municipality))
    wide = {}
    for width in (1440, 1190, 830, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        for path in PAGES:
            page.goto(f"{live_server.url}/{municipality.pk}/{path}")
            if width in (1440, 320):
                axe(page)
            wide[width, path] = is_wider_than_the_screen(page), page.locator("h1").count()
    assert set(wide.values()) == {(False, 1)}


def test_the_short_list_leads_to_the_criterion(page, live_server, municipality):
    log_in(page, live_server, make_user("CASEWORKER", municipality=municipality))
    page.goto(f"{live_server.url}/{municipality.pk}/sagsaudit/kriterier/")
    page.get_by_role("link", name="K7 Sproget er respektfuldt og forståeligt").click()
    heading = page.locator("#K7 h3")
    assert page.url.endswith("#K7")
    assert 0 <= heading.bounding_box()["y"] < 200
