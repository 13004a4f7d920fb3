"""A personal link in a browser where somebody is logged in: told whose it is, and nothing begun."""

import pytest
from django.test import Client

from measurement.models import Sheet
from tests.measurement.citizen_door.going import answer_all, link, logged_in, make_world, press
from tests.measurement.citizen_door.lix import lix, own_words
from tests.measurement.outcomes.asking import state

pytestmark = pytest.mark.django_db
PAGES = ("", "foer/1/", "1/", "stop/", "faerdig/", "resultat/", "tak/")


@pytest.fixture
def world():
    return make_world()


def test_staff_neither_sees_nor_begins_nor_ends_it(world):
    worker, _citizen = world
    sheet, start = link(*world)
    phone, staff = Client(), logged_in(worker)
    answer_all(phone, start, 5, 4)
    for page in PAGES:
        for answer in (staff.get(start + page), staff.post(start + page, {"svar": "ja"})):
            text = answer.content.decode()
            assert (answer.status_code, "Linket er borgerens" in text) == (403, True), page
            assert ("Du svarede" in text, "HEMMELIG" in text) == (False, False)
            assert lix(own_words(text)) <= 30
    staff.post(start, {"svar": "nej"})
    assert state(sheet) == ("", True, 2)
    press(phone, f"{start}3/", svar="1")
    assert state(sheet) == ("", True, 3)


def test_who_began_and_then_logs_in_is_out_and_after_a_log_out_begins_afresh(world):
    worker, _citizen = world
    sheet, start = link(*world)
    browser = Client()
    answer_all(browser, start, 5)
    browser.force_login(worker)
    assert browser.get(f"{start}1/").status_code == 403
    assert browser.post(f"{start}1/", {"svar": "0"}).status_code == 403
    assert Sheet.objects.get().answers.get().value == 5
    browser.logout()
    assert press(browser, start, svar="ja") == f"{start}foer/1/"
    assert state(sheet) == ("", True, 0)
