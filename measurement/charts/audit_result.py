"""The rows of a closed audit's page: each criterion with its picture and words, ready to show."""

from dataclasses import dataclass

from measurement.charts.heat_map import Bar, HeatMap, bar, heat_map
from measurement.domain import audit_words as words
from measurement.domain.agreement import Agreement
from measurement.domain.audit_changes import Change
from measurement.domain.audit_result import CriterionResult
from measurement.selectors.audit.result import AuditReading
from recovery_portal.kit import danish


@dataclass(frozen=True)
class Numbers:
    """One criterion's row of the table of numbers: how far it reaches, and the markers' agreement.

    `reach` "fra 4 til 9", of ten. `equal` "9 af 10" and `kappa` "0,74: god enighed" say so where
    there is none.
    """

    criterion: CriterionResult
    out_of: str
    reach: str
    equal: str
    kappa: str


@dataclass(frozen=True)
class ChangeRow:
    """One criterion beside the audit before it, as counts, bars and a verdict in words."""

    change: Change
    now: str
    now_bar: Bar
    before: str
    before_bar: Bar
    verdict: str


@dataclass(frozen=True)
class AuditPage:
    """What the page draws."""

    map: HeatMap
    numbers: list[Numbers]
    talk: list[Numbers]
    agreed: str
    disputed: str
    cautions: list[str]
    changes: list[ChangeRow]
    changed: str


def audit_page(reading: AuditReading) -> AuditPage:
    """The pictures and words of `reading`."""
    levels = reading.levels
    return AuditPage(
        map=heat_map(levels),
        numbers=[_numbers(criterion) for criterion in levels.criteria],
        talk=[_numbers(criterion) for criterion in words.to_talk_about(levels)],
        agreed=words.agreed(levels),
        disputed=words.disputed(levels),
        cautions=words.cautions(levels),
        changes=[_change(change) for change in reading.changes or ()],
        changed=words.changed(reading.changes or ()),
    )


def _numbers(criterion: CriterionResult) -> Numbers:
    found = criterion.agreement
    equal = f"{found.equal} af {found.pairs}" if found.pairs else "ingen par"
    return Numbers(criterion, words.out_of(criterion), words.span(criterion), equal, _kappa(found))


def _kappa(found: Agreement) -> str:
    if found.kappa is None:
        return "kan ikke regnes ud"
    return f"{danish.number(found.kappa, 2)}: {words.kappa_in_words(found.kappa)}"


def _change(change: Change) -> ChangeRow:
    return ChangeRow(
        change=change,
        now=words.out_of(change.now),
        now_bar=bar(change.now),
        before=words.out_of(change.before),
        before_bar=bar(change.before),
        verdict=words.verdict(change),
    )
