"""How often: counted across processes, refused with the time to wait, forgotten when it is over."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from steering.models import Attempt
from steering.services import throttle
from steering.services.throttle import Limit, TooOften

pytestmark = pytest.mark.django_db
THREE = Limit("proeve", number=3, seconds=60)
NOW = timezone.now()


def try_(times: int, who="anna", at=NOW, limit=THREE) -> list[int]:
    """0 for each try that had room, else the seconds to wait."""
    waits = []
    for _ in range(times):
        try:
            throttle.count(limit, who, at)
            waits.append(0)
        except TooOften as error:
            waits.append(error.wait)
    return waits


def test_the_limit_is_reached_and_the_wait_told():
    assert try_(5) == [0, 0, 0, 60, 60]
    assert try_(1, at=NOW + timedelta(seconds=45.2)) == [15]


def test_what_is_refused_does_not_prolong_the_wait():
    try_(10)
    assert try_(4, at=NOW + timedelta(seconds=60)) == [0, 0, 0, 60]


def test_others_and_other_limits_have_room():
    try_(5)
    assert try_(1, "bent") == [0]
    assert try_(1, limit=Limit("andet", 3, 60)) == [0]


def test_the_sentence_says_how_long():
    try_(3)
    with pytest.raises(TooOften, match="vent 60 sekunder, og prøv igen"):
        throttle.count(THREE, "anna", NOW)


def test_a_limit_has_words_of_its_own():
    once = Limit("anden-slags", 1, 60, sentence="Hov: %(wait)s sekunder.")
    throttle.count(once, "anna", NOW)
    with pytest.raises(TooOften, match=r"^Hov: 60 sekunder\.$"):
        throttle.count(once, "anna", NOW)


def test_nothing_of_who_it_was_is_stored_and_the_past_is_deleted(settings):
    try_(2, "anna@eksempel.example")
    stored = Attempt.objects.get()
    assert (len(stored.key), stored.number, "anna" in stored.key) == (64, 2, False)
    settings.SECRET_KEY = "another key, also long enough for the tests"
    try_(1, "anna@eksempel.example")
    assert Attempt.objects.count() == 2  # without the secret key the name leads nowhere
    try_(1, "bent", at=NOW + timedelta(seconds=61))
    assert Attempt.objects.count() == 1
    throttle.forget(NOW + timedelta(seconds=200))
    assert Attempt.objects.count() == 0


def test_room_costs_one_query(django_assert_num_queries):
    try_(1)
    with django_assert_num_queries(1):
        try_(1)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_share_one_count():
    room, limit = [], Limit("mange", number=5, seconds=60)

    def hammer():
        try:
            room.extend(wait == 0 for wait in try_(3, limit=limit))
        finally:
            connection.close()

    threads = [Thread(target=hammer, daemon=True) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert (len(room), sum(room), Attempt.objects.get().number) == (18, 5, 5)
