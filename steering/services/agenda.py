"""The agenda: points added, edited, moved, removed, and proposed from what is due."""

from django.db import transaction
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.models import AgendaItem, Meeting, User
from steering.selectors.agenda import proposals
from steering.services import editing
from steering.services import meeting_ground as ground

LAST = "Eventuelt"
# Room to renumber in: no agenda is so long.
ASIDE = 10_000


@transaction.atomic
def add_item(
    *,
    by: User,
    meeting: Meeting,
    title: str,
    text: str = "",
    presenter: str = "",
    kind: str = AgendaItem.Kind.TEXT,
    shows: str = "",
    minutes_given: int | None = None,
) -> AgendaItem:
    """A new point: last, but before "Eventuelt". `shows`, `minutes_given`: at the meeting."""
    row = ground.open_meeting(meeting.pk)
    values = {"text": text, "presenter": presenter, "kind": kind}
    values |= {"shows": shows, "minutes_given": minutes_given}
    item = _add(by, row, title=title.strip(), **values)
    _any_other_business_last(row)
    ground.ask_for_minutes(row)
    return item


@transaction.atomic
def change_item(*, by: User, item: AgendaItem, version: int, **values) -> AgendaItem:
    """`item` with new title, text, presenter, shows or minutes_given."""
    row = ground.row_of(item, version)
    return editing.put(by=by, row=row, action="agenda_item_changed", **values)


@transaction.atomic
def move_item(*, by: User, item: AgendaItem, up: bool) -> AgendaItem:
    """One place up or down; at the end it stays."""
    meeting = ground.open_meeting(item.meeting_id)
    order = list(meeting.items.order_by("position", "pk").values_list("pk", flat=True))
    if item.pk not in order:
        raise Refused(_("Punktet er slettet af en anden, siden du åbnede siden."))
    here = order.index(item.pk)
    there = max(0, here - 1) if up else min(len(order) - 1, here + 1)
    order.insert(there, order.pop(here))
    _number(meeting, order)
    audit.record(by=by, municipality=meeting.municipality, action="agenda_item_moved", obj=item)
    item.refresh_from_db()
    return item


@transaction.atomic
def remove_item(*, by: User, item: AgendaItem, version: int) -> None:
    """Remove a point that has neither minutes nor decisions."""
    row = ground.row_of(item, version)
    if row.minutes.strip() or row.decisions.exists():
        raise Refused(_("Punktet har referat eller beslutninger og kan ikke fjernes."))
    editing.remove(by=by, row=row, version=version, action="agenda_item_removed")


@transaction.atomic
def propose(*, by: User, meeting: Meeting) -> list[AgendaItem]:
    """Add a point for each kind of thing that waits; a kind that is there stays as it is."""
    row = ground.open_meeting(meeting.pk)
    kinds = set(row.items.exclude(kind=AgendaItem.Kind.TEXT).values_list("kind", flat=True))
    titles = set(row.items.filter(kind=AgendaItem.Kind.TEXT).values_list("title", flat=True))
    added = [
        _add(by, row, title=one.title, text=one.text, kind=one.kind)
        for one in proposals(row)
        if (one.title not in titles if one.kind == AgendaItem.Kind.TEXT else one.kind not in kinds)
    ]
    _any_other_business_last(row)
    ground.ask_for_minutes(row)
    return added


def _add(by: User, meeting: Meeting, **values) -> AgendaItem:
    last = meeting.items.order_by("-position").values_list("position", flat=True).first() or 0
    item = AgendaItem(meeting=meeting, position=last + 1, **values)
    return editing.add(by=by, row=item, action="agenda_item_added")


def _any_other_business_last(meeting: Meeting) -> None:
    rows = list(meeting.items.order_by("position", "pk").values_list("pk", "title"))
    _number(
        meeting, [pk for pk, title in rows if title != LAST] + [p for p, t in rows if t == LAST]
    )


def _number(meeting: Meeting, order: list[int]) -> None:
    """1, 2, 3 … in this order; by way of numbers nobody has, as each is held once."""
    for offset in (ASIDE, 0):
        for number, pk in enumerate(order, start=1):
            meeting.items.filter(pk=pk).update(position=number + offset)
