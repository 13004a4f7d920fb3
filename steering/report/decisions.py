"""What the steering group decided in the report's period, in the status report.

Only what stands in approved minutes: the report is read by people who do not see the drafts.
"""

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
    """A meeting with what it decided."""

    title: str
    day: date
    decisions: tuple[DecisionShown, ...]


@dataclass(frozen=True)
class DecisionsShown:
    """Of the period from `since` to `until`, the newest meeting first; `held`: how many.

    `waiting`: how many decisions stand in minutes that nobody has approved yet, and
    `waiting_words` says so, or "". They count nowhere else.
    """

    finding: str
    since: date
    until: date
    held: int
    meetings: tuple[MeetingShown, ...]
    total: int
    done: int
    over: int
    waiting: int = 0
    waiting_words: str = ""


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
    every = list(Decision.objects.filter(meeting__in=meetings).order_by("pk"))
    approved = [one for one in meetings if one.state == Meeting.State.APPROVED]
    rows = [row for one in approved for row in _of(one, every)]
    waiting = len(every) - len(rows)
    today = timezone.localdate()
    done = sum(row.done_on is not None for row in rows)
    over = sum(_is_over(row, today) for row in rows)
    return DecisionsShown(
        finding=_finding(len(rows), done, over, waiting),
        since=since,
        until=until,
        held=len(meetings),
        meetings=tuple(_meeting(one, rows, today) for one in approved if _of(one, rows)),
        total=len(rows),
        done=done,
        over=over,
        waiting=waiting,
        waiting_words=_waiting(waiting, [one for one in meetings if _of(one, every)]),
    )


def _waiting(count: int, meetings: list[Meeting]) -> str:
    """ "2 beslutninger fra mødet den 12. november 2026 venter på, at referatet bliver godkendt"."""
    if not count:
        return ""
    decisions = _decisions(count)
    days = [timezone.localdate(one.starts_at) for one in meetings
            if one.state != Meeting.State.APPROVED]  # fmt: skip
    if len(days) == 1:
        words = _("%(n)s fra mødet den %(day)s venter på, at referatet bliver godkendt.")
        return words % {"n": decisions, "day": danish.date_long(days[0])}
    words = _("%(n)s fra %(m)s møder venter på, at referaterne bliver godkendt.")
    return words % {"n": decisions, "m": danish.number(len(days))}


def _decisions(count: int) -> str:
    if count == 1:
        return _("1 beslutning")
    return _("%(n)s beslutninger") % {"n": danish.number(count)}


def _of(meeting: Meeting, rows: list[Decision]) -> list[Decision]:
    return [row for row in rows if row.meeting_id == meeting.pk]


def _meeting(meeting: Meeting, rows: list[Decision], today: date) -> MeetingShown:
    return MeetingShown(
        title=meeting.title,
        day=timezone.localdate(meeting.starts_at),
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


def _finding(total: int, done: int, over: int, waiting: int) -> str:
    """ "12 beslutninger i styregruppen: 9 er gjort, 1 er over fristen"."""
    if not total and waiting:
        return _("Styregruppens beslutninger venter på godkendte referater")
    if not total:
        return _("Styregruppen har ikke noteret beslutninger i perioden")
    said = [_("%(n)s er gjort") % {"n": danish.number(done) if done else _("ingen")}]
    if over:
        said.append(_("%(n)s er over fristen") % {"n": danish.number(over)})
    return _("%(decisions)s i styregruppen: %(said)s") % {
        "decisions": _decisions(total),
        "said": ", ".join(said),
    }


def _numbers(shown: DecisionsShown) -> tuple[Number, ...]:
    unit, day = _("beslutninger"), shown.until
    return (
        Number("decisions.meetings", _("Styregruppens møder"), shown.held, _("møder"), day),
        Number("decisions.total", _("Beslutninger i styregruppen"), shown.total, unit, day),
        Number("decisions.done", _("heraf gjort"), shown.done, unit, day),
        Number("decisions.over", _("heraf over fristen"), shown.over, unit, day),
        Number("decisions.waiting", _("Venter på godkendt referat"), shown.waiting, unit, day),
    )
