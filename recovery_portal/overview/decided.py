"""What meetings decided, and how far it is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from recovery_portal.kit import danish
from recovery_portal.kit.prepared import PreparedObjects
from steering.domain.plan import DONE, WORDS
from steering.models import Decision, Meeting, Municipality
from steering.selectors.meeting_page import is_overdue


@dataclass(frozen=True)
class Taken:
    """A decision that was taken or done since; `state`: how far it is, in words.

    `track`: 3 where it was taken on a key figure, else 2.
    """

    track: int
    text: str
    owner: str
    due: date | None
    done_on: date | None
    is_overdue: bool
    state: str
    taken_on: date
    meeting: str
    link: str

    @property
    def is_open(self) -> bool:
        return self.done_on is None


def decisions_since(
    municipality: Municipality, meeting: Meeting | None, start: datetime, end: datetime
) -> list[Taken]:
    """Taken at `meeting` (None: after `start`) or later, in any group, or done after `start`; up to
    `end`, open ones first. One query."""
    begun = meeting.starts_at if meeting else start
    days = timezone.localdate(start), timezone.localdate(end)
    rows = _DECIDED(municipality.pk, begun, end, *days)
    found = [_taken(municipality, row, days[1]) for row in rows]
    return sorted(found, key=lambda one: (one.done_on is not None, one.due or date.max, one.text))


def _decided(municipality: int, begun: datetime, end: datetime, *days: date):
    return Decision.objects.filter(
        Q(meeting__starts_at__range=(begun, end)) | Q(done_on__range=days),
        meeting__group__municipality=municipality,
    ).select_related("meeting__group", "owner", "activity")


_DECIDED = PreparedObjects(_decided)


def _taken(municipality, row: Decision, today: date) -> Taken:
    done = row.done_on
    if row.activity_id and row.activity.status == DONE:
        done = done or row.activity.status_on
    is_late = is_overdue(row, today)
    return Taken(
        track=3 if row.figure else 2,
        text=" ".join(row.text.split()),
        owner=row.owner_text,
        due=row.due,
        done_on=done,
        is_overdue=is_late,
        state=_state(row, done, is_late),
        taken_on=timezone.localdate(row.meeting.starts_at),
        meeting=row.meeting.title,
        link=reverse("meeting", args=[municipality.pk, row.meeting_id]),
    )


def _state(row: Decision, done: date | None, is_late: bool) -> str:
    if done:
        return f"gjort {danish.date_short(done)}"
    if row.activity_id:
        return f"i planen: {WORDS[row.activity.status]}"
    if row.due is None:
        return "ikke gjort endnu"
    return f"{'over fristen' if is_late else 'frist'} {danish.date_short(row.due)}"
