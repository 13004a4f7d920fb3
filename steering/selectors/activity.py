"""One activity with its history and everything that points at it, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from recovery_portal.kit import danish
from steering.domain import plan as rules
from steering.models import Activity
from steering.selectors.plan import has_left


@dataclass(frozen=True)
class Change:
    """One line of the history, newest first; `is_same` where the status was only confirmed."""

    status: str
    word: str
    is_same: bool
    reason: str
    at: datetime
    by: str
    round: str


@dataclass(frozen=True)
class Pointer:
    """Something elsewhere that is about the activity; `page` and `pk` make its address."""

    kind: str
    text: str
    page: str
    pk: int


@dataclass(frozen=True)
class ActivityPage:
    """What the page shows beside the row itself. `finding`: one sentence, no full stop."""

    finding: str
    over_text: str
    stale_text: str
    key_figure: str
    is_step: bool
    history: list[Change]
    pointers: list[Pointer]
    never_begun: bool
    owner_text: str


def activity_page(row: Activity, today: date | None = None) -> ActivityPage:
    """Six queries, whatever the length of the history."""
    today = today or timezone.localdate()
    over = rules.days_over(row.due, row.status, today)
    history = _history(row)
    over_text = rules.over_text(over)
    stale_text = rules.stale_text(row.status, row.status_on, today)
    return ActivityPage(
        finding=", ".join(filter(None, (rules.WORDS[row.status], over_text, stale_text.lower()))),
        over_text=over_text,
        stale_text=stale_text,
        key_figure=rules.KEY_FIGURES.get(row.key_figure, row.key_figure),
        is_step=row.key_figure.startswith("trin-"),
        history=history,
        pointers=_pointers(row),
        never_begun=row.status == rules.NOT_STARTED and len(history) <= 1,
        owner_text=rules.owner_text(row.owner_text, has_left(row)),
    )


def _history(row: Activity) -> list[Change]:
    found = row.history.order_by("at", "pk").values_list(
        "status", "reason", "at", "by__name", "round__planned_on"
    )
    changes, before = [], None
    for status, reason, at, by, planned in found:
        same = status == before
        sitting = f"Statusrunden {danish.date_long(planned)}" if planned else ""
        changes.append(Change(status, rules.WORDS[status], same, reason, at, by or "", sitting))
        before = status
    return changes[::-1]


def _pointers(row: Activity) -> list[Pointer]:
    """Decisions, trials and wishes; of wishes only those that somebody has read for names."""
    decisions = row.decisions.values_list("meeting_id", "text")
    trials = row.trials.values_list("pk", "title")
    wishes = row.wishes.filter(state__in=["open", "answered", "fulfilled"])
    return [
        *(Pointer("Beslutning", text[:150], "meeting", pk) for pk, text in decisions),
        *(Pointer("Prøvehandling", title, "trial", pk) for pk, title in trials),
        *(
            Pointer("Ønske", text[:150], "wish", pk)
            for pk, text in wishes.values_list("pk", "text")
        ),
    ]
