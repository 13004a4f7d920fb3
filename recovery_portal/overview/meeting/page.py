"""Everything around the screen: the agenda beside it, the way on, and what may be written."""

import uuid
from dataclasses import dataclass

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from recovery_portal.overview.meeting.forms import NoteForm, ScreenDecisionForm
from recovery_portal.overview.meeting.screen import Screen
from recovery_portal.overview.meeting.screens import screen_of
from steering.access import may_steer
from steering.models import AgendaItem, Meeting, User

SALT = "moedets-skaerm"


@dataclass(frozen=True)
class Point:
    """A point in the list beside the screen; `is_done`: it was shown before this one."""

    number: int
    item: AgendaItem
    link: str
    is_here: bool
    is_done: bool


def frame(meeting: Meeting, user: User, here: int | None = None) -> dict:
    """What every page of the meeting's screen has around it. `here`: the point's key, 0 after the
    last; None before the first."""
    items = list(meeting.items.order_by("position", "pk"))
    place = _place(items, here)
    links = [_link("meeting_screen_item", meeting, item.pk) for item in items]
    way = [_link("meeting_screen", meeting), *links, _link("meeting_screen_end", meeting)]
    may_change = may_steer(user, meeting.municipality, meeting.group) and not meeting.is_frozen
    return {
        "meeting": meeting,
        "points": [
            Point(at + 1, item, links[at], at + 1 == place, at + 1 < place)
            for at, item in enumerate(items)
        ],
        "before": way[place - 1] if place else "",
        "after": way[place + 1] if place + 1 < len(way) else "",
        "may_begin": may_change and meeting.begun_at is None and _is_today(meeting),
        "may_write": may_change and meeting.has_begun,
        "has_begun": meeting.has_begun,
        "is_over": place > len(items),
        "clock": _clock(meeting),
        "user_key": user.pk,
    }


def point_page(meeting: Meeting, item: AgendaItem, user: User, **forms) -> dict:
    """The page of one point. `forms`: those that came back with faults, by their names."""
    context = frame(meeting, user, item.pk)
    screen = screen_of(item, user)
    context |= {
        "item": item,
        "number": next(one.number for one in context["points"] if one.is_here),
        "screen": screen,
        "shown": screen.values,
        "decisions": decisions_of(item),
    }
    if context["may_write"]:
        context |= {
            "note": forms.get("note") or NoteForm(instance=item),
            "decision": forms.get("decision") or ScreenDecisionForm(meeting=meeting),
            "sent_as": uuid.uuid4(),
            "seal": sealed(item, screen),
        }
    return context | forms


def decisions_of(item: AgendaItem):
    """What was decided under the point so far."""
    return item.decisions.select_related("owner").order_by("pk")


def _place(items: list[AgendaItem], here: int | None) -> int:
    """0 before the first point, then 1, 2, 3 …, and after the last."""
    if here is None:
        return 0
    return next((at + 1 for at, item in enumerate(items) if item.pk == here), len(items) + 1)


def _link(name: str, meeting: Meeting, *more: int) -> str:
    return reverse(name, args=[meeting.group.municipality_id, meeting.pk, *more])


def _is_today(meeting: Meeting) -> bool:
    return timezone.localdate(meeting.starts_at) == timezone.localdate()


def _clock(meeting: Meeting) -> dict:
    """Moments in milliseconds, for the timer: now, when it began and when it ends; the length is
    as planned, from when it began."""
    begun = meeting.begun_at or meeting.starts_at
    length = meeting.ends_at - meeting.starts_at
    moments = {"now": timezone.now(), "begun": begun, "ends": begun + length}
    return {name: round(at.timestamp() * 1000) for name, at in moments.items()} | {
        "minutes": round(length.total_seconds() / 60)
    }


# --- What a decision freezes --------------------------------------------------------------------


def sealed(item: AgendaItem, screen: Screen) -> str:
    """What is on the screen, signed: a decision keeps what the meeting saw, also when it is sent
    after the numbers have become others. "" where there is nothing to freeze."""
    if screen.frozen is None:
        return ""
    shown = {"item": item.pk, "figure": screen.figure, "shown": screen.frozen}
    return signing.dumps(shown, salt=SALT, compress=True)


def unsealed(item: AgendaItem, seal: str) -> dict | None:
    """`figure` and `figure_shown` of a decision; None where the seal is not of this point's."""
    if not seal:
        return {}
    try:
        found = signing.loads(seal, salt=SALT)
    except signing.BadSignature:
        return None
    if found.get("item") != item.pk:
        return None
    return {"figure": found["figure"], "figure_shown": found["shown"]}
