"""Learning points: worded by the tovholder from the markers' own, by principle."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from measurement.audit_access import audit_of
from measurement.forms.audit_following import LearningPointForm
from measurement.models import CaseAudit, LearningPoint, Section, Stage
from measurement.selectors.audit.learning import wording
from measurement.services.audit import learning as service
from recovery_portal.kit.refusal import Refused
from steering import audit as log
from steering.access import page
from steering.permissions import Permission as P
from steering.views.editing import form_page, posted, saved, seen_version

FORM = "measurement/audit/learning_form.html"
LOOKED = "case_learning_seen"
EARLY = (Stage.DRAWING, Stage.MARKING)


@page(P.MANAGE_AUDITS)
def index(request, municipality, audit):
    """The markers' learning points beside those worded for everybody, principle by principle."""
    row = audit_of(municipality, audit)
    if row.stage in EARLY:
        return _too_early(request, row)
    themes = _seen(request, row)
    context = {
        "audit": row,
        "themes": themes,
        "points": sum(len(theme.points) for theme in themes),
        "raw": sum(len(theme.raw) for theme in themes),
        "most": service.MOST,
    }
    return render(request, "measurement/audit/learning.html", context)


@page(P.MANAGE_AUDITS, write=P.MANAGE_AUDITS)
def add(request, municipality, audit, number):
    """A new learning point of the principle."""
    row = audit_of(municipality, audit)
    if row.stage in EARLY:
        return _too_early(request, row)
    section = get_object_or_404(Section, instrument=row.instrument_id, number=number)
    form = LearningPointForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = {"audit": row, "section": section, **form.values()}
        if saved(form, lambda: service.add(by=request.user, **given)):
            messages.success(request, _("Læringspunktet er gemt."))
            return _back(row, number)
    return _form(request, row, section, form)


@page(P.MANAGE_AUDITS, write=P.MANAGE_AUDITS)
def edit(request, municipality, audit, point):
    """The learning point in other words."""
    row = audit_of(municipality, audit)
    found = _point(row, point)
    form = LearningPointForm(posted(request), instance=found)
    if request.method == "POST" and form.is_valid():
        given = {"point": found, "version": form.seen_version(), **form.values()}
        if saved(form, lambda: service.change(by=request.user, **given)):
            messages.success(request, _("Læringspunktet er gemt."))
            return _back(row, found.section.number)
    return _form(request, row, found.section, form, found)


@page(P.MANAGE_AUDITS, write=P.MANAGE_AUDITS)
def remove(request, municipality, audit, point):
    """Taken out again, on POST; the version that was seen travels along."""
    row = audit_of(municipality, audit)
    found = _point(row, point)
    if request.method == "POST":
        try:
            service.remove(by=request.user, point=found, version=seen_version(request))
        except Refused as refused:  # somebody saved meanwhile
            messages.warning(request, str(refused))
        else:
            words = _("Læringspunktet er slettet: »%s«")
            messages.success(request, words % found.text)
    return _back(row, found.section.number)


def _form(request, row: CaseAudit, section: Section, form, point=None):
    themes = _seen(request, row, section.number)
    context = {"audit": row, "section": section, "form": form, "point": point}
    return form_page(request, FORM, context | {"theme": themes[0]})


@transaction.atomic
def _seen(request, row: CaseAudit, number: int | None = None):
    """The markers' own words tell of single cases: one event of each look at them."""
    themes = wording(row, number)
    if any(theme.raw for theme in themes):
        given = {"municipality": row.municipality, "action": LOOKED, "obj": row}
        log.record_view(by=request.user, request=request, **given)
    return themes


def _too_early(request, row: CaseAudit):
    words = _("Læringspunkter skrives, når bedømmerne har afleveret.")
    messages.info(request, words)
    return redirect("case_audit", row.municipality_id, row.pk)


def _point(row: CaseAudit, pk: int) -> LearningPoint:
    points = LearningPoint.objects.filter(audit=row).select_related("section")
    return get_object_or_404(points, pk=pk)


def _back(row: CaseAudit, number: int):
    address = reverse("case_audit_learning", args=[row.municipality_id, row.pk])
    return redirect(f"{address}#princip-{number}")
