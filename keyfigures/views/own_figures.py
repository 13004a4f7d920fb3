"""Figures of the municipality's own: defined, changed, their values typed, deleted."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from keyfigures.models import OwnFigureValue
from keyfigures.selectors.figures.own import is_small
from keyfigures.services import own_figures as service
from keyfigures.views.figure_forms import OwnFigureForm, OwnValueForm, plain_number
from recovery_portal.kit.danish import date_long, number
from recovery_portal.kit.refusal import Refused
from steering.access import page
from steering.permissions import Permission as P
from steering.views.editing import form_page, posted, saved, seen_version


@page(P.MANAGE_FIGURES, write=P.MANAGE_FIGURES)
def new(request, municipality):
    """Define a figure; its values come next."""
    form = OwnFigureForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = {"municipality": municipality, **form.values()}
        row = saved(form, lambda: service.add_figure(by=request.user, **given))
        if row:
            messages.success(request, _("Nøgletallet er oprettet: skriv nu dets værdier."))
            return redirect("own_figure_values", municipality.pk, row.pk)
    return form_page(request, "keyfigures/figures/own_form.html", {"form": form})


@page(P.MANAGE_FIGURES, write=P.MANAGE_FIGURES)
def edit(request, municipality, own_figure):
    """Change what it means."""
    row = _own(municipality, own_figure)
    form = OwnFigureForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        given = {"figure": row, "version": form.seen_version(), **form.values()}
        if saved(form, lambda: service.change_figure(by=request.user, **given)):
            messages.success(request, _("Nøgletallet er ændret."))
            return redirect("figure", municipality.pk, row.code)
    context = {"form": form, "own": _own(municipality, own_figure)}
    return form_page(request, "keyfigures/figures/own_form.html", context)


@page(P.MANAGE_FIGURES, write=P.MANAGE_FIGURES)
def remove(request, municipality, own_figure):
    """Delete it, after a page that says what goes with it."""
    row = _own(municipality, own_figure)
    if request.method == "POST":
        try:
            service.remove_figure(by=request.user, figure=row, version=seen_version(request))
        except Refused as refused:
            messages.warning(request, str(refused))
            return redirect("own_figure_remove", municipality.pk, row.pk)
        messages.success(request, _("Nøgletallet er slettet."))
        return redirect("figures", municipality.pk)
    said = municipality.figure_notes.filter(figure=row.code).count()
    context = {"own": row, "values": row.values.count(), "notes": said}
    return render(request, "keyfigures/figures/own_remove.html", context)


@page(P.MANAGE_FIGURES, write=P.MANAGE_FIGURES)
def values(request, municipality, own_figure):
    """Its values, and a form for one more; the same day again replaces it."""
    row = _own(municipality, own_figure)
    stored = list(row.values.order_by("-on"))
    others = {one.on: one.value for one in stored}
    form = OwnValueForm(posted(request), others=others, may_tell=not row.counts_people)
    if request.method == "POST" and form.is_valid():
        given = {"figure": row, **form.values()}
        if saved(form, lambda: service.set_value(by=request.user, **given)):
            day = date_long(form.cleaned_data["on"])
            messages.success(request, _("Værdien for %s er gemt.") % day)
            return redirect("own_figure_values", municipality.pk, row.pk)
    rows = [(one, _typed(row, one.value)) for one in stored]
    context = {"form": form, "own": row, "values": rows}
    return form_page(request, "keyfigures/figures/own_values.html", context)


@page(P.MANAGE_FIGURES, write=P.MANAGE_FIGURES)
def remove_value(request, municipality, own_value):
    """Take one value out."""
    mine = OwnFigureValue.objects.filter(figure__municipality=municipality)
    row = get_object_or_404(mine.select_related("figure"), pk=own_value)
    if request.method == "POST":
        try:
            service.remove_value(by=request.user, value=row)
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("Værdien for %s er slettet.") % date_long(row.on))
    return redirect("own_figure_values", municipality.pk, row.figure_id)


def _typed(figure, value) -> str:
    """The value as it was typed; "" where it is a small number of citizens, hidden here too."""
    k = figure.municipality.disclosure_threshold
    if figure.counts_people and is_small(value, k):
        return ""
    return number(value, len(plain_number(value).partition(",")[2]))


def _own(municipality, pk: int):
    return get_object_or_404(municipality.own_figures, pk=pk)
