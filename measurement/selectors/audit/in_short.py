"""The case audit in short, for the front page: what the newest shows, and what is under way."""

from dataclasses import dataclass

from measurement.models import Stage
from measurement.selectors.audit.audits import AuditRow, open_audits
from measurement.selectors.audit.result import AuditReading, newest_closed_audit, reading
from recovery_portal.kit import danish


@dataclass(frozen=True)
class AuditInShort:
    """`reading` None: none is closed yet. `under_way`: a sentence for each that can still be."""

    reading: AuditReading | None
    under_way: tuple[str, ...]

    @property
    def is_begun(self) -> bool:
        """Something is there already: nobody needs to be told to begin."""
        return self.reading is not None or bool(self.under_way)


def audit_in_short(municipality) -> AuditInShort:
    """A fixed number of queries; never a case's reference, nor a mark of an audit under way."""
    closed = newest_closed_audit(municipality)
    return AuditInShort(reading(closed) if closed else None, under_way(municipality))


def under_way(municipality) -> tuple[str, ...]:
    """A sentence for each audit that can still be closed, the newest first. One query."""
    rows = [row for row in open_audits(municipality) if not row.has_lapsed]
    return tuple(_said(row) for row in rows)


def _said(row: AuditRow) -> str:
    """How far it has come, and by when the markers are to be done."""
    stage = row.stage_name[:1].lower() + row.stage_name[1:]
    until = f", frist {danish.date_long(row.closes_on)}" if row.stage == Stage.MARKING else ""
    return f"{row.name}: {stage}{until}."
