"""The private calendar: what is in it for whom, when it closes, and what stays when things move."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from recovery_portal.kit.tokens import hash_of
from steering.models import AuditEvent, CalendarFeed, Meeting, Plan, Task
from steering.services import feeds, tasks, year
from steering.services.status_rounds import plan_round
from tests.factories import make_citizen, make_municipality, make_user
from tests.kit.test_ics import broken_rules
from tests.steering.year.making import make_event, make_group, make_sparring

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def randers():
    return make_municipality()


@pytest.fixture
def lead(randers):
    return make_user("LEAD", municipality=randers)


def opened(user, municipality) -> str:
    """The address of the user's feed, opened now."""
    _feed, token = feeds.open_feed(by=user, municipality=municipality)
    return reverse("calendar_feed", args=[token])


def fetched(address: str):
    """Fetched as a calendar program does: without a session."""
    return Client().get(address)


def events(address: str) -> dict[str, object]:
    """The feed's events by title."""
    response = fetched(address)
    assert response.status_code == 200
    assert broken_rules(response.content) == []
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(response.content).events}


def meeting(group, title: str, **values) -> Meeting:
    start = timezone.now() + timedelta(days=5)
    given = {"starts_at": start, "ends_at": start + timedelta(hours=1)}
    return Meeting.objects.create(group=group, title=title, **(given | values))


# --- The address --------------------------------------------------------------------------------


def test_the_address_is_shown_once_and_only_its_hash_is_kept(client, lead, randers):
    client.force_login(lead)
    page = client.post(reverse("year_feed", args=[730]), {"ny": "1"}).content.decode()
    token = page.split("/kalender/")[1].split(".ics")[0]
    assert CalendarFeed.objects.get().token_hash == hash_of(token)
    assert token not in client.get(reverse("year_feed", args=[730])).content.decode()
    assert fetched(reverse("calendar_feed", args=[token])).status_code == 200
    assert token not in str(list(AuditEvent.objects.values()))


def test_the_answer_is_a_calendar_that_nobody_keeps(lead, randers):
    response = fetched(opened(lead, randers))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-store"
    assert "X-WR-CALNAME:Recovery i Randers" in response.content.decode()


def test_a_new_address_closes_the_old_and_closing_closes(client, lead, randers):
    old = opened(lead, randers)
    new = opened(lead, randers)
    assert (fetched(old).status_code, fetched(new).status_code) == (404, 200)
    client.force_login(lead)
    assert client.post(reverse("year_feed", args=[730]), {"luk": "1"}).status_code == 302
    assert fetched(new).status_code == 404
    assert fetched(reverse("calendar_feed", args=["ukendt"])).status_code == 404


@pytest.mark.parametrize("left", ["no role", "reader", "inactive"])
def test_who_leaves_loses_the_calendar_at_once(lead, randers, left):
    address = opened(lead, randers)
    assert fetched(address).status_code == 200
    if left == "no role":
        lead.memberships.all().delete()
        lead.memberships.create(municipality=make_municipality(751), role="LEAD")
    elif left == "reader":
        lead.memberships.update(role="READER")
    else:
        lead.is_active = False
        lead.save(update_fields=["is_active"])
    assert (fetched(address).status_code, fetched(address).content) == (404, b"")


def test_a_refused_address_is_not_written_to_the_log(caplog):
    fetched("/kalender/en-hemmelig-adresse.ics")
    assert "hemmelig" not in caplog.text


def test_the_day_it_was_fetched_is_written_once_a_day(lead, randers):
    address = opened(lead, randers)
    with CaptureQueriesContext(
        connection,
    ) as first:
        fetched(address)
    with CaptureQueriesContext(connection) as second:
        fetched(address)
    assert CalendarFeed.objects.get().fetched_on == TODAY
    writes = [sum("UPDATE" in q["sql"] for q in found) for found in (first, second)]
    assert writes == [1, 0]


# --- What is in it ------------------------------------------------------------------------------


def test_a_member_has_the_year_own_meetings_and_own_deadlines(lead, randers):
    member = make_user("MEMBER", municipality=randers)
    aarhus = make_municipality(751)
    make_event(lead, randers, title="Status", starts_on=TODAY)
    make_event(make_user("LEAD", municipality=aarhus), aarhus, title="Aarhus", starts_on=TODAY)
    meeting(make_group(randers, member, name="Egen"), "Mit møde")
    meeting(make_group(randers, name="Anden", kind="implementation"), "Andres møde")
    former = make_group(randers, member, name="Tidligere", kind="implementation")
    former.members.update(left_on=TODAY)
    meeting(former, "Et møde jeg forlod")
    task = {"municipality": randers, "link": "/730/opgaver/", "due": TODAY}
    Task.objects.create(user=member, text="Min opgave", key="andet-1", **task)
    Task.objects.create(role="MEMBER", text="Vores opgave", key="andet-2", **task)
    Task.objects.create(user=lead, text="Andres opgave", key="andet-3", **task)
    Task.objects.create(
        user=member, text="Gjort opgave", key="andet-4", done_at=timezone.now(), **task
    )
    make_citizen(randers, reference="BORGER-77")
    address = opened(member, randers)
    assert set(events(address)) == {
        "Status",
        "Mit møde",
        "Frist: Min opgave",
        "Frist: Vores opgave",
    }
    assert b"BORGER-77" not in fetched(address).content
    assert {"Mit møde", "Andres møde", "Et møde jeg forlod"} <= set(events(opened(lead, randers)))


