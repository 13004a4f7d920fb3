"""Meetings one by one and in series: planned, moved, cancelled. All raise Refused where frozen."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering import audit
from steering.domain.series import days, moment, rearranged
from steering.models import Group, Meeting, MeetingFile, MeetingSeries, User
from steering.services import editing, tasks
from steering.services import meeting_ground as ground
from steering.services.meeting_mail import invite_again, was_invited

# What a calendar shows: a change of these is a new edition of the meeting.
IN_CALENDARS = ("title", "starts_at", "ends_at", "place")


@transaction.atomic
def add_meeting(
    *,
    by: User,
    group: Group,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str = "",
) -> Meeting:
    """One new meeting of an open group."""
    _check_group(group)
    values = {"title": title.strip(), "starts_at": starts_at, "ends_at": ends_at, "place": place}
    return editing.add(by=by, row=Meeting(group=group, **values), action="meeting_added")


@transaction.atomic
def change_meeting(*, by: User, meeting: Meeting, version: int, **values) -> Meeting:
    """`meeting` with new title, starts_at, ends_at or place; who was invited is told."""
    ground.open_meeting(meeting.pk)
    return _move(by, fresh(meeting, version), values)


@transaction.atomic
def cancel(*, by: User, meeting: Meeting, version: int, because: str = "") -> Meeting:
    """Cancel for good; who was invited is told why."""
    ground.open_meeting(meeting.pk)
    row = fresh(meeting, version)
    if row.state == Meeting.State.HELD:
        raise Refused(_("Mødet er holdt, og referatet er begyndt: det kan ikke aflyses."))
    return _cancel(by, row, because.strip())


@transaction.atomic
def cancel_coming_of(*, by: User, group: Group) -> list[Meeting]:
    """Cancel all coming meetings of a group that is closed; whoever was invited is told."""
    coming = group.meetings.filter(starts_at__gt=timezone.now(), state=Meeting.State.PLANNED)
    numbers = coming.order_by("pk").values_list("pk", flat=True)
    rows = [ground.open_meeting(pk) for pk in numbers]
    return [_cancel(by, row, _("Gruppen er nedlagt.")) for row in rows]


@transaction.atomic
def begin(*, by: User, meeting: Meeting) -> Meeting:
    """It begins now, on its day; once it has, it stays begun when it did."""
    row = ground.open_meeting(meeting.pk)
    if row.begun_at:
        return row
    if timezone.localdate(row.starts_at) != timezone.localdate():
        raise Refused(_("Mødet er ikke i dag: det begyndes på dagen."))
    # Not a change that people make by a form: the version stays.
    row.begun_at = timezone.now()
    Meeting.objects.filter(pk=row.pk).update(begun_at=row.begun_at)
    audit.record(by=by, municipality=row.municipality, action="meeting_begun", obj=row)
    return row


def _is_ahead(moment_of: datetime) -> bool:
    return timezone.localdate(moment_of) > timezone.localdate()


def _move(by: User, row: Meeting, values: dict) -> Meeting:
    if row.state == Meeting.State.HELD and values.get("starts_at", row.starts_at) > timezone.now():
        raise Refused(_("Mødet er holdt: det kan ikke flyttes til en dag, der ikke er kommet."))
    if row.begun_at and _is_ahead(values.get("starts_at", row.starts_at)):
        values["begun_at"] = None  # it was not held after all
    if any(getattr(row, name) != values.get(name, getattr(row, name)) for name in IN_CALENDARS):
        values["sequence"] = row.sequence + 1
    row = editing.put(by=by, row=row, action="meeting_changed", **values)
    if _is_asked_for(row):
        ground.ask_for_minutes(row)
    invite_again(by=by, meeting=row)
    return row


def _is_asked_for(row: Meeting) -> bool:
    """True where somebody is asked for the minutes already."""
    key = ground.minutes_key(row.pk)
    return row.group.municipality.tasks.filter(key=key, done_at=None).exists()


def _cancel(by: User, row: Meeting, because: str) -> Meeting:
    values = {"state": Meeting.State.CANCELLED, "cancelled_because": because}
    values["sequence"] = row.sequence + 1
    row = editing.put(by=by, row=row, action="meeting_cancelled", **values)
    tasks.drop(municipality=row.municipality, key=ground.minutes_key(row.pk))
    invite_again(by=by, meeting=row)
    return row


def _check_group(group: Group) -> None:
    if group.closed_on:
        raise ValidationError({"group": _("Gruppen er nedlagt: vælg en anden.")})


# --- Series -------------------------------------------------------------------------------------


@transaction.atomic
def add_series(*, by: User, group: Group, **values) -> MeetingSeries:
    """A series and all its meetings. `values`: title, every, interval, first_on, last_on, starts,
    ends, place."""
    _check_group(group)
    row = editing.add(by=by, row=MeetingSeries(group=group, **values), action="series_added")
    wanted = days(row.first_on, row.last_on, row.every, row.interval)
    for day in wanted:
        _add_of(by, row, day)
    return row


@transaction.atomic
def change_series(*, by: User, series: MeetingSeries, version: int, **values) -> MeetingSeries:
    """Change the series and its coming meetings that nobody touched.

    Meetings that were moved, renamed or cancelled by hand stay as they are, and hold their place
    in the series; so does every meeting that has begun.
    """
    before = fresh(series, version)
    _check_group(before.group)
    now = timezone.now()
    old = list(
        before.meetings.select_for_update().filter(starts_at__gt=now).order_by("series_on", "pk")
    )
    untouched = {meeting.pk for meeting in old if _is_untouched(meeting, before)}
    row = editing.put(by=by, row=before, action="series_changed", **values)
    held = row.meetings.filter(starts_at__lte=now).values_list("series_on", flat=True)
    wanted = [
        day
        for day in days(row.first_on, row.last_on, row.every, row.interval)
        if moment(day, row.starts) > now and day not in set(held)
    ]
    change = rearranged([(meeting.pk, meeting.series_on) for meeting in old], wanted)
    for meeting in old:
        if meeting.pk in untouched:
            _fit(by, meeting, row, change.to.get(meeting.pk))
    for day in change.new:
        _add_of(by, row, day)
    return row


def _is_untouched(meeting: Meeting, series: MeetingSeries) -> bool:
    """True while it stands as its series put it."""
    if meeting.state != Meeting.State.PLANNED or meeting.series_on is None:
        return False
    put = _placed(series, meeting.series_on)
    return all(getattr(meeting, name) == value for name, value in put.items())


def _placed(series: MeetingSeries, day) -> dict:
    """A meeting's own fields as the series has them on `day`."""
    return {
        "title": series.title,
        "starts_at": moment(day, series.starts),
        "ends_at": moment(day, series.ends),
        "place": series.place,
    }


