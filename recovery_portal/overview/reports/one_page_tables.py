"""The numbers of the committee's page as small tables: for the screen, for Word, and for whoever
cannot see the pictures."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from keyfigures.charts.staircase_words import table_verdict
from keyfigures.domain.figure import StaircaseFigure
from measurement.domain import audit_words
from measurement.domain.audit_result import AuditLevels
from measurement.domain.result import RoundResult
from recovery_portal.kit import danish
from recovery_portal.overview.reports.one_page_pictures import shown_criteria
from steering.domain.plan import WORDS
from steering.selectors.plan import PlanSummary


@dataclass(frozen=True)
class Table:
    """Ready text: the first cell of a row is its head. `numbers`: columns to be set right."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()

    @property
    def cells(self) -> list[list[tuple[str, bool]]]:
        """Each row's cells after its head, each with whether it is a number."""
        return [[(text, at in self.numbers) for at, text in enumerate(row)] for row in self.rows]

    @property
    def columns(self) -> list[tuple[str, bool]]:
        """Each column's head, with whether it holds numbers."""
        return [(text, at in self.numbers) for at, text in enumerate(self.heads)]


def temperature_table(result: RoundResult, before: RoundResult | None) -> Table:
    """The eight scores and colours, beside last time's."""
    earlier = {p.number: p for p in before.prerequisites} if before else {}
    rows = tuple(
        (
            row.short_name,
            danish.score(row.score),
            *((danish.score(_score(earlier.get(row.number))),) if before else ()),
            row.colour.capitalize(),
        )
        for row in result.prerequisites
    )
    last = (_("Sidst"),) if before else ()
    heads = (_("Forudsætning"), _("Score"), *last, _("Farve"))
    caption = _("De otte forudsætninger, score 0–100")
    return Table(caption, heads, rows, tuple(range(1, 2 + len(last))))


def _score(row) -> float | None:
    return row.score if row else None


def audit_table(levels: AuditLevels) -> Table:
    """The criteria in counts of cases."""
    rows = tuple(
        (row.short, audit_words.out_of(row), str(row.partly), str(row.no))
        for row in shown_criteria(levels)
    )
    heads = (_("Kriterium"), _("Ja, tydeligt"), _("Delvist"), _("Nej"))
    return Table(_("Sagerne, kriterium for kriterium"), heads, rows, (1, 2, 3))


def plan_table(plan: PlanSummary) -> Table:
    """The plan's activities by status."""
    rows = tuple((WORDS[status], danish.number(n)) for status, n in plan.counts.items())
    return Table(_("Indsatsplanens aktiviteter"), (_("Status"), _("Antal")), rows, (1,))


def staircase_table(figure: StaircaseFigure) -> Table:
    """Citizens on each step on both days; hidden ones as a dash (D9)."""
    rows = [
        (
            f"{step.number}. {step.name}",
            danish.number(step.count),
            danish.number(step.before),
            danish.signed(step.change),
            table_verdict(step.verdict),
        )
        for step in figure.steps
    ]
    rows.append(
        (
            _("På trappen i alt"),
            danish.number(figure.total),
            danish.number(figure.total_before),
            danish.signed(figure.total_change),
            table_verdict(figure.total_verdict),
        )
    )
    days = (danish.date_short(figure.day), danish.date_short(figure.compare_day))
    heads = (_("Trin"), *days, _("Ændring"), _("Sikker?"))
    return Table(_("Borgere på hvert trin"), heads, tuple(rows), (1, 2, 3))
