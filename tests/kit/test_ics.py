"""Calendars read back by icalendar, and held against RFC 5545's own rules by plain code."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from recovery_portal.kit.ics import IcsEvent, calendar, uid_of

CPH = ZoneInfo("Europe/Copenhagen")
CONTENT_LINE = re.compile(r"[A-Z0-9-]+(;[^\x00-\x1f]*)?:[^\x00-\x08\x0a-\x1f\x7f]*")
ONCE = ("UID", "DTSTAMP", "DTSTART")
STAMP = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def at(*parts) -> datetime:
    return datetime(*parts, tzinfo=CPH)


def event(**values) -> IcsEvent:
    given_values = {
        "uid": "a@recovery-portalen",
        "title": "Styregruppemøde",
        "starts": at(2026, 1, 21, 13, 0),
        "ends": at(2026, 1, 21, 15, 0),
    }
    return IcsEvent(**(given_values | values))


def written(*events, **options) -> bytes:
    return calendar(events, name="Randers", stamp=STAMP, **options)


def unfolded(content: bytes) -> list[str]:
    return content.replace(b"\r\n ", b"").decode().split("\r\n")


def block(content: bytes) -> list[str]:
    """The lines of the first VEVENT."""
    lines = unfolded(content)
    return lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]


def read(content: bytes):
    return Calendar.from_ical(content).events


def broken_rules(content: bytes) -> list[str]:
    """What RFC 5545 §3.1 and §3.6 forbid, found without any library."""
    faults = []
    if not content.endswith(b"\r\n"):
        faults.append("does not end in CRLF")
    if re.search(rb"(?<!\r)\n|\r(?!\n)", content):
        faults.append("bare line end")
    for line in content.split(b"\r\n")[:-1]:
        if len(line) > 75:
            faults.append(f"{len(line)} octets")
        try:
            line.decode()
        except UnicodeDecodeError:
            faults.append("a letter is folded in two")
    lines = unfolded(content)
    for name in ("PRODID:", "VERSION:2.0"):
        if sum(line.startswith(name) for line in lines) != 1:
            faults.append(f"{name} not once")
    if lines.count("BEGIN:VEVENT") != lines.count("END:VEVENT"):
        faults.append("unbalanced")
    for line in lines[:-1]:
        if not re.fullmatch(
            r"[A-Z0-9-]+(;[^\x00-\x08\x0a-\x1f]*)?:[^\x00-\x08\x0a-\x1f\x7f]*", line
        ):
            faults.append(f"no content line: {line!r}")
    return faults + _faults_of_events(lines)


def _faults_of_events(lines: list[str]) -> list[str]:
    faults, inside = [], None
    for line in lines:
        if line == "BEGIN:VEVENT":
            inside = []
        elif line == "END:VEVENT":
            names = [re.split("[;:]", one)[0] for one in inside]
            faults += [f"{n} not once" for n in ONCE if names.count(n) != 1]
            once = ("DTEND", "SUMMARY", "SEQUENCE", "STATUS", "RRULE", "URL", "RECURRENCE-ID")
            faults += [f"{n} more than once" for n in once if names.count(n) > 1]
            inside = None
        elif inside is not None:
            inside.append(line)
    return faults


def test_a_meeting_word_for_word():
    content = written(event(location="Lokale 3", url="https://portal.example/730/", sequence=2))
    assert block(content) == [
        "SUMMARY:Styregruppemøde",
        "DTSTART;TZID=Europe/Copenhagen:20260121T130000",
        "DTEND;TZID=Europe/Copenhagen:20260121T150000",
        "DTSTAMP:20261122T080000Z",
        "UID:a@recovery-portalen",
        "SEQUENCE:2",
        "LOCATION:Lokale 3",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "URL:https://portal.example/730/",
    ]
    assert broken_rules(content) == []


def test_all_days_end_on_the_day_after():
    content = written(event(starts=date(2026, 3, 2), ends=date(2026, 3, 20)))
    assert [line for line in block(content) if line.startswith("DT")] == [
        "DTSTART;VALUE=DATE:20260302",
        "DTEND;VALUE=DATE:20260321",
        "DTSTAMP:20261122T080000Z",
    ]
    assert "TRANSP:TRANSPARENT" in block(content)


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        (at(2026, 3, 28, 13, 0), datetime(2026, 3, 28, 12, 0, tzinfo=UTC)),
        (at(2026, 3, 29, 13, 0), datetime(2026, 3, 29, 11, 0, tzinfo=UTC)),
        (at(2026, 10, 24, 13, 0), datetime(2026, 10, 24, 11, 0, tzinfo=UTC)),
        (at(2026, 10, 25, 13, 0), datetime(2026, 10, 25, 12, 0, tzinfo=UTC)),
    ],
)
def test_moments_around_the_change_of_time(local, utc):
    """The instant is right both by the zone's name and by the VTIMEZONE that goes along."""
    content = written(event(starts=local, ends=local + timedelta(hours=1)))
    found = read(content)[0].start
    assert found.astimezone(UTC) == utc
    zone = Calendar.from_ical(content).timezones[0].to_tz(lookup_tzid=False)
    assert local.replace(tzinfo=zone).astimezone(UTC) == utc


