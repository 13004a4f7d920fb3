"""The status report as one frozen object: page, PDF and command draw the same one."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from keyfigures.charts.staircase import staircase_picture
from keyfigures.charts.staircase_words import beside_sentence, sections, since, table_verdict
from keyfigures.domain.figure import StaircaseFigure
from keyfigures.domain.sentences import REASON_WORDS
from keyfigures.selectors.staircase import (
    DayRefused,
    checked_days,
    newest_quarter_end,
    staircase_figure,
)
from measurement.charts.thermometer import thermometers
from measurement.selectors import temperature
from measurement.selectors.in_short import whose_answers
from measurement.selectors.temperature import RoundResult
from recovery_portal.kit import danish
from steering.charts.unit_bar import unit_bar
from steering.domain.plan import RED, WORDS, YELLOW, Block
from steering.domain.plan_rows import BY_MEANING, ActivityRow, in_order
from steering.selectors.plan import PlanSummary, current_plan, plan_summary, rows_of

PAPER_BAR = 640  # px, the width of a page


@dataclass(frozen=True)
class StatusReport:
    """What a manager hands on: the three tracks as they stood. Suppressed figures only (D9).

    `temperature` is None where no round has been closed, `staircase` where no interventions
    have been read in; `temperature_reading` says whose answers its figures are. `plan` is the
    indsatsplan on the day the report is made, and `attention` those of its activities that are
    red, yellow or over their deadline.
    """

    municipality_name: str
    is_demo: bool
    made_on: date
    day: date
    compare_day: date
    threshold: int
    temperature: RoundResult | None
    temperature_before: RoundResult | None
    temperature_reading: str
    plan: PlanSummary
    attention: tuple[ActivityRow, ...]
    staircase: StaircaseFigure | None

    @property
    def file_name(self) -> str:
        name = self.municipality_name.split()[0].lower()
        return f"statusrapport-{name}-{self.day:%Y-%m-%d}.pdf"


def status_report(municipality, day: date | None = None, compare_day: date | None = None):
    """The report on `day` (default the newest quarter end) against `compare_day` (a year before).

    Raises DayRefused where a day is no quarter end, lies ahead, or is not the earlier one.
    """
    day = day or newest_quarter_end(municipality)
    if day > timezone.localdate():
        raise DayRefused(f"{danish.date_long(day)} ligger ude i fremtiden: vælg en tidligere dag.")
    compare_day = checked_days(day, compare_day, exact=False)
    closed = temperature.newest_closed_round(municipality)
    result = temperature.round_result(closed) if closed else None
    figure = staircase_figure(municipality, day, compare_day)
    return StatusReport(
        municipality_name=str(municipality),
        is_demo=municipality.is_demo,
        made_on=timezone.localdate(),
        day=day,
        compare_day=compare_day,
        threshold=municipality.disclosure_threshold,
        temperature=result,
        temperature_before=temperature.previous_result(closed) if closed else None,
        temperature_reading=whose_answers(closed, result.respondents) if closed else "",
        plan=plan_summary(municipality),
        attention=_attention(municipality),
        staircase=figure if figure.data_until else None,
    )


def _attention(municipality) -> tuple[ActivityRow, ...]:
    plan = current_plan(municipality)
    rows = in_order(rows_of(plan) if plan else [], BY_MEANING)
    return tuple(row for row in rows if row.days_over or row.status in (RED, YELLOW))


def report_context(report: StatusReport) -> dict:
    """The report with its pictures and sentences, as templates/report/ wants them."""
    return (
        {"report": report}
        | _temperature(report)
        | _plan(report.plan)
        | _staircase(report.staircase)
    )


def _temperature(report: StatusReport) -> dict:
    if report.temperature is None:
        return {}
    result, before = report.temperature, report.temperature_before
    return {
        "temperature_finding": temperature.finding(result, before),
        "thermometers": thermometers(result, before, titled=True),
    }


def _plan(summary: PlanSummary) -> dict:
    if not summary.total:
        return {}
    counts = [
        (unit_bar((Block(status, False),)), n, WORDS[status].lower())
        for status, n in summary.counts.items()
        if n
    ]
    return {
        "plan_bar": unit_bar(summary.blocks, PAPER_BAR),
        "plan_key": counts,
        "plan_said": ", ".join(f"{n} {words}" for _, n, words in counts),
    }


def _staircase(figure: StaircaseFigure | None) -> dict:
    if figure is None:
        return {}
    return {
        "picture": staircase_picture(figure, "report", uid="trappe-rapport"),
        "beside": beside_sentence(figure),
        "since": since(figure),
        "steps": [
            (step, sections(step.legal_bases), table_verdict(step.verdict)) for step in figure.steps
        ],
        "total_verdict": table_verdict(figure.total_verdict),
        "reasons": [
            (REASON_WORDS[code].capitalize(), n) for code, n in figure.left_by_reason.items()
        ],
    }
