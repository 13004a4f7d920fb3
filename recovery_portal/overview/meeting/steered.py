"""What people steer by, on the screen: wishes, the last decisions, and what changed since then."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from recovery_portal.overview.meeting.screen import Screen, frozen_screen
from recovery_portal.overview.since import Changed, since_last_meeting
from steering.models import Meeting, Municipality, Wish
from steering.selectors import wishes
from steering.selectors.meetings import since_last

TEMPLATES = "overview/meeting/screens/"
WISHES_SHOWN = 6
TRACKS = {1: _lazy("Forudsætninger"), 2: _lazy("Praksis"), 3: _lazy("Virkning")}


@dataclass(frozen=True)
class WishesShown:
    """Wishes that were read for names and wait for an answer, the longest waiting first."""

    rows: list[Wish]
    more: int
    rest: str


def wishes_screen(municipality: Municipality) -> Screen:
    """What citizens and staff wish for, and nobody has answered yet."""
    found, today = wishes.summary(municipality), timezone.localdate()
    waiting = wishes.seen(municipality).filter(state=Wish.State.OPEN)[:WISHES_SHOWN]
    title = found.finding(today)
    return Screen(
        title=title,
        template=f"{TEMPLATES}wishes.html",
        values=WishesShown(list(waiting), max(0, found.waiting - WISHES_SHOWN), found.rest),
        frozen=frozen_screen(title, today),
    )


# --- Decisions of the last meeting --------------------------------------------------------------


@dataclass(frozen=True)
class Taken:
    """A decision of the last meeting: `state` is how far it is, `is_open` that it waits."""

    text: str
    owner: str
    due: date | None
    state: str
    is_open: bool
    is_over: bool


@dataclass(frozen=True)
class DecisionsShown:
    rows: list[Taken]


def decisions_screen(meeting: Meeting) -> Screen:
    """What the group decided last time, and whether it was done."""
    since = since_last(meeting)
    rows = [_taken(row) for row in since.decisions]
    waiting = sum(row.is_open for row in rows)
    if not rows:
        title = _("Der blev ikke besluttet noget sidst")
    elif not waiting:
        title = _("Alt, der blev besluttet sidst, er gjort eller lagt i planen")
    else:
        title = _("%(waiting)s af %(all)s beslutninger fra sidst venter") % {
            "waiting": waiting,
            "all": len(rows),
        }
    return Screen(
        title=title,
        template=f"{TEMPLATES}decisions.html",
        values=DecisionsShown(sorted(rows, key=lambda row: not row.is_open)),
        source=f"{since.last.title}" if since.last else "",
    )


def _taken(row) -> Taken:
    state = _("gjort") if row.done_on else _("i planen") if row.activity_id else _("venter")
    is_open = not (row.done_on or row.activity_id)
    is_over = is_open and row.due is not None and row.due < timezone.localdate()
    return Taken(row.text, row.owner_text, row.due, state, is_open, is_over)


# --- Since the last meeting ---------------------------------------------------------------------


@dataclass(frozen=True)
class SinceShown:
    """What changed, by track: (number, its name, the changes)."""

    tracks: list[tuple[int, str, tuple[Changed, ...]]]
    decided: int
    done: int


def since_screen(municipality: Municipality, meeting: Meeting) -> Screen:
    """What moved since the steering group last met, until this meeting."""
    until = min(timezone.localdate(meeting.starts_at), timezone.localdate())
    found = since_last_meeting(municipality, until)
    shown = SinceShown(
        tracks=[(number, str(name), found.of_track(number)) for number, name in TRACKS.items()],
        decided=len(found.decisions),
        done=sum(one.done_on is not None for one in found.decisions),
    )
    words = {"since": found.words, "count": len(found.changes)}
    if not found.changes:
        title = _("Intet har flyttet sig siden %(since)s") % words
    elif len(found.changes) == 1:
        title = _("Ét har flyttet sig siden %(since)s") % words
    else:
        title = _("%(count)s ting har flyttet sig siden %(since)s") % words
    return Screen(title=title, template=f"{TEMPLATES}since.html", values=shown)
