"""The front page: each track in a picture and a sentence, what moved, what is due, what waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from recovery_portal.kit import danish
from recovery_portal.kit.prepared import PreparedObjects
from recovery_portal.overview.front import bands, due
from recovery_portal.overview.front.next_steps import missing_of, next_steps, who_begins
from recovery_portal.overview.front.panels import Known, is_told, panels
from recovery_portal.overview.front.reader import Line, Lines, Reader, lines
from recovery_portal.overview.since import FIGURE, Changed, Since, since_last_meeting
from recovery_portal.overview.standing import standing
from recovery_portal.overview.undecided import Undecided, undecided
from steering.models import Group, Meeting, Municipality, Task, User
from steering.permissions import Permission
from steering.selectors.meetings import meetings_of
from steering.selectors.plan import current_plan, plan_summary, rows_of, summary_of
from steering.selectors.tasks import open_tasks

P = Permission
TASKS_SHOWN = 8
NEWS_SHOWN = 6


@dataclass(frozen=True)
class Now:
    """What a track adds to its picture. `undecided` None: not for this reader."""

    number: int
    since: Lines
    due: Lines
    undecided: Lines | None


def front_page(user: User, municipality: Municipality) -> dict:
    """Context of the front page for `user`; the number of queries does not grow with the data."""
    today, reader = timezone.localdate(), Reader(user, municipality)
    stands = standing(municipality)
    plan = current_plan(municipality, today)
    rows = rows_of(plan, today) if plan else []
    summary = summary_of(plan, rows) if plan else plan_summary(municipality, today)
    since = since_last_meeting(municipality, today, stands=stands)
    waits = undecided(municipality, stands=stands) if reader.may(P.SEE_DASHBOARD) else ()
    going = due.what_is_under_way(municipality, today)
    dues = (
        list(due.of_prerequisites(municipality, stands, going.rounds, today)),
        list(due.of_practice(municipality, rows, summary.plan, going.audits, today)),
        list(due.of_effect(municipality, stands.figures, today)),
    )
    tasks = tuple(open_tasks(user, municipality))
    next_meeting = _next_meeting(municipality)
    known = Known(stands, waits, next_meeting, tasks, today)
    missing = missing_of(
        stands,
        has_round=bool(going.rounds),
        has_audit=bool(going.audits),
        has_activity=bool(summary.total),
    )
    tasks = tuple(task for task in tasks if not is_told(reader, task))
    steps = next_steps(reader, missing, today)
    return {
        "today": today,
        "says": _says(since, waits, known.tasks, today),
        "meeting": next_meeting,
        "may_steer": reader.may(P.STEER),
        "may_contribute": reader.may(P.CONTRIBUTE),
        "temperature": bands.temperature_band(stands),
        "audit": bands.audit_band(stands),
        "plan": bands.plan_band(summary, beside_audit=stands.audit is not None),
        "effect": bands.effect_band(stands.figures),
        "tracks": [_now(reader, n, since, dues[n - 1], waits) for n in (1, 2, 3)],
        "since": since,
        "is_first_day": missing.is_first_day,
        "who_begins": who_begins(municipality) if missing.is_first_day and not steps else "",
        "tasks": tasks[:TASKS_SHOWN],
        "more_tasks": len(tasks[TASKS_SHOWN:]),
        "next_steps": steps,
        "panels": [] if missing.is_first_day else panels(reader, known),
        "decisions": _decisions(reader, since) if reader.may(P.SEE_STEERING) else None,
        "happenings": _happenings(reader, since),
        "may_see_dashboard": reader.may(P.SEE_DASHBOARD),
        "may_see_steering": reader.may(P.SEE_STEERING),
    }


def _next_meeting(municipality: Municipality) -> Meeting | None:
    """The steering group's next one. One query."""
    return next(iter(_NEXT(municipality.pk, timezone.now())), None)


def _coming(municipality: int, now: datetime):
    rows = meetings_of(municipality).filter(ends_at__gte=now, group__kind=Group.Kind.STEERING)
    return rows.exclude(state=Meeting.State.CANCELLED).order_by("starts_at", "pk")[:1]


# Asked for every front page, so it is worth having it in SQL.
_NEXT = PreparedObjects(_coming)


def _says(since: Since, waits: Sequence, tasks: Iterable[Task], today: date) -> list[Line]:
    """What the page begins with: what changed, what waits and what is late, each with what joins
    it to the one before as its note."""
    found = []
    if count := len(since.changes):
        found.append(Line(f"siden {since.words} er {_things(count)} ændret"))
    if waits:
        link = f"#venter-{min(one.track for one in waits)}"
        found.append(Line(f"{_things(len(waits))} venter på en beslutning", link=link))
    if late := sum(task.due is not None and task.due < today for task in tasks):
        words = "én af dine opgaver" if late == 1 else f"{danish.number(late)} af dine opgaver"
        found.append(Line(f"{words} er over fristen", link="#naeste"))
    if found:
        first = found[0].text
        found[0] = replace(found[0], text=first[:1].upper() + first[1:])
    return [
        replace(line, note=", og " if at and at == len(found) - 1 else ", " if at else "")
        for at, line in enumerate(found)
    ]


def _things(count: int) -> str:
    return "én ting" if count == 1 else f"{danish.number(count)} ting"


def _now(reader: Reader, number: int, since: Since, due_lines, waits) -> Now:
    changed = (Line(one.text, _on(one), one.link, one.needs) for one in since.of_track(number))
    may_decide = reader.may(P.SEE_DASHBOARD)
    return Now(
        number=number,
        since=reader.lines(changed),
        due=reader.lines(due_lines),
        undecided=reader.lines(_waiting(number, waits)) if may_decide else None,
    )


def _on(one: Changed) -> str:
    """When; of a key figure the day it is told of."""
    return f"{'pr. ' if one.kind == FIGURE else ''}{danish.day_month(one.on)}"


def _waiting(number: int, waits: Iterable[Undecided]) -> Iterable[Line]:
    for one in waits:
        if one.track == number:
            yield Line(one.fact, "", one.link, one.needs, todo=one.todo, todo_link=one.todo_link)


def _decisions(reader: Reader, since: Since) -> Lines:
    return reader.lines(
        (
            Line(
                one.text,
                " · ".join(filter(None, (one.owner, one.state))),
                one.link,
                P.SEE_STEERING,
                is_over=one.is_overdue,
            )
            for one in since.decisions
        ),
        NEWS_SHOWN,
    )


def _happenings(reader: Reader, since: Since) -> Lines:
    """What the portal noted since; before the first meeting, what it noted last."""
    return lines(
        (
            reader.line(Line(one.text, _day(one.on, since.until), one.link, P.SEE_DASHBOARD))
            for one in since.happenings
        ),
        NEWS_SHOWN,
    )


def _day(day: date, today: date) -> str:
    return danish.day_month_short(day) if day.year == today.year else danish.date_short(day)
