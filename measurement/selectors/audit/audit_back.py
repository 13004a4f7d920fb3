"""Whether an audit made from a file may still be taken back."""

from django.utils.translation import gettext as _

from measurement.models import CaseAudit
from measurement.selectors.round_of_file import decided_since
from steering.models import Activity, AuditEvent

IMPORTED = "case_audit_imported"
ACTIVITY_ADDED = "audit_activity_added"


def kept_because(audit: CaseAudit) -> str:
    """Why the audit stays, as a sentence; "" where it may be taken back.

    It may until somebody has built on it: worded what it teaches, laid an activity in the plan from
    it, or decided on advice since the file was read. At most six queries.
    """
    if audit.origin != CaseAudit.Origin.FILE:
        return _("Kun en sagsaudit, der er indlæst fra en fil, kan tages tilbage.")
    if audit.learning_points.exists():
        return _("Der er skrevet læringspunkter til sagsauditten: den kan ikke tages tilbage.")
    if _activities(audit).exists():
        return _(
            "Der er lagt en aktivitet i planen fra sagsauditten: den kan ikke tages tilbage, mens "
            "aktiviteten står der."
        )
    if decided_since(audit, IMPORTED):
        return _("Der er taget stilling til råd, siden filen blev indlæst: den bliver stående.")
    return ""


def _activities(audit: CaseAudit):
    """Those that were made from one of its criteria and still stand in a plan."""
    made = AuditEvent.objects.filter(
        municipality_code=audit.municipality_id,
        action=ACTIVITY_ADDED,
        object_type=audit._meta.label_lower,
        object_id=str(audit.pk),
    )
    numbers = [details["activity"] for details in made.values_list("details", flat=True)]
    return Activity.objects.filter(
        pk__in=numbers, sub_goal__plan__municipality=audit.municipality_id
    )