def _add_of(by: User, series: MeetingSeries, day) -> None:
    row = Meeting(group=series.group, series=series, series_on=day, **_placed(series, day))
    editing.add(by=by, row=row, action="meeting_added")


def _fit(by: User, meeting: Meeting, series: MeetingSeries, day) -> None:
    """Move an untouched meeting to its new day; without one it goes, or is cancelled if known."""
    if day is None:
        if was_invited(meeting) or meeting.items.exists() or meeting.files.exists():
            _cancel(by, meeting, _("Møderækken er ændret."))
        else:
            tasks.drop(municipality=meeting.municipality, key=ground.minutes_key(meeting.pk))
            editing.remove(by=by, row=meeting, version=meeting.version, action="meeting_removed")
        return
    wanted = _placed(series, day) | {"series_on": day}
    if any(getattr(meeting, name) != value for name, value in wanted.items()):
        _move(by, meeting, wanted)


# --- Files by link ------------------------------------------------------------------------------


@transaction.atomic
def add_file(*, by: User, meeting: Meeting, title: str, link: str) -> MeetingFile:
    """A link to a file in the municipality's own archive; http or https."""
    row = ground.open_meeting(meeting.pk)
    file = MeetingFile(meeting=row, title=title.strip(), link=link.strip())
    return editing.add(by=by, row=file, action="meeting_file_added")


@transaction.atomic
def remove_file(*, by: User, file: MeetingFile) -> None:
    """Take the link away; the file itself is where it was."""
    row = ground.open_meeting(file.meeting_id)
    audit.record(by=by, municipality=row.municipality, action="meeting_file_removed", obj=file)
    file.delete()
