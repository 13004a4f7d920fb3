"""The year's events: people's own, those that a proposal laid out, and those other parts note.

`key` says whose an event is: empty for people's own, `forslag-…` for what they took from a
proposal, anything else for the part of the portal that noted it, and only that part changes it.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering import audit
from steering.domain.year import Repeat, falls_on
from steering.models import Municipality, User, YearEvent, YearException
from steering.services import editing

PROPOSED = "forslag-"
# What moves an event in people's calendars; a bare note does not.
_IN_CALENDARS = {"title", "place", "starts_on", "ends_on", "starts", "ends"}
_REPEATS = {"starts_on", "every", "interval", "until"}


def repeat_of(event: YearEvent) -> Repeat:
    """When the event happens, exceptions aside."""
    return Repeat(event.starts_on, event.ends_on, event.every, event.interval, event.until)


def is_noted(event: YearEvent) -> bool:
    """True where another part of the portal keeps the event, so that nobody edits it here."""
    return bool(event.key) and not event.key.startswith(PROPOSED)


# --- People's own -------------------------------------------------------------------------------


@transaction.atomic
def add_event(*, by: User, municipality: Municipality, **values) -> YearEvent:
    """A new event. Raises ValidationError where a rule is broken."""
    row = YearEvent(municipality=municipality, **values)
    return editing.add(by=by, row=row, action="year_event_added")


@transaction.atomic
def change_event(*, by: User, event: YearEvent, version: int, **values) -> YearEvent:
    """`event` with new `values`; exceptions for days it no longer falls on go away.

    Raises Stale, ValidationError, or Refused where another part of the portal keeps it.
    """
    row = _own(fresh(event, version))
    moves = {name for name, value in values.items() if getattr(row, name) != value}
    if moves & (_IN_CALENDARS | _REPEATS):
        values["sequence"] = row.sequence + 1
    row = editing.put(by=by, row=row, action="year_event_changed", **values)
    if moves & _REPEATS:
        _drop_idle_exceptions(row)
    return row


@transaction.atomic
def remove_event(*, by: User, event: YearEvent, version: int) -> None:
    """Take it out of the year. Raises Stale, or Refused where another part keeps it."""
    _own(fresh(event, version))
    editing.remove(by=by, row=event, version=version, action="year_event_removed")


@transaction.atomic
def add_proposed(*, by: User, municipality: Municipality, events: list[dict]) -> list[YearEvent]:
    """All of a proposal's chosen lines, or none; each dict holds a YearEvent's fields.

    Raises ValidationError where one breaks a rule, e.g. where it was laid out already.
    """
    return [add_event(by=by, municipality=municipality, **values) for values in events]


# --- One day of what comes again ----------------------------------------------------------------


@transaction.atomic
def move_day(*, by: User, event: YearEvent, on: date, to: date) -> YearException:
    """Let the occurrence that stood on `on` happen on `to`. Raises Refused."""
    if to == on:
        raise Refused(_("Det ligger allerede den dag: vælg en anden."))
    return _except(by, event, on, to)


@transaction.atomic
def cancel_day(*, by: User, event: YearEvent, on: date) -> YearException:
    """Let the occurrence that stood on `on` fall away. Raises Refused."""
    return _except(by, event, on, None)


@transaction.atomic
def restore_day(*, by: User, event: YearEvent, on: date) -> None:
    """Put a moved or cancelled occurrence back where it stood."""
    row = _locked(event)
    row.exceptions.filter(on=on).delete()
    _count_up(row)
    details = {"on": on.isoformat()}
    audit.record(
        by=by, municipality=row.municipality, action="year_day_restored", obj=row, details=details
    )


def _except(by: User, event: YearEvent, on: date, to: date | None) -> YearException:
    row = _locked(event)
    if not row.every or not falls_on(repeat_of(row), on):
        raise Refused(_("Begivenheden falder ikke på den dag."))
    exception, _new = YearException.objects.update_or_create(
        event=row, on=on, defaults={"moved_to": to}
    )
    _count_up(row)
    action = "year_day_moved" if to else "year_day_cancelled"
    details = {"on": on.isoformat()}
    audit.record(by=by, municipality=row.municipality, action=action, obj=row, details=details)
    return exception


def _locked(event: YearEvent) -> YearEvent:
    row = YearEvent.objects.select_for_update().order_by("pk").filter(pk=event.pk).first()
    if row is None:
        raise Refused(_("Begivenheden er slettet af en anden."))
    return _own(row)


def _own(event: YearEvent) -> YearEvent:
    if is_noted(event):
        raise Refused(_("Begivenheden kommer fra en anden side og ændres dér."))
    return event


def _count_up(row: YearEvent) -> None:
    row.sequence += 1
    row.save(update_fields=["sequence"])


def _drop_idle_exceptions(row: YearEvent) -> None:
    repeat = repeat_of(row)
    idle = [one.pk for one in row.exceptions.all() if not (row.every and falls_on(repeat, one.on))]
    row.exceptions.filter(pk__in=idle).delete()


# --- What other parts of the portal put there ---------------------------------------------------


@transaction.atomic
def note(
    *,
    by: User,
    municipality: Municipality,
    key: str,
    ring: str,
    kind: str,
    title: str,
    starts_on: date,
    ends_on: date | None = None,
    link: str = "",
) -> YearEvent:
    """Put something of an upper floor into the year; the same `key` again moves it.

    Where people had planned one of that kind for those days, it becomes this one: the year does
    not hold both, and calendars see it move.
    """
    values = {
        "key": key,
        "ring": ring,
        "kind": kind,
        "title": title[:150],
        "starts_on": starts_on,
        "ends_on": ends_on if ends_on and ends_on > starts_on else None,
        "link": link,
    }
    own = YearEvent.objects.select_for_update().filter(municipality=municipality)
    row = own.filter(key=key).first() or _planned(own, kind, starts_on, ends_on or starts_on)
    if row is None:
        row = YearEvent(municipality=municipality, **values)
        return editing.add(by=by, row=row, action="year_noted")
    values["sequence"] = row.sequence + 1
    return editing.put(by=by, row=row, action="year_noted", **values)


@transaction.atomic
def forget(*, by: User, municipality: Municipality, key: str) -> None:
    """Take what was noted under `key` out again, if it is there."""
    row = YearEvent.objects.filter(municipality=municipality, key=key).first()
    if row is not None:
        editing.remove(by=by, row=row, version=row.version, action="year_forgotten")


def _planned(own, kind: str, first: date, last: date) -> YearEvent | None:
    """What people planned of `kind` that happens once and touches the days."""
    near = own.filter(kind=kind, every="", starts_on__lte=last).order_by("starts_on", "pk")
    return next(
        (row for row in near if not is_noted(row) and (row.ends_on or row.starts_on) >= first),
        None,
    )
