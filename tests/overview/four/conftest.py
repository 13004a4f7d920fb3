"""Four municipalities that are unlike the demo: on its first day; with measurements, plan and own
figures but no row about a citizen; with 11,000 citizens; with every number under the threshold."""

from dataclasses import dataclass

import pytest
from django.db import transaction

from steering.models import Citizen, Municipality, User
from tests.demo.lives import UNTIL
from tests.factories import make_user
from tests.keyfigures.test_pages_leak import crowd
from tests.overview.api.conftest import key_to
from tests.overview.meeting.making import EVERY_SCREEN, point, under_way
from tests.support import kept

FIRST_DAY, NO_ROWS, LARGE, HIDDEN = 740, 730, 751, 461
# Sixty drawn citizens and one whose stay is the newest, so many times over.
TIMES = 181
NAMES = {FIRST_DAY: "first day", NO_ROWS: "no rows", LARGE: "11,000", HIDDEN: "all hidden"}


@dataclass(frozen=True)
class Place:
    """A municipality with a meeting that shows every screen; `key` opens its API."""

    code: int
    leader: int
    points: dict[str, str]
    key: str

    @property
    def municipality(self) -> Municipality:
        return Municipality.objects.get(pk=self.code)


def _place(code: int) -> Place:
    municipality = Municipality.objects.get(pk=code)
    leader = make_user("LEAD", "MANAGER", municipality=municipality)
    meeting = under_way(municipality)
    points = {shows: point(meeting, shows) for shows in EVERY_SCREEN}
    addresses = {
        shows: f"/{code}/moeder/{meeting.pk}/skaerm/{item.pk}/" for shows, item in points.items()
    }
    return Place(code, leader.pk, addresses, key_to(code))


@pytest.fixture(scope="package")
def places(django_db_setup, django_db_blocker) -> dict[int, Place]:
    with django_db_blocker.unblock(), transaction.atomic():
        kept.demo(UNTIL)
        Citizen.objects.filter(municipality=NO_ROWS).delete()
        crowd(5, TIMES, LARGE, 5)
        crowd(5, 3, HIDDEN, 5_000)
        kept.tell_planner()
        yield {code: _place(code) for code in NAMES}
        transaction.set_rollback(True)


@pytest.fixture(params=NAMES, ids=NAMES.values())
def place(db, places, request) -> Place:
    return places[request.param]


@pytest.fixture
def here(client, place):
    """Whoever leads there, logged in."""
    client.force_login(User.objects.get(pk=place.leader))
    return client
