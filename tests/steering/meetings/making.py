"""Groups and meetings as the tests of this area need them."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from steering.domain.series import moment
from steering.models import Group, GroupMember, Meeting
from steering.services import agenda, meetings
from tests.factories import make_municipality, make_user


def lead(municipality=None, **fields):
    return make_user("LEAD", municipality=municipality or make_municipality(), **fields)


def group(name="Styregruppen", municipality=None) -> Group:
    place = municipality or make_municipality()
    kind = "steering" if name == "Styregruppen" else "implementation"
    return Group.objects.get_or_create(municipality=place, name=name, defaults={"kind": kind})[0]


def member(row: Group, name="Bodil Å", user=None, duty="member", **fields) -> GroupMember:
    values = {"represents": "medarbejder", "joined_on": date(2026, 1, 1)} | fields
    return GroupMember.objects.create(group=row, name=name, user=user, duty=duty, **values)


def meeting(row: Group | None = None, days: int = 7, **fields) -> Meeting:
    """A meeting `days` from today, 10.00 to 11.30 Danish time."""
    day = timezone.localdate() + timedelta(days=days)
    values = {
        "title": "Styregruppemøde",
        "starts_at": moment(day, time(10)),
        "ends_at": moment(day, time(11, 30)),
    } | fields
    return Meeting.objects.create(group=row or group(), **values)


def item(row: Meeting, title="Status", by=None, **fields):
    return agenda.add_item(by=by or lead(), meeting=row, title=title, **fields)


def series(row: Group | None = None, **fields):
    """Each month on the first, from next year; 13.00 to 15.00."""
    year = timezone.localdate().year + 1
    values = {
        "title": "Månedsmøde",
        "every": "month",
        "interval": 1,
        "first_on": date(year, 1, 31),
        "last_on": date(year, 4, 30),
        "starts": time(13),
        "ends": time(15),
        "place": "Rådhuset",
    } | fields
    return meetings.add_series(by=lead(), group=row or group(), **values)


def local(value: datetime) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
