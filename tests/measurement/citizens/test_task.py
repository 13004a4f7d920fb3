"""The caseworker's task counts the forgotten, and names nobody."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from measurement.services import dues
from steering.models import Task
from tests.factories import make_user
from tests.measurement.citizens.conftest import make_caseworker
from tests.measurement.citizens.test_list import make_own

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def asked(place) -> list[tuple]:
    rows = Task.objects.filter(municipality=place.municipality, done_at=None)
    return list(rows.values_list("user", "text", "link"))


def test_every_caseworker_is_told_how_many_are_forgotten(place):
    make_own(place, "RB-1")
    make_own(place, "RB-2", measured=TODAY)
    make_own(place, "RB-3", measured=TODAY, talked=TODAY)
    make_user("LEAD", municipality=place.municipality)
    assert dues.keep_up(municipality=place.municipality, on=TODAY) == 1
    words = "2 borgere har manglet en måling eller en samtale i fire måneder"
    assert asked(place) == [(place.user.pk, words, "/730/borgere/?vis=mangler")]


def test_those_the_register_gives_to_somebody_are_theirs_alone(place):
    make_own(place, "RB-1", caseworker="AAA")
    make_own(place, "RB-2", caseworker="BBB")
    place.user.memberships.update(initials="AAA")
    other = make_caseworker(place.municipality, place.unit)
    other.memberships.update(initials="BBB")
    dues.keep_up(municipality=place.municipality, on=TODAY)
    words = "1 borger har manglet en måling eller en samtale i fire måneder"
    assert [(user, text) for user, text, _link in asked(place)] == [
        (place.user.pk, words),
        (other.pk, words),
    ]


def test_the_task_goes_when_nobody_is_forgotten_and_the_talk_is_written(client, place):
    citizen = make_own(place, "RB-1", measured=TODAY)
    dues.keep_up(municipality=place.municipality, on=TODAY)
    assert len(asked(place)) == 1
    sent = {"held_on": f"{TODAY:%d-%m-%Y}", "kind": "droemme", "agreed": "Vi mødes."}
    assert client.post(f"/730/borgere/{citizen.pk}/samtaler/skriv/", sent).status_code == 302
    assert asked(place) == []


def test_the_daily_run_keeps_it_up(place):
    make_own(place, "RB-1")
    call_command("send_reminders", "--municipality", "730")
    assert len(asked(place)) == 1
