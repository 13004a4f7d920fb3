"""What a closed audit shows: counts and the heat map, cases by their numbers alone."""

from django.shortcuts import render
from django.views.decorators.gzip import gzip_page

from measurement.audit_access import leads
from measurement.charts.audit_result import audit_page
from measurement.selectors.audit.learning import learning
from measurement.selectors.audit.result import reading
from measurement.views.audit.closed import of_closed
from steering.access import page
from steering.permissions import Permission as P


@page(P.SEE_DASHBOARD)
@gzip_page
@of_closed
def result(request, municipality, audit):
    """The result of a closed audit, the same for everybody; no page for any other."""
    read = reading(audit)
    context = {
        "audit": audit,
        "reading": read,
        "levels": read.levels,
        "page": audit_page(read),
        "learnt": learning(audit),
        "may_manage": leads(request.user, audit),
    }
    return render(request, "measurement/audit/result.html", context)
