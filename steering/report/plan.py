"""The indsatsplan as it stands, in the status report."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.report import Number, Part
from steering.charts.unit_bar import UnitBar, unit_bar
from steering.domain.plan import RED, WORDS, YELLOW, Block
from steering.domain.plan_rows import BY_MEANING, BY_PLAN, ActivityRow, in_order
from steering.selectors.plan import PlanSummary, current_plan, plan_summary, rows_of, summary_of

PAPER_BAR = 640  # px, the width of a page


@dataclass(frozen=True)
class SubGoalShown:
    """A sub-goal with its activities in the plan's order."""

    number: int
    title: str
    rows: tuple[ActivityRow, ...]


@dataclass(frozen=True)
class PlanShown:
    """The plan on the day `seen_on`.

    `attention`: its activities that are red, yellow or over their deadline; `sub_goals`: all of
    them. `key`: each status that occurs with its mark, count and words.
    """

    summary: PlanSummary
    attention: tuple[ActivityRow, ...]
    sub_goals: tuple[SubGoalShown, ...]
    seen_on: date
    bar: UnitBar
    key: tuple[tuple[UnitBar, int, str], ...]
    said: str


def parts(municipality, day: date, compare_day: date, until: date) -> tuple[Part, ...]:
    """The plan in track 2."""
    plan = current_plan(municipality)
    rows = rows_of(plan) if plan else []
    summary = summary_of(plan, rows) if plan else plan_summary(municipality)
    shown = _shown(summary, rows) if summary.total else None
    return (
        Part(
            key="plan",
            track=2,
            finding=summary.finding if shown else "",
            template="steering/report/plan.html",
            values=shown,
            method="steering/report/plan_method.html",
            numbers=_numbers(shown) if shown else (),
        ),
    )


def _shown(summary: PlanSummary, rows: list[ActivityRow]) -> PlanShown:
    key = tuple(
        (unit_bar((Block(status, False),)), n, WORDS[status].lower())
        for status, n in summary.counts.items()
        if n
    )
    return PlanShown(
        summary=summary,
        attention=tuple(
            row
            for row in in_order(rows, BY_MEANING)
            if row.days_over or row.status in (RED, YELLOW)
        ),
        sub_goals=_sub_goals(rows),
        seen_on=timezone.localdate(),
        bar=unit_bar(summary.blocks, PAPER_BAR),
        key=key,
        said=", ".join(f"{n} {words}" for _mark, n, words in key),
    )


def _sub_goals(rows: list[ActivityRow]) -> tuple[SubGoalShown, ...]:
    found = groupby(in_order(rows, BY_PLAN), key=lambda row: row.sub_goal)
    every = [tuple(own) for _key, own in found]
    return tuple(
        SubGoalShown(own[0].sub_goal_position, own[0].sub_goal_title, own) for own in every
    )


def _numbers(shown: PlanShown) -> tuple[Number, ...]:
    unit, day, summary = _("aktiviteter"), shown.seen_on, shown.summary
    return (
        Number("plan.total", _("Aktiviteter i planen"), summary.total, unit, day),
        *(
            Number(f"plan.{status}", WORDS[status], count, unit, day)
            for status, count in summary.counts.items()
        ),
        Number("plan.overdue", _("Over fristen"), summary.overdue, unit, day),
        Number("plan.stale", _("Uden status i 90 dage"), summary.stale, unit, day),
    )
