"""Changing the year: what calendars are told, what refuses, and what other parts put there."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.models import AuditEvent, YearEvent
from steering.selectors.year_events import days_of, next_day
from steering.services import year
from tests.factories import make_municipality, make_user
from tests.measurement.survey import close, load_survey, make_round
from tests.steering.year.making import make_event, make_sparring

pytestmark = pytest.mark.django_db


@pytest.fixture
def randers():
    return make_municipality()


@pytest.fixture
def lead(randers):
    return make_user("LEAD", municipality=randers)


def changes_of(event) -> dict:
    return dict(event.exceptions.values_list("on", "moved_to"))


def test_moving_keeps_the_uid_and_counts_up(lead, randers):
    event = make_event(lead, randers)
    moved = year.change_event(by=lead, event=event, version=1, starts_on=date(2026, 11, 25))
    assert (moved.uid, moved.sequence, moved.version) == (event.uid, 1, 2)
    noted = year.change_event(by=lead, event=moved, version=2, note="Husk bilag")
    assert (noted.uid, noted.sequence, noted.version) == (event.uid, 1, 3)


def test_the_later_of_two_is_told(lead, randers):
    event = make_event(lead, randers)
    year.change_event(by=lead, event=event, version=1, place="Rådhuset")
    with pytest.raises(Stale):
        year.change_event(by=lead, event=event, version=1, place="Biblioteket")
    with pytest.raises(Stale):
        year.remove_event(by=lead, event=event, version=1)
    assert YearEvent.objects.get().place == "Rådhuset"


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_on": date(2026, 11, 1)},
        {"starts": time(13), "ends": time(12)},
        {"every": "week", "until": date(2026, 1, 1)},
        {"title": "Møde om 010190-1234"},
    ],
)
def test_broken_rules_are_refused(lead, randers, wrong):
    with pytest.raises(ValidationError):
        make_event(lead, randers, **wrong)
    assert not YearEvent.objects.exists()


def test_a_day_is_moved_cancelled_and_put_back(lead, randers):
    event = make_sparring(lead, randers)
    year.move_day(by=lead, event=event, on=date(2026, 2, 3), to=date(2026, 2, 5))
    year.cancel_day(by=lead, event=event, on=date(2026, 2, 17))
    assert changes_of(event) == {date(2026, 2, 3): date(2026, 2, 5), date(2026, 2, 17): None}
    year.restore_day(by=lead, event=event, on=date(2026, 2, 3))
    event.refresh_from_db()
    assert (changes_of(event), event.sequence) == ({date(2026, 2, 17): None}, 3)
    actions = AuditEvent.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == [
        "year_event_added",
        "year_day_moved",
        "year_day_cancelled",
        "year_day_restored",
    ]


def test_the_coming_days_stand_where_they_fall(lead, randers):
    """On 10 February: a day of before moved ahead, one moved back into the past, one cancelled."""
    event, today = make_sparring(lead, randers, until=date(2026, 4, 1)), date(2026, 2, 10)
    moved = {date(2026, 2, 3): date(2026, 2, 20), date(2026, 3, 17): date(2026, 2, 5)}
    for on, to in moved.items():
        year.move_day(by=lead, event=event, on=on, to=to)
    year.cancel_day(by=lead, event=event, on=date(2026, 3, 3))
    found = days_of(event, today)
    assert [(row.on, row.to, row.is_cancelled) for row in found] == [
        (date(2026, 2, 17), None, False),
        (date(2026, 2, 3), date(2026, 2, 20), False),
        (date(2026, 3, 3), None, True),
        (date(2026, 3, 31), None, False),
    ]
    assert next_day(found, date(2026, 2, 18)) == date(2026, 2, 20)


def test_days_it_does_not_fall_on_are_refused(lead, randers):
    event, once = make_sparring(lead, randers), make_event(lead, randers)
    with pytest.raises(Refused):
        year.cancel_day(by=lead, event=event, on=date(2026, 2, 4))
    with pytest.raises(Refused):
        year.cancel_day(by=lead, event=once, on=once.starts_on)
    with pytest.raises(Refused):
        year.move_day(by=lead, event=event, on=date(2026, 2, 3), to=date(2026, 2, 3))
    assert changes_of(event) == {}


def test_a_new_rhythm_forgets_changes_of_days_it_no_longer_has(lead, randers):
    event = make_sparring(lead, randers)
    for on in (date(2026, 1, 20), date(2026, 2, 3)):
        year.cancel_day(by=lead, event=event, on=on)
    version = YearEvent.objects.get().version
    year.change_event(by=lead, event=event, version=version, interval=4)
    assert changes_of(event) == {date(2026, 2, 3): None}


def test_a_proposal_is_stored_whole_or_not_at_all(lead, randers):
    line = {"ring": "practice", "kind": "theme_day", "title": "Temadag", "key": "forslag-2027-a"}
    days = [date(2027, 1, 27), date(2027, 4, 28)]
    with pytest.raises(ValidationError):
        year.add_proposed(
            by=lead, municipality=randers, events=[line | {"starts_on": day} for day in days]
        )
    assert not YearEvent.objects.exists()


# --- What other parts put there -----------------------------------------------------------------


def noted(lead, randers, **values) -> YearEvent:
    given = {
        "key": "temperatur-7",
        "ring": "measurement",
        "kind": "temperature",
        "title": "Temperaturmåling: forår",
        "starts_on": date(2026, 3, 2),
        "ends_on": date(2026, 3, 20),
        "link": "/730/temperatur/",
    }
    return year.note(by=lead, municipality=randers, **(given | values))


def test_noting_again_moves_the_same_event(lead, randers):
    first = noted(lead, randers)
    again = noted(lead, randers, ends_on=date(2026, 3, 27))
    assert (again.pk, again.uid, again.sequence) == (first.pk, first.uid, 1)
    assert YearEvent.objects.get().ends_on == date(2026, 3, 27)


def test_what_was_planned_becomes_what_is(lead, randers):
    planned = make_event(
        lead,
        randers,
        ring="measurement",
        kind="temperature",
        title="Temperaturmåling",
        starts_on=date(2026, 3, 9),
        ends_on=date(2026, 3, 27),
        key="forslag-2026-temperatur",
    )
    later = make_event(lead, randers, kind="temperature", starts_on=date(2026, 9, 1))
    real = noted(lead, randers)
    assert (real.pk, real.uid, real.key) == (planned.pk, planned.uid, "temperatur-7")
    assert set(YearEvent.objects.values_list("pk", flat=True)) == {planned.pk, later.pk}


def test_what_another_part_keeps_is_not_edited_here(lead, randers):
    event = noted(lead, randers)
    for attempt in (
        lambda: year.change_event(by=lead, event=event, version=1, title="Andet"),
        lambda: year.remove_event(by=lead, event=event, version=1),
        lambda: year.cancel_day(by=lead, event=event, on=event.starts_on),
    ):
        with pytest.raises(Refused):
            attempt()
    assert YearEvent.objects.get().title == "Temperaturmåling: forår"


def test_forgetting_takes_only_ones_own(lead, randers):
    aarhus = make_municipality(751)
    other = make_user("LEAD", municipality=aarhus)
    noted(lead, randers)
    kept = noted(other, aarhus)
    year.forget(by=lead, municipality=randers, key="temperatur-7")
    year.forget(by=lead, municipality=randers, key="temperatur-7")
    assert list(YearEvent.objects.values_list("pk", flat=True)) == [kept.pk]


def test_a_temperature_round_stands_in_the_year_from_opening_to_closing(lead, randers):
    load_survey()
    round = make_round(randers, "Efterår", lead=lead)
    event = YearEvent.objects.get()
    assert (event.key, event.kind, event.title, event.link) == (
        f"temperatur-{round.pk}",
        "temperature",
        "Temperaturmåling: Efterår",
        "/730/temperatur/",
    )
    assert (event.starts_on, event.ends_on) == (round.opens_on, round.closes_on)
    close(round)
    event.refresh_from_db()
    assert event.link == f"/730/temperatur/{round.pk}/resultat/"
