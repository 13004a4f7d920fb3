"""What changed between two audits, as far as so few cases can carry it (Fisher's exact test)."""

from dataclasses import dataclass

from measurement.domain.audit_result import AuditLevels, CriterionResult
from measurement.domain.exact_test import fisher, is_change


@dataclass(frozen=True)
class Change:
    """One criterion now and before: *Ja, tydeligt* against the other levels, of the rated cases.

    `p`: two-sided. `is_sure`: below 0.05; everything else is no sure change.
    """

    now: CriterionResult
    before: CriterionResult
    p: float
    is_sure: bool

    @property
    def is_comparable(self) -> bool:
        """False where no case has a level now, or had one before."""
        return self.now.rated > 0 and self.before.rated > 0

    @property
    def is_more(self) -> bool:
        """True where *Ja, tydeligt* takes up more of the rated cases than before."""
        return self.now.yes * self.before.rated > self.before.yes * self.now.rated


def changes(now: AuditLevels, before: AuditLevels) -> tuple[Change, ...]:
    """Criterion by criterion, in order; only between audits of the same version (ValueError)."""
    if now.instrument_id != before.instrument_id:
        raise ValueError("two audits of different criteria cannot be compared")
    pairs = zip(now.criteria, before.criteria, strict=True)
    return tuple(_change(new, old) for new, old in pairs)


def _change(now: CriterionResult, before: CriterionResult) -> Change:
    table = now.yes, now.not_yes, before.yes, before.not_yes
    return Change(now, before, fisher(*table), is_change(*table))


def sure_from(yes: int, cases: int) -> int | None:
    """How many of as many cases next time would be a sure rise from `yes`; None: no count would."""
    table = yes, cases - yes
    rises = (k for k in range(yes + 1, cases + 1) if is_change(k, cases - k, *table))
    return next(rises, None)
