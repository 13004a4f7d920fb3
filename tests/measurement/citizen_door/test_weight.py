"""What a citizen's page costs, and that what is stored is what was tapped last."""

from datetime import date, timedelta
from random import Random

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from tests.measurement.citizen_door.going import (
    answer_all,
    logged_in,
    make_world,
    press,
    tablet,
    together,
)
from tests.measurement.outcomes.asking import stored
from tests.measurement.outcomes.making import make_outcome
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
ALL = (5, 3, 5, 5, 5, 1, 2, 3, 4, 2)


@pytest.fixture
def world():
    return make_world()


def test_a_page_takes_the_same_queries_at_the_end_as_at_the_beginning(world):
    held = tablet(*world)
    answer_all(held, "/borger/")
    first = queries(held, "/borger/1/")
    for number, value in enumerate(ALL, start=1):
        press(held, f"/borger/{number}/", svar=value)
    assert queries(held, "/borger/10/") == first
    assert first <= 10


def test_the_result_takes_the_same_queries_after_many_years(world):
    _worker, citizen = world

    def cost() -> int:
        held = tablet(*world)
        answer_all(held, "/borger/", *ALL)
        press(held, "/borger/faerdig/", svar="vis")
        number = queries(held, "/borger/resultat/")
        citizen.outcomes.all().delete()
        return number

    make_outcome(citizen, "who5", date(2024, 1, 1), ALL[:5])
    make_outcome(citizen, "inspire_o", date(2024, 1, 1), ALL[5:])
    few = cost()
    for day in range(40):
        on = date(2022, 1, 1) + timedelta(day)
        make_outcome(citizen, "who5", on, [*ALL[:4], None if day % 2 else 3])
        make_outcome(citizen, "inspire_o", on, ALL[5:])
    assert cost() == few


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_tapped_in_whatever_order_the_last_counts(world, seed):
    """Against a plain list of ten: forward, back, over again, and skipped."""
    random, held, expected = Random(seed), tablet(*world), [None] * 10
    answer_all(held, "/borger/")
    for _ in range(25):
        number = random.randrange(10)
        value = random.choice([None, *range(6 if number < 5 else 5)])
        expected[number] = value
        press(held, f"/borger/{number + 1}/", svar="spring-over" if value is None else value)
    press(held, "/borger/faerdig/", svar="gem")
    parts = [("who5", tuple(expected[:5])), ("inspire_o", tuple(expected[5:]))]
    given = [(code, part) for code, part in parts if any(one is not None for one in part)]
    assert [(code, answers) for code, answers, _way in stored()] == given


def test_a_request_under_way_cannot_bring_the_staffs_session_back(world, settings):
    """It began before the hand-over, in another tab, and saves its session after it."""
    worker, citizen = world
    client = logged_in(worker)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    under_way = SessionStore(key)
    assert "_auth_user_id" in under_way
    client.post(together(citizen))
    under_way["noget"] = 1
    with pytest.raises(UpdateError):
        under_way.save()
    old = Client()
    old.cookies[settings.SESSION_COOKIE_NAME] = key
    assert old.get("/730/").status_code == 302
