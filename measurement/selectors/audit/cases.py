"""The drawn cases as the tovholder sees them: who has them, and how far they may still change."""

from dataclasses import dataclass
from datetime import date

from measurement.models import Candidate, CaseAudit


@dataclass(frozen=True)
class CaseRow:
    """A drawn case without its reference, which comes by services.audit.references alone.

    `rank`: its place in the draw. `letters`: the initials that the register or the list knew.
    """

    number: int
    rank: int
    day: date | None
    basis: str
    letters: str
    offer_type: str
    caseworker: int | None


def drawn_cases(audit: CaseAudit) -> list[CaseRow]:
    """The drawn cases by number: one query."""
    rows = Candidate.objects.filter(audit=audit, case__isnull=False).select_related("case")
    return [
        CaseRow(
            number=row.case.number,
            rank=row.rank,
            day=row.day,
            basis=row.get_basis_display(),
            letters=row.caseworker,
            offer_type=row.offer_type,
            caseworker=row.case.caseworker_id,
        )
        for row in rows.order_by("case__number")
    ]
