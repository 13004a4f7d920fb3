"""What the steering group decided in the report's period, in the status report."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit import danish
from recovery_portal.kit.report import AFTER, Number, Part
from steering.models import Decision, Group, Meeting
from steering.selectors.meetings import meetings_between


@dataclass(frozen=True)
class DecisionShown:
    """One decision; `figure`: the key figure it was taken on, in the words of that day.

    `state`: whether it is done, over its deadline, or waits, in words.
    """

    text: str
    figure: str
    due: date | None
    state: str
    became_activity: bool


@dataclass(frozen=True)
class MeetingShown:
    """A meeting with what it decided; `is_draft`: its minutes are not approved yet."""

    title: str
    day: date
    is_draft: bool
    decisions: tuple[DecisionShown, ...]


@dataclass(frozen=True)
class DecisionsShown:
    """Of the period from `since` to `until`, the newest meeting first; `meetings`: how many."""

    finding: str
    since: date
    until: date
    held: int
    meetings: tuple[MeetingShown, ...]
    total: int
    done: int
    over: int


def parts(municipality, day: date, compare_day: date, until: date) -> tuple[Part, ...]:
    """One part after the tracks; its values are None where no steering group met."""
    shown = _shown(municipality, compare_day + timedelta(days=1), until)
    return (
        Part(
            key="decisions",
            track=AFTER,
            finding="",
            template="steering/report/decisions.html",
            values=shown,
            numbers=_numbers(shown) if shown else (),
        ),
    )


def _shown(municipality, since: date, until: date) -> DecisionsShown | None:
    until = min(until, timezone.localdate())
    held = meetings_between(municipality, since, until).filter(group__kind=Group.Kind.STEERING)
    meetings = list(held.order_by("-starts_at", "-pk"))
    if not meetings:
        return None
    rows = list(Decision.objects.filter(meeting__in=meetings).order_by("pk"))
    today = timezone.localdate()
    done = sum(row.done_on is not None for row in rows)
    over = sum(_is_over(row, today) for row in rows)
    return DecisionsShown(
        finding=_finding(len(rows), done, over),
        since=since,
        until=until,
        held=len(meetings),
        meetings=tuple(_meeting(one, rows, today) for one in meetings if _of(one, rows)),
        total=len(rows),
        done=done,
        over=over,
    )


def _of(meeting: Meeting, rows: list[Decision]) -> list[Decision]:
    return [row for row in rows if row.meeting_id == meeting.pk]


def _meeting(meeting: Meeting, rows: list[Decision], today: date) -> MeetingShown:
    return MeetingShown(
        title=meeting.title,
        day=timezone.localdate(meeting.starts_at),
        is_draft=meeting.state != Meeting.State.APPROVED,
        decisions=tuple(_decision(row, today) for row in _of(meeting, rows)),
    )


def _decision(row: Decision, today: date) -> DecisionShown:
    return DecisionShown(
        text=row.text,
        figure=row.figure_shown.get("text", "") if row.figure else "",
        due=row.due,
        state=_state(row, today),
        became_activity=row.activity_id is not None,
    )


def _state(row: Decision, today: date) -> str:
    if row.done_on:
        return _("Gjort %(day)s") % {"day": danish.date_short(row.done_on)}
    return _("Over fristen") if _is_over(row, today) else _("Venter")


def _is_over(row: Decision, today: date) -> bool:
    return row.done_on is None and row.due is not None and row.due < today


def _finding(total: int, done: int, over: int) -> str:
    """ "12 beslutninger i styregruppen: 9 er gjort, 1 er over fristen"."""
    if not total:
        return _("Styregruppen har ikke noteret beslutninger i perioden")
    decisions = _("1 beslutning") if total == 1 else _("%(n)s beslutninger") % {"n": total}
    said = [_("%(n)s er gjort") % {"n": danish.number(done) if done else _("ingen")}]
    if over:
        said.append(_("%(n)s er over fristen") % {"n": danish.number(over)})
    return _("%(decisions)s i styregruppen: %(said)s") % {
        "decisions": decisions,
        "said": ", ".join(said),
    }


def _numbers(shown: DecisionsShown) -> tuple[Number, ...]:
    unit, day = _("beslutninger"), shown.until
    return (
        Number("decisions.meetings", _("Styregruppens møder"), shown.held, _("møder"), day),
        Number("decisions.total", _("Beslutninger i styregruppen"), shown.total, unit, day),
        Number("decisions.done", _("heraf gjort"), shown.done, unit, day),
        Number("decisions.over", _("heraf over fristen"), shown.over, unit, day),
    )
