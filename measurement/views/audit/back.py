"""Taking back an audit that was made from a file."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from measurement.audit_access import audit_of
from measurement.forms.back import AuditBackForm
from measurement.selectors.audit.audit_back import kept_because
from measurement.services.audit import audit_back
from steering.access import page
from steering.permissions import Permission as P
from steering.views.editing import form_page, posted, saved


@page(P.MANAGE_AUDITS, write=P.MANAGE_AUDITS)
def take_back(request, municipality, audit):
    """Tell what it means, ask why, then delete; where it cannot be, say so."""
    row = audit_of(municipality, audit)
    if refusal := kept_because(row):
        messages.info(request, refusal)
        return redirect("case_audit", municipality.pk, row.pk)
    form = AuditBackForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "audit": row, "version": form.seen_version()}
        reason = form.cleaned_data["reason"]
        if saved(form, lambda: audit_back.take_back(**given, reason=reason) or row):
            messages.success(request, _("%(name)s er taget tilbage.") % {"name": row.name})
            return redirect("case_audits", municipality.pk)
    return form_page(request, "measurement/audit/back.html", {"form": form, "audit": row})
