"""Calendars as RFC 5545 has them, for private feeds and for invitations to meetings.

Times are Danish: a VTIMEZONE with the summer time of today goes along, so a calendar anywhere
shows the right moment. Days without a time are all-day events.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Copenhagen")
MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Recovery-portalen//Recovery-portalen//DA"
# How often a subscriber is asked to come again; most take it as a hint.
REFRESH = "PT6H"
# Summer time as the European Union has had it since 1996: from 2 to 3 on the last Sunday in
# March, and from 3 to 2 on the last Sunday in October.
TIMEZONE = """BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
DTSTART:19960331T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")


@dataclass(frozen=True)
class IcsEvent:
    """One VEVENT.

    `starts`, `ends`: dates make an all-day event, whose last day is `ends`; aware datetimes are
    written in Danish time. `uid` stays when the event moves, and `sequence` goes up.
    `rrule`: an RFC 5545 rule such as `FREQ=WEEKLY;INTERVAL=2`, without UNTIL; `until` is the
    last day it may fall on. `exdates` are starts that fall away. `recurrence_id` is the original
    start of one occurrence that moved; such an event has the uid of the whole.
    `attendees`, `organizer`: (name, e-mail) each.
    """

    uid: str
    title: str
    starts: date | datetime
    ends: date | datetime
    sequence: int = 0
    description: str = ""
    location: str = ""
    url: str = ""
    rrule: str | None = None
    until: date | None = None
    exdates: tuple = ()
    recurrence_id: date | datetime | None = None
    cancelled: bool = False
    attendees: tuple[tuple[str, str], ...] = ()
    organizer: tuple[str, str] | None = None


def uid_of(value: UUID | str) -> str:
    """The UID under which feeds and invitations name the same thing."""
    return f"{value}@recovery-portalen"


def calendar(events, *, name: str, method: str | None = None, stamp: datetime | None = None):
    """The calendar `name` as bytes; `method` REQUEST or CANCEL makes it an invitation.

    `stamp` is when it was written (now), an aware datetime.
    """
    from icalendar import Calendar, Timezone, vText

    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    if method:
        whole.add("method", method)
    whole.add("x-wr-calname", vText(_text(name)))  # icalendar does not know it for text
    if not method:
        whole.add("x-published-ttl", REFRESH)
    # Always there: a calendar without any component would break the rules.
    whole.add_component(Timezone.from_ical(TIMEZONE))
    stamp = (stamp or datetime.now(UTC)).astimezone(UTC)
    for event in events:
        whole.add_component(_component(event, stamp))
    return whole.to_ical()


def _component(event: IcsEvent, stamp: datetime):
    from icalendar import Event, vUri

    entry = Event()
    entry.add("uid", event.uid)
    entry.add("dtstamp", stamp)
    entry.add("summary", _text(event.title))
    entry.add("dtstart", _moment(event.starts))
    entry.add("dtend", _after(event.ends))
    entry.add("sequence", event.sequence)
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    entry.add("transp", "TRANSPARENT" if _is_day(event.starts) else "OPAQUE")
    for field, text in (("description", event.description), ("location", event.location)):
        if text:
            entry.add(field, _text(text))
    if event.url:
        entry.add("url", vUri(event.url))
    _repeat(entry, event)
    _people(entry, event)
    return entry


def _repeat(entry, event: IcsEvent) -> None:
    from icalendar import vRecur

    if event.rrule:
        rule = vRecur.from_ical(event.rrule)
        if event.until:
            rule["UNTIL"] = [_until(event)]
        entry.add("rrule", rule)
    for start in event.exdates:
        entry.add("exdate", _moment(start))
    if event.recurrence_id is not None:
        entry.add("recurrence-id", _moment(event.recurrence_id))


def _people(entry, event: IcsEvent) -> None:
    from icalendar import vCalAddress

    if event.organizer:
        name, address = event.organizer
        organizer = vCalAddress(f"mailto:{address}")
        organizer.params["CN"] = _name(name)
        entry.add("organizer", organizer)
    for name, address in event.attendees:
        attendee = vCalAddress(f"mailto:{address}")
        attendee.params["CN"] = _name(name)
        attendee.params["ROLE"] = "REQ-PARTICIPANT"
        attendee.params["PARTSTAT"] = "NEEDS-ACTION"
        attendee.params["RSVP"] = "TRUE"
        entry.add("attendee", attendee)


def _is_day(value) -> bool:
    return not isinstance(value, datetime)


def _moment(value):
    """A day as it is; a moment in Danish time."""
    return value if _is_day(value) else value.astimezone(ZONE)


def _after(ends):
    """RFC 5545's DTEND: the day after the last one, or the moment itself."""
    return ends + timedelta(days=1) if _is_day(ends) else ends.astimezone(ZONE)


def _until(event: IcsEvent):
    """UNTIL in the kind that DTSTART has: a day, or (for moments) a moment in UTC."""
    if _is_day(event.starts):
        return event.until
    clock = event.starts.astimezone(ZONE).time()
    return datetime.combine(event.until, clock, ZONE).astimezone(UTC)


def _text(text: str) -> str:
    """Without signs that no calendar may hold; line breaks stay, other gaps are spaces."""
    lines = re.sub(r"\r\n?", "\n", text)
    lines = re.sub(r"[^\S\n]", " ", lines)
    return "".join(sign for sign in lines if sign == "\n" or sign.isprintable())


def _name(name: str) -> str:
    """A name as a parameter: neither quotes nor line breaks may stand in one."""
    return _text(name).replace('"', "'").replace("\n", " ")
