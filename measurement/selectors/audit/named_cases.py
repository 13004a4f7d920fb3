"""Whether a text names a case: of texts that everybody reads, and that are never deleted."""

from measurement.domain.case_references import references_in
from measurement.models import Candidate, CaseAudit
from steering.models import Citizen


def named_cases(audit: CaseAudit, text: str) -> list[str]:
    """The bits of `text` that are a reference of the audit's, drawn or not; at most two queries.

    Where they are deleted, or were never there, it is held against the register's.
    """
    if not text:
        return []
    own = list(Candidate.objects.filter(audit=audit).order_by().values_list("reference", flat=True))
    if not own:
        citizens = Citizen.objects.filter(municipality=audit.municipality_id).order_by()
        own = citizens.values_list("reference", flat=True)
    return references_in(text, own)
