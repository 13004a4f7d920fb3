"""The one door to citizens' references in a case audit: nobody sees one without an event."""

from collections.abc import Iterable

from django.db import transaction

from measurement.models import Candidate, CaseAudit
from steering import audit as log

LOOKED = "case_references_seen"


@transaction.atomic
def looked_up(
    *, by, audit: CaseAudit, numbers: Iterable[int] | None = None, request=None
) -> dict[int, str]:
    """The references of the audit's cases by number, and one event of the look at them.

    `numbers`: which of them the page shows; None: all. Empty, and no event, once they are
    forgotten. Who may look has been decided by whoever asks (audit_access).
    """
    rows = Candidate.objects.filter(audit=audit, case__isnull=False)
    if numbers is not None:
        rows = rows.filter(case__number__in=numbers)
    found = dict(rows.order_by("case__number").values_list("case__number", "reference"))
    if found:
        log.record_view(
            by=by,
            municipality=audit.municipality,
            action=LOOKED,
            obj=audit,
            details={"cases": list(found)},
            request=request,
        )
    return found
