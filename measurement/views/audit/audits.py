"""The list of audits, and the page of one: where it stands and what to do next."""

from django.shortcuts import render

from measurement.audit_access import audit_of
from measurement.selectors.audit.audits import audits_for, standing
from measurement.selectors.audit.next_step import actions
from steering.access import page
from steering.permissions import Permission as P
from steering.permissions import has_permission


@page(P.SEE_DASHBOARD)
def index(request, municipality):
    """All audits: those under way, those that lapsed, and the closed ones with a result."""
    rows = audits_for(municipality)
    context = {
        "active": [row for row in rows if row.closed_on is None and not row.has_lapsed],
        "lapsed": [row for row in rows if row.has_lapsed],
        "closed": [row for row in rows if row.closed_on],
        "may_manage": has_permission(request.user, P.MANAGE_AUDITS, municipality),
    }
    return render(request, "measurement/audit/audits.html", context)


@page(P.SEE_DASHBOARD)
def show(request, municipality, audit):
    """Where one audit stands, and what its reader can do about it."""
    row = audit_of(municipality, audit)
    stands = standing(row, request.user)
    may_manage = has_permission(request.user, P.MANAGE_AUDITS, municipality)
    may_mark = has_permission(request.user, P.MARK_CASES, municipality)
    context = {
        "audit": row,
        "standing": stands,
        "actions": actions(stands, leads=may_manage, marks=may_mark),
        "may_manage": may_manage,
        # Who is heard about a case reads it as said by marker 1 and 2.
        "names_markers": may_manage or stands.me is not None,
    }
    return render(request, "measurement/audit/audit.html", context)
