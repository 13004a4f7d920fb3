"""Closing an audit: who has not replied, what then stands, and when it is deleted."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.audit_access import audit_of
from measurement.domain.audit_cases import cases_named
from measurement.domain.kept_until import kept_until
from measurement.forms.audit_agreeing import CloseForm
from measurement.models import Stage
from measurement.selectors.audit.agreeing import unsettled
from measurement.selectors.audit.hearing import heard
from measurement.services.audit import closing as services
from measurement.views.audit.party import elsewhere, is_lapsed, lapsed_words
from steering.access import page
from steering.permissions import Permission as P
from steering.views.editing import form_page, posted, saved


@page(P.MANAGE_AUDITS, write=P.MANAGE_AUDITS)
def close(request, municipality, audit):
    """Tell what closing means and who is without a reply, then close."""
    row = audit_of(municipality, audit)
    if row.stage != Stage.HEARING:
        return elsewhere(request, row, _("Sagsauditten kan lukkes, når sagerne er hørt."))
    if is_lapsed(row):
        return elsewhere(request, row, lapsed_words())
    cases, today = heard(row), timezone.localdate()
    silent = [case.number for case in cases if not case.has_replied]
    form = CloseForm(posted(request), silent=cases_named(silent) if silent else "")
    if request.method == "POST" and form.is_valid():
        values = {"by": request.user, "audit": row, **form.cleaned_data}
        if saved(form, lambda: services.close(**values)):
            messages.success(request, _("Sagsauditten er lukket."))
            return redirect("case_audit", municipality.pk, row.pk)
    context = {
        "form": form,
        "audit": row,
        "cases": cases,
        "silent": [case for case in cases if not case.has_replied],
        "not_yet": services.why_not_yet(row, cases, today),
        "left": unsettled(row),
        "forget_on": kept_until(today, row.keep_months),
    }
    return form_page(request, "measurement/audit/close.html", context)
