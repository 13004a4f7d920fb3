"""The caseworker's task counts the forgotten, and names nobody."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from measurement.selectors.outcome_instruments import instrument_of
from measurement.services import dues, sheet_answers, sheets
from measurement.services.own_data import delete_own
from steering.models import Task, Unit
from tests.factories import make_user
from tests.measurement.citizens.conftest import make_caseworker
from tests.measurement.citizens.test_list import make_own
from tests.measurement.outcomes.making import load_outcome_instruments, make_outcome

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


# --- When something is written --------------------------------------------------------------------

WORDS = "1 borger har manglet en måling eller en samtale i fire måneder"


@pytest.fixture
def both(place):
    """Two who have talked and were never asked; their caseworker and one of another unit know."""
    load_outcome_instruments()
    make_own(place, "RB-1", talked=TODAY)
    make_own(place, "RB-2", talked=TODAY)
    place.citizen.delete()
    other = Unit.objects.create(municipality=place.municipality, name="Bostøtte Syd")
    make_own(place, "RB-3")
    place.municipality.citizens.filter(reference="RB-3").update(unit=other)
    make_caseworker(place.municipality, other)
    dues.keep_up(municipality=place.municipality, on=TODAY)
    # Nobody but those of the unit are counted anew: this one would be told something else.
    Task.objects.exclude(user=place.user).update(text="Står urørt")
    return place.municipality.citizens.get(reference="RB-1")


def told(place) -> list[str]:
    return list(place.user.tasks.filter(done_at=None).values_list("text", flat=True))


@pytest.mark.parametrize("way", ["sammen", "link"])
def test_it_is_counted_anew_when_a_citizen_is_done(
    place, both, way, django_capture_on_commit_callbacks
):
    opened = {"sammen": sheets.open_together, "link": sheets.open_link}[way]
    sheet = sheet_answers.begin(sheet=opened(by=place.user, citizen=both))
    for code in ("who5", "inspire_o"):
        for item, _code, _text in instrument_of(place.municipality, code).items:
            sheet_answers.put_answer(sheet=sheet, item=item, value=2)
    assert told(place) == [WORDS.replace("1 borger", "2 borgere")]
    with django_capture_on_commit_callbacks(execute=True):
        sheet_answers.finish(sheet=sheet)
    assert told(place) == [WORDS]
    assert Task.objects.filter(text="Står urørt").count() == 1


def test_it_is_counted_anew_when_no_is_noted(
    place, both, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/730/borgere/{both.pk}/nej-tak/")
    assert told(place) == [WORDS]


def test_it_is_counted_anew_when_what_was_answered_is_deleted(
    place, both, django_capture_on_commit_callbacks
):
    outcome = make_outcome(both, "who5", TODAY, [2, 2, 2, 2, 2])
    dues.keep_up(municipality=place.municipality, on=TODAY)
    assert told(place) == [WORDS]
    with django_capture_on_commit_callbacks(execute=True):
        delete_own(by=place.user, citizen=both, outcomes=[outcome.pk])
    assert told(place) == [WORDS.replace("1 borger", "2 borgere")]


def test_counting_anew_costs_the_same_however_many_they_are(
    place, both, django_assert_max_num_queries, django_capture_on_commit_callbacks
):
    for number in range(20):
        make_own(place, f"FLERE-{number}")
    with django_capture_on_commit_callbacks() as later:
        sheets.decline(by=place.user, citizen=both)
    with django_assert_max_num_queries(9):
        [one() for one in later]
