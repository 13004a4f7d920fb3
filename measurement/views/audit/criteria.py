"""The page that shows what a case is held against."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from measurement.audit_access import audit_of
from measurement.selectors.audit.criteria import criteria_of
from steering.access import page
from steering.permissions import Permission as P


@page(P.SEE_DASHBOARD)
def criteria(request, municipality, audit=None):
    """The newest criteria, or those that `audit` was held against."""
    found = criteria_of(audit_of(municipality, audit).instrument if audit else None)
    if found is None:
        raise Http404(_("Kriterierne er ikke indlæst."))
    return render(request, "measurement/audit/criteria.html", {"criteria": found})
