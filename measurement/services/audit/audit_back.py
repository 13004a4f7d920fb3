"""An audit made from a file is taken back, as if the file had never been read."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from measurement.models import CaseAudit
from measurement.selectors.audit.audit_back import kept_because
from measurement.services.audit import in_year
from measurement.services.audit.audit_of_file import page_of
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.validators import refuse_cpr
from recovery_portal.kit.versions import fresh
from steering import audit as log
from steering.models import Happening, User
from steering.services import tasks


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
    in_year.forget(by=by, audit=row)
    Happening.objects.filter(municipality=place, link=page_of(row)).delete()
    words = {"name": row.name, "reason": " ".join(reason.split())}
    text = _("%(name)s er taget tilbage: %(reason)s") % words
    tasks.tell(municipality=place, text=text, link=reverse("case_audits", args=[place.pk]))
    row.delete()
