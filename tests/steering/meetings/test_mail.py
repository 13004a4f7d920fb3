"""Invitations: who gets them, once, what stands in them, and that they follow the meeting."""

from datetime import timedelta

import icalendar
import pytest
from django.core import mail
from django.urls import reverse

from steering.models import SentMail
from steering.services import meeting_mail, meetings
from tests.factories import make_municipality, make_user
from tests.steering.meetings.making import item, lead, meeting, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    """A coming meeting with two members who can log in, one who cannot, and one who left."""
    made = meeting(title="Møde om æbler", place="Ølgod")
    randers = make_municipality()
    for name in ("Aase", "Bo"):
        user = make_user(
            "MEMBER", municipality=randers, name=name, email=f"{name.lower()}@a.example"
        )
        member(made.group, name, user=user)
    member(made.group, "Uden login")
    gone = make_user("MEMBER", municipality=randers, email="gone@a.example")
    member(made.group, "Væk", user=gone, left_on="2026-02-01")
    stranger = make_user(email="stranger@a.example")
    member(made.group, "Uden rolle", user=stranger)
    item(made, "Hemmeligt punkt B-17", text="Sagen B-17")
    return made


@pytest.fixture
def sending(django_capture_on_commit_callbacks):
    def run(act):
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return mail.outbox

    return run


def event_of(message):
    """The VEVENT of a mail, and its method as calendar and attachment have it."""
    name, content, kind = message.attachments[0]
    text = content if isinstance(content, bytes) else content.encode()
    parsed = icalendar.Calendar.from_ical(text)
    assert name == "moede.ics"
    assert kind == f"text/calendar; method={parsed['METHOD']}"
    return parsed["METHOD"], parsed.walk("VEVENT")[0]


def test_members_who_can_open_the_meeting_are_invited_once(row, sending):
    by = lead()
    box = sending(lambda: meeting_mail.invite(by=by, meeting=row))
    assert sorted(m.to[0] for m in box) == ["aase@a.example", "bo@a.example"]
    sending(lambda: meeting_mail.invite(by=by, meeting=row))
    assert len(box) == 2
    keys = SentMail.objects.values_list("kind", "key", "state")
    assert list(keys) == [("meeting", f"meeting-{row.pk}-0", "sent")] * 2


def test_it_says_title_time_place_and_link_and_nothing_of_the_agenda(row, sending):
    message = sending(lambda: meeting_mail.invite(by=lead(), meeting=row))[0]
    method, event = event_of(message)
    assert method == "REQUEST"
    assert (event["SUMMARY"], event["LOCATION"]) == ("Møde om æbler", "Ølgod")
    assert event["UID"] == f"{row.uid}@recovery-portalen"
    assert event["URL"].endswith(f"/730/moeder/{row.pk}/")
    assert event["DTSTART"].params["TZID"] == "Europe/Copenhagen"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (row.starts_at, row.ends_at)
    whole = message.body + message.subject + str(message.attachments[0][1])
    assert "B-17" not in whole


def test_a_moved_meeting_is_sent_again_under_the_same_uid(row, sending):
    by = lead()
    sending(lambda: meeting_mail.invite(by=by, meeting=row))
    later = row.starts_at + timedelta(days=1)
    box = sending(
        lambda: meetings.change_meeting(
            by=by,
            meeting=row,
            version=row.version,
            starts_at=later,
            ends_at=later + timedelta(hours=1),
        )
    )
    method, event = event_of(box[-1])
    assert (len(box), method, event["SEQUENCE"]) == (4, "REQUEST", 1)
    assert event["UID"] == f"{row.uid}@recovery-portalen"
    assert event["DTSTART"].dt == later


def test_cancelling_takes_it_out_of_the_calendars_and_says_why(row, sending):
    by = lead()
    sending(lambda: meeting_mail.invite(by=by, meeting=row))
    box = sending(
        lambda: meetings.cancel(by=by, meeting=row, version=row.version, because="Sygdom")
    )
    method, event = event_of(box[-1])
    assert (method, event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert box[-1].subject.startswith("Aflyst: Møde om æbler")
    assert "Sygdom" in box[-1].body


def test_who_was_not_invited_hears_of_no_change(row, sending):
    assert sending(lambda: meetings.cancel(by=lead(), meeting=row, version=row.version)) == []


def test_a_mere_change_of_nothing_is_no_new_edition(row, sending):
    by = lead()
    sending(lambda: meeting_mail.invite(by=by, meeting=row))
    again = sending(
        lambda: meetings.change_meeting(by=by, meeting=row, version=row.version, title=row.title)
    )
    assert len(again) == 2


def test_the_file_for_ones_own_calendar(client, row):
    client.force_login(make_user("MEMBER", municipality=make_municipality()))
    answer = client.get(reverse("meeting_ics", args=[730, row.pk]))
    parsed = icalendar.Calendar.from_ical(answer.content)
    event = parsed.walk("VEVENT")[0]
    assert (event["SUMMARY"], "METHOD" in parsed, "ATTENDEE" in event) == (
        "Møde om æbler",
        False,
        False,
    )
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75
