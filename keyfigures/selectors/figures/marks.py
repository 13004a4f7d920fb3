"""What people said of a figure: its target, why it moved, and the decisions taken on it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from keyfigures.models import FigureNote, FigureTarget
from steering.access import may_steer
from steering.models import Decision, Meeting, Municipality, User

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# How far back a meeting may lie whose minutes a decision on a figure is still written into.
DECIDING_WITHIN_DAYS = 90


@dataclass(frozen=True)
class Target:
    """Where the municipality wants the figure to be, and by when if that is said."""

    value: float
    by_day: date | None


@dataclass(frozen=True)
class Taken:
    """A decision taken on the figure; `letter` is its mark in the picture, "" beyond Z.

    `shown`: the figure's finding as it stood then.
    """

    letter: str
    day: date
    text: str
    owner: str
    done_on: date | None
    meeting: int
    meeting_title: str
    shown: str


@dataclass(frozen=True)
class Marks:
    """All three, of one figure; notes newest first, decisions oldest first."""

    target: Target | None
    notes: tuple[FigureNote, ...]
    decisions: tuple[Taken, ...]


def marks_of(municipality: Municipality, code: str) -> Marks:
    """What was said of the figure `code`. Three queries."""
    target = target_row(municipality, code)
    notes = municipality.figure_notes.filter(figure=code).select_related("written_by")
    return Marks(
        target=Target(float(target.value), target.by_day) if target else None,
        notes=tuple(notes.order_by("-on", "-pk")),
        decisions=_decisions(municipality, code),
    )


def target_row(municipality: Municipality, code: str) -> FigureTarget | None:
    """The target of the figure, as a row to edit."""
    return municipality.figure_targets.filter(figure=code).first()


def targets_of(municipality: Municipality) -> dict[str, Target]:
    """Every target by the figure's code. One query."""
    rows = municipality.figure_targets.values_list("figure", "value", "by_day")
    return {code: Target(float(value), by_day) for code, value, by_day in rows}


def meetings_to_decide_at(user: User, municipality: Municipality) -> list[Meeting]:
    """Meetings that have begun, with open minutes, that `user` may steer; newest first."""
    now = timezone.now()
    rows = Meeting.objects.filter(
        Q(state=Meeting.State.PLANNED) | Q(state=Meeting.State.HELD),
        group__municipality=municipality,
        starts_at__lte=now,
        starts_at__gte=now - timezone.timedelta(days=DECIDING_WITHIN_DAYS),
    ).select_related("group__municipality")
    newest = rows.order_by("-starts_at", "-pk")
    steered: dict[int, bool] = {}
    for row in newest:
        if row.group_id not in steered:
            steered[row.group_id] = may_steer(user, municipality, row.group)
    return [row for row in newest if steered[row.group_id]]


def _decisions(municipality: Municipality, code: str) -> tuple[Taken, ...]:
    rows = Decision.objects.filter(figure=code, meeting__group__municipality=municipality)
    rows = rows.select_related("meeting", "owner").order_by("meeting__starts_at", "pk")
    return tuple(
        Taken(
            letter=LETTERS[at] if at < len(LETTERS) else "",
            day=timezone.localdate(row.meeting.starts_at),
            text=row.text,
            owner=row.owner_text,
            done_on=row.done_on,
            meeting=row.meeting_id,
            meeting_title=row.meeting.title,
            shown=row.figure_then,
        )
        for at, row in enumerate(rows)
    )
