"""Whole pages and files: the same bytes remembered or not, and few queries where they are."""

import pickle
import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from steering.models import RegisterStamp
from steering.services import stamps
from tests.factories import make_user
from tests.keyfigures.everything import DAY, everything
from tests.keyfigures.register import drawn_citizens, load_reference, make_register
from tests.keyfigures.test_pages_leak import live

pytestmark = pytest.mark.django_db(transaction=True)
# How rows of the register are read.
COLUMNS = re.compile(r"(GROUP_CONCAT|STRING_AGG).*FROM .(steering_|keyfigures_)", re.DOTALL)
# Page by page what is asked where the register is remembered: login, stamp, and what rests on
# other data.
WARM = {
    "indsatstrappe/": 12,
    "bevaegelser/": 4,
    "beskaeftigelse/": 4,
    "genindlaeggelser/": 4,
    "udgifter/": 8,
    "noegletal/": 6,
    "noegletal/trin-5/": 12,
    "noegletal/beskaeftigelse/": 8,
    "noegletal/genindlaeggelser/": 11,
    "fremskrivning/": 4,
    "samlet-billede/": 9,
    "data/kvalitet/": 12,
}


REMEMBERED = {
    "staircase_page", "movement_page", "employment_page", "readmission_page", "expenditure_page",
    "projection_page", "all_step_readings", "all_movement_readings", "employment_readings",
    "readmission_readings", "expenditure_readings", "span", "told_of", "_of_register",
    "_answers", "_of_answers", "all_outcome_readings", "key_figures",
}  # fmt: skip


def make_place(count: int, code: int = 730):
    place = make_register(drawn_citizens(code, count, DAY), code)
    live(place, seed=1)
    with transaction.atomic():
        stamps.renew(place)
    return place


@pytest.fixture
def reference(transactional_db):
    load_reference()


def test_everything_is_the_same_remembered_or_not(reference, client, memory):
    """And neither pages nor files change anything of what is remembered."""
    place = make_place(150)
    client.force_login(make_user("LEAD", municipality=place))
    first = everything(client, place)
    answers = memory.answers()
    found = [pickle.dumps(answer.found) for _, answer in answers]
    assert {key[0].__name__ for key, _ in answers} == REMEMBERED
    assert max(map(len, found)) < 15_000
    again = everything(client, place)
    RegisterStamp.objects.all().delete()
    without = everything(client, place)
    assert dict(memory.answers()) == dict(answers)
    assert [pickle.dumps(answer.found) for _, answer in answers] == found
    assert {name for name in first if not first[name] == again[name] == without[name]} == set()


def main_of(answer) -> str:
    """The page but for what is made anew for every answer: the tokens of its forms."""
    body = re.search(r"<main.*</main>", answer.content.decode(), re.S)[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body)


@pytest.mark.parametrize("count", [60, 300])
def test_a_page_that_is_remembered_asks_little(reference, client, count):
    place = make_place(count)
    client.force_login(make_user("STEERING", municipality=place))
    asked = {}
    for page in WARM:
        address = f"/730/{page}"
        first = main_of(client.get(address))
        with CaptureQueriesContext(connection) as captured:
            again = main_of(client.get(address))
        assert (page, again) == (page, first)
        asked[page] = len(captured)
        assert [one["sql"] for one in captured if COLUMNS.search(one["sql"])] == []
    assert asked == WARM
