"""Everything one meeting's page shows, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from steering.domain.plan import DONE
from steering.models import AgendaItem, Decision, Meeting, User
from steering.selectors.agenda import links_of
from steering.selectors.groups import group_row
from steering.selectors.meetings import counted_down, since_last
from steering.selectors.minutes import minutes_of


@dataclass(frozen=True)
class DecisionRow:
    """A decision with what the reader may do about it; `is_overdue`: its deadline has passed."""

    decision: Decision
    may_set_done: bool
    is_overdue: bool


@dataclass(frozen=True)
class ItemRow:
    """A point of the agenda; `link`: words and address of where its matter is, or None."""

    item: AgendaItem
    link: tuple[str, str] | None
    is_first: bool
    is_last: bool


def meeting_page(meeting: Meeting, user: User, may_steer: bool) -> dict:
    """The page's context; `minutes` is None before the meeting was held."""
    has_begun = meeting.has_begun
    was_held = meeting.state in (Meeting.State.HELD, Meeting.State.APPROVED)
    since = since_last(meeting)
    return {
        "meeting": meeting,
        "may_steer": may_steer,
        "may_change": may_steer and not meeting.is_frozen,
        "has_begun": has_begun,
        "may_begin": may_steer and not meeting.is_frozen and _is_now(meeting),
        "countdown": counted_down(meeting),
        "people": _people(meeting),
        "items": _items(meeting),
        "files": list(meeting.files.all()),
        "since": since,
        "since_rows": _rows(since.decisions, user, may_steer),
        "decisions": _rows(_decisions(meeting), user, may_steer),
        **(read(minutes_of(meeting)) if was_held else {"minutes": None}),
    }


def _is_now(meeting: Meeting) -> bool:
    """It is its day, and nobody has begun it on the screen."""
    today = timezone.localdate()
    return meeting.begun_at is None and timezone.localdate(meeting.starts_at) == today


def read(content: dict) -> dict:
    """Minutes for a template, in which `minutes.items` would be a dictionary's own method."""
    return {"minutes": content, "minutes_items": content["items"]}


def _decisions(meeting: Meeting):
    return meeting.decisions.select_related("owner", "activity").order_by("pk")


def _rows(decisions, user: User, may_steer: bool) -> list[DecisionRow]:
    """One's own may be set done; all of them by who may steer."""
    today = timezone.localdate()
    return [
        DecisionRow(row, may_steer or row.owner_id == user.pk, is_overdue(row, today))
        for row in decisions
    ]


def is_overdue(row: Decision, today: date) -> bool:
    """The deadline has passed, and it is not done, neither by itself nor in the plan."""
    is_done = row.done_on or (row.activity_id and row.activity.status == DONE)
    return not is_done and row.due is not None and row.due < today


def _people(meeting: Meeting):
    """The group's members, with the e-mail of those with a login."""
    members = meeting.group.members.filter(left_on=None, user__isnull=False)
    emails = dict(members.values_list("pk", "user__email"))
    return [(member, emails.get(member.pk, "")) for member in group_row(meeting.group).members]


def _items(meeting: Meeting) -> list[ItemRow]:
    items = list(meeting.items.order_by("position", "pk"))
    return [
        ItemRow(
            item=item,
            link=links_of(item.kind, meeting.group.municipality),
            is_first=number == 0,
            is_last=number == len(items) - 1,
        )
        for number, item in enumerate(items)
    ]
