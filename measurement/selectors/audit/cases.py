"""The drawn cases as the tovholder sees them: who has them, and how far they may still change."""

from dataclasses import dataclass
from datetime import date

from measurement.models import AuditCase, Candidate, CaseAudit
from measurement.selectors.audit.frame import may_mark_in
from measurement.selectors.audit.offer_types import OfferTypes
from steering.models import User


@dataclass(frozen=True)
class CaseRow:
    """A drawn case without its reference, which comes by services.audit.references alone.

    `key`: of its AuditCase; another case with the same number has another. `rank`: its place in
    the draw. `letters`: the initials that the register or the list knew.
    `name`: of the login of who has it, or "".
    """

    number: int
    key: int
    rank: int
    day: date | None
    basis: str
    letters: str
    offer_type: str
    caseworker: int | None
    name: str


def drawn_cases(audit: CaseAudit) -> list[CaseRow]:
    """The drawn cases by number: two queries."""
    types = OfferTypes()
    rows = Candidate.objects.filter(audit=audit, case__isnull=False).select_related(
        "case__caseworker"
    )
    return [
        CaseRow(
            number=row.case.number,
            key=row.case_id,
            rank=row.rank,
            day=row.day,
            basis=row.get_basis_display(),
            letters=row.caseworker,
            offer_type=types.shown(row.offer_type),
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


def cases_of_nobody(audit: CaseAudit) -> list[int]:
    """The numbers of the cases that no login is said to have: one query."""
    rows = AuditCase.objects.filter(audit=audit, caseworker=None).order_by("number")
    return list(rows.values_list("number", flat=True))
