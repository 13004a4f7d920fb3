"""Opening an audit, changing its days, its markers, beginning the marking, giving it up."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.audit_access import audit_of
from measurement.domain.audit_cases import cases_named
from measurement.forms.audit_people import BeginForm, MarkersForm
from measurement.forms.audit_setup import AuditForm, EditAuditForm, GiveUpForm
from measurement.models import CaseAudit, Stage
from measurement.selectors.audit.audits import standing
from measurement.selectors.audit.cases import cases_of_nobody
from measurement.selectors.audit.frame import has_register
from measurement.services.audit import audits, markers
from measurement.views.audit.party import lapsed_words
from steering.access import page
from steering.permissions import Permission as P
from steering.views.editing import form_page, posted, saved

# Long enough ago for something to stand in the case, and time enough to read ten.
AGO, AHEAD, PER_CASEWORKER, MONTHS = timedelta(90), timedelta(42), 2, 12


@page(P.MANAGE_AUDITS, write=P.MANAGE_AUDITS)
def open_new(request, municipality):
    """Set the rule, the days and the markers; the cases are drawn on the next page."""
    form = AuditForm(posted(request), municipality=municipality, initial=_usual(municipality))
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "municipality": municipality}
        if row := saved(form, lambda: audits.open_audit(**given, **form.values())):
            messages.success(request, _("Sagsauditten er åbnet. Nu kan sagerne trækkes."))
            return redirect("case_audit_draw", municipality.pk, row.pk)
    return form_page(request, "measurement/audit/new.html", {"form": form})


@page(P.MANAGE_AUDITS, write=P.MANAGE_AUDITS)
def edit(request, municipality, audit):
    """The rule until the draw, name and deadline until the end, the deletion until it is done."""
    row = audit_of(municipality, audit)
    if row.forgotten_on:
        return back(request, row, _("Sagsnumre og belæg er slettet: nu kan intet ændres."))
    is_drawn = row.frame_size is not None or row.cases.exists()
    form = EditAuditForm(posted(request), instance=row, is_drawn=is_drawn)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "audit": row, "version": form.seen_version()}
        why = form.cleaned_data["why"]
        if saved(form, lambda: audits.change_audit(**given, why=why, **form.values())):
            return back(request, row, _("Ændringen er gemt."), messages.SUCCESS)
    context = {"form": form, "audit": audit_of(municipality, audit), "is_drawn": is_drawn}
    return form_page(request, "measurement/audit/edit.html", context)


@page(P.MANAGE_AUDITS, write=P.MANAGE_AUDITS)
def choose_markers(request, municipality, audit):
    """Other markers, until those there have handed in."""
    row = audit_of(municipality, audit)
    if row.has_lapsed:
        return back(request, row, lapsed_words())
    if row.stage not in (Stage.DRAWING, Stage.MARKING):
        return back(request, row, _("Bedømmerne har afleveret og kan ikke skiftes."))
    now = list(row.markers.select_related("user").order_by("position"))
    form = MarkersForm(posted(request), audit=row, now=now)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "audit": row, "version": form.seen_version()}
        if saved(form, lambda: markers.set_markers(**given, users=form.markers())):
            return back(request, row, _("Bedømmerne er gemt."), messages.SUCCESS)
    context = {"form": form, "audit": row, "has_begun": row.stage == Stage.MARKING}
    return form_page(request, "measurement/audit/markers.html", context)


@page(P.MANAGE_AUDITS, write=P.MANAGE_AUDITS)
def begin(request, municipality, audit):
    """Tell what beginning means, then begin."""
    row = audit_of(municipality, audit)
    if row.has_lapsed:
        return back(request, row, lapsed_words())
    if row.stage != Stage.DRAWING:
        return back(request, row, _("Bedømmelsen er begyndt."))
    nobodys = cases_of_nobody(row)
    form = BeginForm(posted(request), nobodys=nobodys)
    given = {"by": request.user, "audit": row}
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and saved(form, lambda: audits.begin_marking(**given)):
        words = _("Bedømmelsen er begyndt: bedømmerne har den som opgave.")
        return back(request, row, words, messages.SUCCESS)
    context = {
        "audit": row,
        "form": form,
        "standing": standing(row, request.user),
        "nobodys": nobodys,
        "nobodys_named": cases_named(nobodys) if nobodys else "",
    }
    return form_page(request, "measurement/audit/begin.html", context)


@page(P.MANAGE_AUDITS, write=P.MANAGE_AUDITS)
def give_up(request, municipality, audit):
    """Tell what giving up means, ask why, then delete."""
    row = audit_of(municipality, audit)
    if row.closed_at:
        return back(request, row, _("Sagsauditten er lukket og kan ikke opgives."))
    form = GiveUpForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "audit": row, "version": form.seen_version()}
        reason = form.cleaned_data["reason"]
        if saved(form, lambda: audits.give_up(**given, reason=reason) or row):
            messages.success(request, _("%(name)s er opgivet.") % {"name": row.name})
            return redirect("case_audits", municipality.pk)
    context = {"form": form, "audit": row, "cases": row.cases.count()}
    return form_page(request, "measurement/audit/give_up.html", context)


def back(request, row: CaseAudit, words: str, level: int = messages.INFO):
    """To the audit's own page, with a message."""
    messages.add_message(request, level, words)
    return redirect("case_audit", row.municipality_id, row.pk)


def _usual(municipality) -> dict:
    today = timezone.localdate()
    known = has_register(municipality)
    return {
        "origin": CaseAudit.Origin.REGISTER if known else CaseAudit.Origin.TYPED,
        "cutoff_on": today - AGO,
        "closes_on": today + AHEAD,
        "cap_per_caseworker": PER_CASEWORKER,
        "keep_months": MONTHS,
    }
