"""The drawn cases as the tovholder sees them: who has them, and how far they may still change."""

from dataclasses import dataclass
from datetime import date

from measurement.models import AuditCase, Candidate, CaseAudit
from measurement.selectors.audit.frame import may_mark_in
from steering.models import User


@dataclass(frozen=True)
class CaseRow:
    """A drawn case without its reference, which comes by services.audit.references alone.

    `rank`: its place in the draw. `letters`: the initials that the register or the list knew.
    `name`: of the login of who has it, or "".
    """

    number: int
    rank: int
    day: date | None
    basis: str
    letters: str
    offer_type: str
    caseworker: int | None
    name: str


def drawn_cases(audit: CaseAudit) -> list[CaseRow]:
    """The drawn cases by number: one query."""
    rows = Candidate.objects.filter(audit=audit, case__isnull=False).select_related(
        "case__caseworker"
    )
    return [
        CaseRow(
            number=row.case.number,
            rank=row.rank,
            day=row.day,
            basis=row.get_basis_display(),
            letters=row.caseworker,
            offer_type=row.offer_type,
            caseworker=row.case.caseworker_id,
            name=row.case.caseworker.name if row.case.caseworker else "",
        )
        for row in rows.order_by("case__number")
    ]


def who_may_have(audit: CaseAudit) -> list[User]:
    """Who can be said to have a case, and whoever is said to have one: one query."""
    now = AuditCase.objects.filter(audit=audit, caseworker__isnull=False).values("caseworker")
    people = User.objects.filter(pk__in=may_mark_in(audit.municipality).values("pk"))
    return list(people | User.objects.filter(pk__in=now))
