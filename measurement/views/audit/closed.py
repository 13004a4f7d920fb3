"""What only a closed audit shows: for one that is not, the reader is sent to its own page."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.audit_access import audit_of
from measurement.models import CaseAudit


def of_closed(view):
    """`view(request, municipality, audit, …)` with the closed audit instead of its number."""

    @wraps(view)
    def guarded(request, municipality, audit, *args, **kwargs):
        row = audit_of(municipality, audit)
        if row.closed_at is None:
            messages.info(
                request, _("Sagsauditten er ikke lukket endnu: resultatet kommer bagefter.")
            )
            return redirect("case_audit", municipality.pk, row.pk)
        return view(request, municipality, row, *args, **kwargs)

    return guarded


def file_name(audit: CaseAudit, part: str = "") -> str:
    """What a file of a closed audit is called, without its ending.

    Its day alone: a name that people wrote has no place in a file's name.
    """
    day = f"{timezone.localdate(audit.closed_at):%Y-%m-%d}"
    return "-".join(filter(None, ["sagsaudit", part, day]))
