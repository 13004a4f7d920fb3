"""Agreeing: which cases the markers differ on, and each case for two people at one screen."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from measurement.audit_access import audit_of
from measurement.domain.audit_cases import cases_named
from measurement.models import CaseAudit, Stage
from measurement.selectors.audit import agreeing as selectors
from measurement.services.audit.references import looked_up
from measurement.views.audit.agreeing_page import CasePage
from measurement.views.audit.party import (
    Party,
    case_of,
    elsewhere,
    is_lapsed,
    lapsed_words,
    may_decide,
    party_of,
)
from steering.access import page
from steering.permissions import Permission as P
from steering.views.editing import posted

_EARLY = (Stage.DRAWING, Stage.MARKING)


@page(P.MARK_CASES)
@gzip_page
def index(request, municipality, audit):
    """All cases, those with the largest differences first, and how far the markers are."""
    row = audit_of(municipality, audit)
    party = party_of(request.user, row)
    if words := _why_not(row, party):
        return elsewhere(request, row, words)
    stands = selectors.stands(row)
    context = {
        "audit": row,
        "stands": stands,
        "markers": selectors.markers_of(row),
        "left": sum(stand.left for stand in stands),
        "differing": sum(stand.differing for stand in stands),
        "large": sum(stand.large for stand in stands),
        "next": next((stand.number for stand in stands if stand.left), None),
        "may_send": party.is_lead and row.stage == Stage.AGREEING,
        "is_open": row.closed_at is None,
    }
    return render(request, "measurement/audit/agreeing.html", context)


@page(P.MARK_CASES, write=P.MARK_CASES)
@gzip_page
def case(request, municipality, audit, number):
    """One case: both markers' levels and notes side by side, and what they agree on."""
    row = audit_of(municipality, audit)
    found, party = case_of(row, number), party_of(request.user, row)
    if words := _why_not(row, party):
        return elsewhere(request, row, words)
    may_write = row.closed_at is None and may_decide(request.user, party, found)
    if request.method == "POST" and not may_write:
        return elsewhere(request, row, _("Intet er gemt: du kan ikke ændre bedømmelsen af sagen."))
    view = CasePage(request.user, found, may_write, posted(request))
    if request.method == "POST":
        view.save()
        if not view.failed:
            return redirect(_onward(request, view))
    return _shown(request, view)


def _why_not(audit: CaseAudit, party: Party) -> str:
    if not party.sees_all:
        return _("Kun bedømmerne og tovholderen ser, hvad der står i de enkelte sager.")
    if audit.stage in _EARLY:
        return _("I kan blive enige, når alle bedømmere har afleveret.")
    return lapsed_words() if is_lapsed(audit) else ""


def _onward(request, view: CasePage) -> str:
    """To the next thing to agree on: in this case, or, by its button, in the next one."""
    parts = [view.audit.municipality_id, view.audit.pk]
    if "naeste" in request.POST:
        after = view.next_number
        if after is None:
            return reverse("case_audit_agreeing", args=parts)
        return reverse("case_audit_agree", args=[*parts, after])
    pressed = request.POST.get("gem", "")
    place = view.place_after(pressed)
    return f"{reverse('case_audit_agree', args=[*parts, view.case.number])}?gemt=1#{place}"


def _shown(request, view: CasePage):
    number = view.case.number
    references = looked_up(by=request.user, audit=view.audit, numbers=[number], request=request)
    context = view.context() | {
        "reference": references.get(number, ""),
        "name": cases_named([number]),
        "just_saved": "gemt" in request.GET and not view.failed,
    }
    return render(request, "measurement/audit/agree.html", context, status=view.status)