def test_deadlines_are_all_day_and_links_lead_here(lead, randers, settings):
    settings.PORTAL_URL = "https://portal.example"
    Task.objects.create(
        municipality=randers, user=lead, text="A", key="a-1", link="/730/opgaver/", due=TODAY
    )
    event = events(opened(lead, randers))["Frist: A"]
    assert (event.start, event.end) == (TODAY, TODAY + timedelta(days=1))
    assert str(event["URL"]) == "https://portal.example/730/opgaver/"


def test_a_moved_event_keeps_its_uid_and_counts_up(lead, randers):
    event = make_event(lead, randers, starts_on=TODAY)
    address = opened(lead, randers)
    before = events(address)[event.title]
    year.change_event(by=lead, event=event, version=1, starts_on=TODAY + timedelta(days=7))
    after = events(address)[event.title]
    assert (before["UID"], before["SEQUENCE"]) == (after["UID"], 0)
    assert (after["SEQUENCE"], after.start) == (1, TODAY + timedelta(days=7))


def test_a_cancelled_meeting_is_told_as_cancelled(lead, randers):
    row = meeting(make_group(randers), "Styregruppemøde")
    address = opened(lead, randers)
    uid = events(address)["Styregruppemøde"]["UID"]
    row.state, row.sequence = Meeting.State.CANCELLED, 1
    row.save()
    event = events(address)["Aflyst: Styregruppemøde"]
    assert (event["UID"], event["STATUS"], event["SEQUENCE"]) == (uid, "CANCELLED", 1)


def test_a_recurring_event_carries_its_changes(lead, randers):
    event = make_sparring(lead, randers, starts="13:00", ends="14:00")
    year.cancel_day(by=lead, event=event, on=date(2026, 3, 31))
    year.move_day(by=lead, event=event, on=date(2026, 4, 14), to=date(2026, 4, 15))
    content = fetched(opened(lead, randers)).content
    assert broken_rules(content) == []
    whole, moved = Calendar.from_ical(content).events
    assert whole["UID"] == moved["UID"]
    assert whole["RRULE"].to_ical() == (
        b"FREQ=WEEKLY;UNTIL=20261215T120000Z;INTERVAL=2"  # 13.00 in winter
    )
    assert [when.dt.astimezone(UTC) for when in whole["EXDATE"].dts] == [
        datetime(2026, 3, 31, 11, 0, tzinfo=UTC)  # 13.00 in summer
    ]
    assert moved["RECURRENCE-ID"].dt.astimezone(UTC) == datetime(2026, 4, 14, 11, 0, tzinfo=UTC)
    assert moved.start.astimezone(UTC) == datetime(2026, 4, 15, 11, 0, tzinfo=UTC)
    assert (whole["SEQUENCE"], moved["SEQUENCE"]) == (2, 2)


def test_a_long_calendar_takes_as_many_queries_as_a_short_one(lead, randers):
    address = opened(lead, randers)
    make_sparring(lead, randers)
    fetched(address)
    numbers = []
    for number in (1, 30):
        for n in range(number):
            make_event(lead, randers, title=f"N{number}-{n}", starts_on=TODAY)
            meeting(make_group(randers, name=f"G{number}-{n}", kind="implementation"), "M")
        with CaptureQueriesContext(connection) as captured:
            fetched(address)
        numbers.append(len(captured))
    assert numbers[0] == numbers[1]


def test_a_status_round_is_in_the_calendar_once(lead, randers):
    """Its task has the same day; tasks of other things keep their deadlines."""
    plan = Plan.objects.create(
        municipality=randers, name="Plan", starts_on=TODAY, ends_on=TODAY + timedelta(days=90)
    )
    day = TODAY + timedelta(days=9)
    plan_round(by=lead, plan=plan, on=day)
    year.add_event(
        by=lead,
        municipality=randers,
        ring="practice",
        kind="status",
        title="Status på indsatsplanen",
        starts_on=day,
    )
    tasks.ask(
        municipality=randers, key="andet-1", text="Skriv referat", link="/", user=lead, due=day
    )
    assert Task.objects.filter(due=day).count() == 2
    assert list(events(opened(lead, randers))) == [
        "Statusrunde: Plan",
        "Frist: Skriv referat",
    ]
