"""What this floor tells in the status report: the indsatsplan as it stands."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from recovery_portal.kit.report import Part
from steering.charts.unit_bar import UnitBar, unit_bar
from steering.domain.plan import RED, WORDS, YELLOW, Block
from steering.domain.plan_rows import BY_MEANING, ActivityRow, in_order
from steering.selectors.plan import PlanSummary, current_plan, plan_summary, rows_of

PAPER_BAR = 640  # px, the width of a page


@dataclass(frozen=True)
class PlanShown:
    """The plan on the day `seen_on`; `attention`: its activities that are red, yellow or over their
    deadline. `key`: each status that occurs with its mark, count and words."""

    summary: PlanSummary
    attention: tuple[ActivityRow, ...]
    seen_on: date
    bar: UnitBar
    key: tuple[tuple[UnitBar, int, str], ...]
    said: str


def parts(municipality, day: date, compare_day: date, until: date) -> tuple[Part, ...]:
    """The plan in track 2."""
    summary = plan_summary(municipality)
    shown = _shown(municipality, summary) if summary.total else None
    return (
        Part(
            key="plan",
            track=2,
            finding=summary.finding if shown else "",
            template="steering/report/plan.html",
            values=shown,
        ),
    )


def _shown(municipality, summary: PlanSummary) -> PlanShown:
    key = tuple(
        (unit_bar((Block(status, False),)), n, WORDS[status].lower())
        for status, n in summary.counts.items()
        if n
    )
    return PlanShown(
        summary=summary,
        attention=_attention(municipality),
        seen_on=timezone.localdate(),
        bar=unit_bar(summary.blocks, PAPER_BAR),
        key=key,
        said=", ".join(f"{n} {words}" for _, n, words in key),
    )


def _attention(municipality) -> tuple[ActivityRow, ...]:
    plan = current_plan(municipality)
    rows = in_order(rows_of(plan) if plan else [], BY_MEANING)
    return tuple(row for row in rows if row.days_over or row.status in (RED, YELLOW))
