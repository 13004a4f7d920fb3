"""Recovery talks: agreed, held, put right, taken off; nobody's text is lost or told further."""

from datetime import timedelta

import pytest
from django.utils import timezone

from measurement.models import RecoveryTalk
from steering.models import AuditEvent
from tests.factories import make_citizen

pytestmark = pytest.mark.django_db
SAID = "Jeg vil ud og synge igen"


def days(number: int) -> str:
    return f"{timezone.localdate() + timedelta(number):%d-%m-%Y}"


def held(place, **fields) -> RecoveryTalk:
    values = {"kind": "droemme", "held_on": timezone.localdate() - timedelta(30), "agreed": SAID}
    return RecoveryTalk.objects.create(citizen=place.citizen, **values | fields)


def planned(place, **fields) -> RecoveryTalk:
    values = {"kind": "opfoelgning", "planned_on": timezone.localdate() + timedelta(9)}
    return RecoveryTalk.objects.create(citizen=place.citizen, **values | fields)


def changes() -> list[str]:
    rows = AuditEvent.objects.filter(kind=AuditEvent.Kind.CHANGE).order_by("pk")
    return list(rows.values_list("action", flat=True))


def test_a_talk_is_agreed_on(client, place):
    answer = client.post(f"{place.home}samtaler/aftal/", {"planned_on": days(0), "kind": "droemme"})
    assert (answer.status_code, answer.url) == (302, place.home)
    row = place.citizen.recovery_talks.get()
    assert (row.planned_on, row.held_on, row.kind) == (timezone.localdate(), None, "droemme")
    assert changes() == ["talk_planned"]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (days(-1), "Skriv en dag fra i dag og frem."),
        (days(9), "Der er allerede aftalt en samtale med borgeren den dag."),
        ("31-02-2027", "Skriv datoen som dd-mm-åååå, fx 30-09-2026."),
    ],
)
def test_a_day_that_cannot_be_is_said_so(client, place, day, sentence):
    planned(place)
    answer = client.post(f"{place.home}samtaler/aftal/", {"planned_on": day, "kind": "droemme"})
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert place.citizen.recovery_talks.count() == 1


def test_an_agreed_talk_is_written_down_and_the_next_is_agreed(client, place):
    row = planned(place)
    sent = {
        "version": 1,
        "held_on": days(0),
        "kind": "opfoelgning",
        "practised": "Det gik.",
        "agreed": SAID,
        "next_step": "Gå med én gang.",
        "next_on": days(120),
    }
    answer = client.post(f"{place.home}samtaler/{row.pk}/skriv/", sent)
    assert (answer.status_code, answer.url) == (302, place.home)
    row.refresh_from_db()
    assert (row.held_on, row.agreed, row.written_by) == (timezone.localdate(), SAID, place.user)
    following = place.citizen.recovery_talks.get(held_on=None)
    assert (following.kind, f"{following.planned_on:%d-%m-%Y}") == ("evaluering", days(120))
    assert changes() == ["talk_held", "talk_planned"]
    told = str(list(AuditEvent.objects.values()))
    assert SAID not in told
    assert place.citizen.reference not in told


def test_what_was_to_be_practised_stands_beside_the_question(client, place):
    held(place, next_step="gå tur om morgenen")
    page = client.get(f"{place.home}samtaler/skriv/").content.decode()
    assert "Sidst aftalte I at øve: gå tur om morgenen" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"held_on": days(1)}, "Skriv en dag, der har været, eller i dag."),
        ({"agreed": "", "next_step": ""}, "Skriv, hvad I aftalte, eller hvad borgeren vil øve."),
        ({"agreed": "Ring til 010190-1234"}, "CPR"),
        ({"next_on": days(-3)}, "Skriv en dag fra i dag og frem."),
        ({"held_on": days(-30)}, "Der er allerede en samtale med borgeren den dag."),
    ],
)
def test_a_talk_that_cannot_be_stored_is_kept_on_the_page(client, place, changed, sentence):
    held(place)
    sent = {"held_on": days(0), "kind": "evaluering", "agreed": SAID, "practised": "Skrevet før"}
    answer = client.post(f"{place.home}samtaler/skriv/", sent | changed)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert "Skrevet før" in answer.content.decode()
    assert place.citizen.recovery_talks.count() == 1


def test_the_later_save_of_a_talk_sees_both_texts(client, place):
    row = held(place)
    theirs, mine = "Skrevet af Åse i mellemtiden", "Skrevet af Øyvind for sent"
    RecoveryTalk.objects.filter(pk=row.pk).update(agreed=theirs, version=2)
    address = f"{place.home}samtaler/{row.pk}/ret/"
    sent = {"version": 1, "held_on": days(-30), "kind": "droemme", "agreed": mine}
    answer = client.post(address, sent)
    assert answer.status_code == 409
    assert theirs in answer.content.decode()
    assert mine in answer.content.decode()
    row.refresh_from_db()
    assert (row.agreed, row.version) == (theirs, 2)
    assert client.post(address, sent | {"version": 2}).status_code == 302
    row.refresh_from_db()
    assert (row.agreed, row.version) == (mine, 3)


def test_an_agreed_talk_is_moved(client, place):
    row = planned(place)
    sent = {"version": 1, "planned_on": days(20), "kind": "opfoelgning"}
    assert client.post(f"{place.home}samtaler/{row.pk}/flyt/", sent).status_code == 302
    row.refresh_from_db()
    assert (f"{row.planned_on:%d-%m-%Y}", row.version) == (days(20), 2)


def test_an_agreed_talk_is_taken_off_and_a_held_one_is_not(client, place):
    row, old = planned(place), held(place)
    client.post(f"{place.home}samtaler/{old.pk}/aflys/", {"version": 1})
    client.post(f"{place.home}samtaler/{row.pk}/aflys/", {"version": 7})
    assert place.citizen.recovery_talks.count() == 2
    client.post(f"{place.home}samtaler/{row.pk}/aflys/", {"version": 1})
    assert list(place.citizen.recovery_talks.values_list("pk", flat=True)) == [old.pk]
    assert changes() == ["talk_removed"]


def test_a_talk_of_another_citizen_does_not_exist_here(client, place):
    other = make_citizen(place.municipality, unit=place.unit)
    row = held(place)
    for page in ("", "ret/", "skriv/", "flyt/", "aflys/"):
        assert client.get(f"/730/borgere/{other.pk}/samtaler/{row.pk}/{page}").status_code == 404
