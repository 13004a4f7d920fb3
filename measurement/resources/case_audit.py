"""A case audit's result as the json of design §5, and as text for a terminal."""

from measurement.domain import audit_words as words
from measurement.domain.audit_result import AuditLevels, CriterionResult
from recovery_portal.kit import danish


def as_json(levels: AuditLevels) -> dict:
    """The contract's keys; nothing is ever suppressed here (D9: these counts are of casework)."""
    return {
        "municipality": levels.municipality_code,
        "audit": levels.audit_id,
        "date": levels.closed_on.isoformat(),
        "cases": levels.cases,
        "criteria": [_criterion(criterion) for criterion in levels.criteria],
        "kappa": levels.agreement.kappa,
        "equal_share": levels.agreement.equal_share,
        "suppressed": [],
    }


def _criterion(criterion: CriterionResult) -> dict:
    return {
        "code": criterion.code,
        "yes": criterion.yes,
        "partly": criterion.partly,
        "no": criterion.no,
        "not_relevant": criterion.not_relevant,
        "unresolved": criterion.unresolved,
        "equal_share": criterion.agreement.equal_share,
        "kappa": criterion.agreement.kappa,
    }


def as_text(levels: AuditLevels, finding: str) -> str:
    """Title, finding, a line per criterion, and how far the markers agreed."""
    closed = danish.date_long(levels.closed_on)
    cases = "1 sag" if levels.cases == 1 else f"{levels.cases} sager"
    head = [f"{levels.name}, lukket {closed}: {cases}", finding, ""]
    return "\n".join([*head, *map(_line, levels.criteria), "", words.agreed(levels), ""])


def _line(criterion: CriterionResult) -> str:
    counts = f"{criterion.yes} ja, {criterion.partly} delvist, {criterion.no} nej"
    more = words.outside(criterion)
    tail = f", {more}" if more else ""
    return f"{criterion.code:<5}{criterion.short:<44}{words.out_of(criterion):<13}{counts}{tail}"
