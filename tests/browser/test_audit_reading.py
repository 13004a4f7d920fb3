"""The criteria, the front page and the report with an audit in them: axe, small screens, paper."""

import pytest
from django.core.management import call_command

from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def municipality():
    call_command("load_reference", verbosity=0)
    municipality = make_municipality()
    make_audit(municipality)
    return municipality


PAGES = ("sagsaudit/kriterier/", "", "rapport/")


def test_pages_that_tell_the_audit_have_no_faults_on_any_screen(
    page, live_server, axe, municipality
):
    log_in(page, live_server, make_user("STEERING", municipality=municipality))
    wide = {}
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        for path in PAGES:
            page.goto(f"{live_server.url}/{municipality.pk}/{path}")
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
