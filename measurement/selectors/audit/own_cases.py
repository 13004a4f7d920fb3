"""Whose own a drawn case is: the one rule by which nobody marks their own.

The login that the tovholder has named decides. Where none is named, a case is the own of everybody
with its initials, also where two share them: then only the tovholder can tell who has it.
"""

from measurement.models import Candidate, CaseAudit
from measurement.selectors.audit.frame import holders_by_initials, initials_key
from steering.models import User


def own_cases(audit: CaseAudit, user: User) -> list[int]:
    """The numbers of the drawn cases that are or may be the user's own: two queries."""
    initials = {
        letters
        for letters, held_by in holders_by_initials(audit.municipality).items()
        if user.pk in {one.pk for one in held_by}
    }
    rows = Candidate.objects.filter(audit=audit, case__isnull=False).values_list(
        "case__number", "case__caseworker", "caseworker"
    )
    return sorted(
        number
        for number, held_by, letters in rows
        if held_by == user.pk or (held_by is None and initials_key(letters) in initials)
    )
