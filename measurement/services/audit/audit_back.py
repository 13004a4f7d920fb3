"""An audit made from a file is taken back, as if the file had never been read."""

from django.db import transaction
from django.urls import reverse

from measurement.models import CaseAudit
from measurement.selectors.audit.audit_back import kept_because
from measurement.services import from_file
from measurement.services.audit import in_year
from measurement.services.audit.audit_of_file import page_of
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.validators import refuse_cpr
from recovery_portal.kit.versions import fresh
from steering import audit as log
from steering.models import User


@transaction.atomic
def take_back(*, by: User, audit: CaseAudit, version: int, reason: str) -> None:
    """Delete the audit with its marks, and tell everybody why; its file can be read anew.

    Raises Stale where somebody changed it meanwhile; Refused where it is of the portal, or somebody
    has built on it; ValidationError for a reason that holds a CPR-like number.
    """
    refuse_cpr(reason)
    row = fresh(audit, version)
    if refusal := kept_because(row):
        raise Refused(refusal)
    place, details = row.municipality, {"cases": row.cases.count()}
    log.record(by=by, municipality=place, action="case_audit_taken_back", obj=row, details=details)
    from_file.remove(
        by=by,
        row=row,
        key=in_year.key_of(row),
        result=page_of(row),
        listed=reverse("case_audits", args=[place.pk]),
        reason=reason,
    )
