"""Whether an audit made from a file may still be taken back."""

from django.utils.translation import gettext as _

from measurement.models import CaseAudit
from measurement.selectors.round_of_file import decided_since

IMPORTED = "case_audit_imported"


def kept_because(audit: CaseAudit) -> str:
    """Why the audit stays, as a sentence; "" where it may be taken back.

    It may until somebody has built on it: worded what it teaches, or decided on advice since the
    file was read. At most four queries.
    """
    if audit.origin != CaseAudit.Origin.FILE:
        return _("Kun en sagsaudit, der er indlæst fra en fil, kan tages tilbage.")
    if audit.learning_points.exists():
        return _("Der er skrevet læringspunkter til sagsauditten: den kan ikke tages tilbage.")
    if decided_since(audit, IMPORTED):
        return _("Der er taget stilling til råd, siden filen blev indlæst: den bliver stående.")
    return ""