def test_a_moment_in_another_zone_is_written_in_danish_time():
    utc = datetime(2026, 7, 1, 11, 0, tzinfo=UTC)
    lines = block(written(event(starts=utc, ends=utc + timedelta(hours=1))))
    assert "DTSTART;TZID=Europe/Copenhagen:20260701T130000" in lines


def test_a_rule_ends_in_the_kind_of_its_start():
    rule = {"rrule": "FREQ=WEEKLY;INTERVAL=2", "until": date(2026, 12, 31)}
    timed = block(written(event(**rule, exdates=(at(2026, 2, 4, 13, 0),))))
    assert "RRULE:FREQ=WEEKLY;UNTIL=20261231T120000Z;INTERVAL=2" in timed
    assert "EXDATE;TZID=Europe/Copenhagen:20260204T130000" in timed
    days = {"starts": date(2026, 1, 21), "ends": date(2026, 1, 21)}
    whole = block(written(event(**rule, **days, exdates=(date(2026, 2, 4),))))
    assert "RRULE:FREQ=WEEKLY;UNTIL=20261231;INTERVAL=2" in whole
    assert "EXDATE;VALUE=DATE:20260204" in whole


def test_a_moved_occurrence_names_where_it_stood():
    moved = event(recurrence_id=at(2026, 2, 4, 13, 0), starts=at(2026, 2, 5, 9, 0), sequence=1)
    lines = block(written(moved))
    assert "RECURRENCE-ID;TZID=Europe/Copenhagen:20260204T130000" in lines


def test_invitations_and_cancellations():
    people = {
        "attendees": (('Åse "Aa" Ørsted', "aase@eksempel.example"),),
        "organizer": ("Mette Holm", "mette@eksempel.example"),
    }
    content = written(event(cancelled=True, **people), method="CANCEL")
    assert "METHOD:CANCEL" in unfolded(content)
    assert "STATUS:CANCELLED" in block(content)
    found = read(content)[0]
    assert str(found["ATTENDEE"]) == "mailto:aase@eksempel.example"
    assert found["ATTENDEE"].params["CN"] == "Åse 'Aa' Ørsted"
    assert str(found["ORGANIZER"]) == "mailto:mette@eksempel.example"
    assert broken_rules(content) == []


def test_an_empty_calendar_has_a_component():
    content = written()
    assert broken_rules(content) == []
    lines = unfolded(content)
    assert [line for line in lines if line.startswith("BEGIN:V")] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VTIMEZONE",
    ]
    assert "X-WR-CALNAME:Randers" in lines


def test_the_name_of_a_thing_is_the_same_everywhere():
    assert uid_of("3f") == "3f@recovery-portalen"


TEXT = st.text(min_size=1, max_size=300) | st.text('æøåÆØÅ,;:\\"\n \r', min_size=1, max_size=300)


@given(title=TEXT, description=TEXT, location=TEXT, name=TEXT)
def test_no_text_breaks_the_rules_or_is_lost(title, description, location, name):
    people = (((name, "a@eksempel.example")),)
    texts = {"title": title, "description": description, "location": location}
    content = calendar([event(**texts, attendees=people)], name=name, stamp=STAMP)
    assert broken_rules(content) == []
    found = read(content)[0]
    for field, text in (("SUMMARY", title), ("DESCRIPTION", description), ("LOCATION", location)):
        if kept(text):
            assert str(found[field]) == kept(text)


def kept(text: str) -> str:
    """What of a text a calendar can hold: printable signs, spaces and line breaks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    spaced = "".join(" " if sign.isspace() and sign != "\n" else sign for sign in lines)
    return "".join(sign for sign in spaced if sign == "\n" or sign.isprintable())


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC)),
    st.integers(1, 60 * 24 * 3),
)
def test_every_moment_comes_back(start, minutes):
    start = start.replace(second=0, microsecond=0)
    ends = start + timedelta(minutes=minutes)
    found = read(written(event(starts=start, ends=ends)))[0]
    # In the hour that comes twice a year the wall clock cannot tell the first from the second.
    if start.astimezone(CPH).fold or ends.astimezone(CPH).fold:
        return
    assert found.start.astimezone(UTC) == start
    assert found.end.astimezone(UTC) == ends
