"""Marking: the cases and how far one is, one case at a time, and handing in."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from measurement.audit_access import audit_of, marker_of
from measurement.forms.audit_marking import HandInForm
from measurement.models import Stage
from measurement.selectors.audit import marking
from measurement.services.audit import marks
from measurement.services.audit.references import looked_up
from measurement.views.audit.marking_page import CasePage
from measurement.views.audit.party import elsewhere, is_lapsed, lapsed_words
from steering.access import page
from steering.permissions import Permission as P
from steering.views.editing import form_page, posted, saved


def for_markers(view):
    """`view(request, marker, …)`; whoever else may mark somewhere goes to the audit's own page."""

    @wraps(view)
    def guarded(request, municipality, audit, *args, **kwargs):
        row = audit_of(municipality, audit)
        marker = marker_of(request.user, row)
        if marker is None:
            return elsewhere(request, row, _("Kun de valgte bedømmere bedømmer sagerne."))
        if is_lapsed(row):
            return elsewhere(request, row, lapsed_words())
        return view(request, marker, *args, **kwargs)

    return guarded


def may_mark(marker) -> bool:
    """True while the marker can change marks."""
    return marker.submitted_at is None and marker.audit.stage == Stage.MARKING


@page(P.MARK_CASES)
@for_markers
def overview(request, marker):
    """The cases by number with how far the marker is; then what happens next."""
    standings = marking.standings(marker)
    todo = [one for one in standings if not one.is_complete and not one.is_own]
    context = {
        "audit": marker.audit,
        "marker": marker,
        "other": marking.other_marker(marker),
        "standings": standings,
        "done": sum(one.is_complete for one in standings),
        "next_case": todo[0] if todo else None,
        "may_mark": may_mark(marker),
        "is_begun": marker.audit.stage != Stage.DRAWING,
    }
    return render(request, "measurement/audit/marking.html", context)


@page(P.MARK_CASES, write=P.MARK_CASES)
@gzip_page
@for_markers
def case(request, marker, number):
    """One case; the buttons save the whole page, so it works without JavaScript."""
    view = _case_page(request, marker, number)
    if not may_mark(marker) or number in view.own:
        return _closed(request, marker, view)
    failed = view.save(request.user) if request.method == "POST" else []
    if request.method == "POST" and not failed:
        return _onward(request, marker, number)
    context = view.context(failed) | _reference(request, marker, number)
    status = 200
    if failed:
        status = 409 if any(one.form.conflict for one in failed) else 400
    return render(request, "measurement/audit/mark.html", context, status=status)


def _case_page(request, marker, number) -> CasePage:
    found = marking.case_of(marker, number)
    if found is None:
        raise Http404("Sagen findes ikke.")
    return CasePage(marker, found, posted(request))


def _closed(request, marker, view):
    """Why the case cannot be marked; on the list, which says what happens now."""
    if may_mark(marker):
        words = _("Du har selv sagen: bed tovholderen udelade den eller finde en anden bedømmer.")
        messages.warning(request, words)
    elif request.method == "POST":
        words = _("Ikke gemt: dine bedømmelser kan ikke ændres længere.")
        messages.warning(request, words)
    return redirect("case_audit_marking", marker.audit.municipality_id, marker.audit_id)


def _reference(request, marker, number) -> dict:
    found = looked_up(by=request.user, audit=marker.audit, numbers=[number], request=request)
    return {"reference": found.get(number, "")}


def _onward(request, marker, number):
    code, audit = marker.audit.municipality_id, marker.audit_id
    numbers = [
        one.number for one in marking.standings(marker) if one.number > number and not one.is_own
    ]
    if request.POST.get("videre") == "naeste" and numbers:
        return redirect("case_audit_mark", code, audit, numbers[0])
    return redirect("case_audit_marking", code, audit)


@page(P.MARK_CASES, write=P.MARK_CASES)
@for_markers
def hand_in(request, marker):
    """What is missing, before all marks are handed in for good."""
    audit = marker.audit
    back = redirect("case_audit_marking", audit.municipality_id, audit.pk)
    if not may_mark(marker):
        return back
    form = HandInForm(posted(request))
    if request.method == "POST" and form.is_valid():
        by, with_blanks = request.user, form.cleaned_data["with_blanks"]
        if saved(form, lambda: marks.hand_in(by=by, audit=audit, with_blanks=with_blanks)):
            messages.success(request, _("Tak. Dine bedømmelser er afleveret."))
            return back
    standings = marking.standings(marker)
    missing = [one for one in standings if not one.is_complete]
    if not missing:
        del form.fields["with_blanks"]
    context = {
        "audit": audit,
        "form": form,
        "missing": missing,
        "missing_count": sum(len(one.missing) for one in missing),
        "standings": standings,
        "is_begun": any(one.marked for one in standings),
    }
    return form_page(request, "measurement/audit/marking_hand_in.html", context)
