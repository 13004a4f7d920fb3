"""What people say of a figure: its target, notes on why it moved, decisions taken on it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from keyfigures.domain.figure_sentences import title
from keyfigures.models import FigureTarget
from keyfigures.selectors.figures.marks import meetings_to_decide_at, target_row
from keyfigures.selectors.figures.page import figure_page, frozen
from keyfigures.selectors.figures.reading import NoSuchFigure, entry_of
from keyfigures.services import figure_marks as service
from keyfigures.views.figure_forms import FigureDecisionForm, NoteForm, TargetForm
from recovery_portal.kit.refusal import Refused
from steering.access import page
from steering.permissions import Permission as P
from steering.permissions import has_permission
from steering.services import minutes
from steering.views.editing import form_page, posted, saved, seen_version


@page(P.MANAGE_FIGURES, write=P.MANAGE_FIGURES)
def target(request, municipality, figure):
    """Set, change or take away the target."""
    entry = _entry(municipality, figure)
    row = target_row(municipality, figure)
    form = TargetForm(posted(request), instance=row or FigureTarget(), entry=entry)
    if request.method == "POST" and "fjern" in request.POST and row:
        return _target_gone(request, municipality, row)
    if (
        request.method == "POST"
        and form.is_valid()
        and saved(form, lambda: _set_target(request, municipality, figure, row, form))
    ):
        messages.success(request, _("Målet er gemt."))
        return redirect("figure", municipality.pk, figure)
    stored = target_row(municipality, figure)
    context = {"form": form, "entry": entry, "target": stored}
    return form_page(request, "keyfigures/figures/target.html", context)


def _set_target(request, municipality, figure, row, form):
    if row is None:
        given = {"municipality": municipality, "figure": figure, **form.values()}
        return service.add_target(by=request.user, **given)
    given = {"target": row, "version": form.seen_version(), **form.values()}
    return service.change_target(by=request.user, **given)


def _target_gone(request, municipality, row):
    try:
        service.remove_target(by=request.user, target=row, version=seen_version(request))
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("figure_target", municipality.pk, row.figure)
    messages.success(request, _("Målet er fjernet."))
    return redirect("figure", municipality.pk, row.figure)


# --- Notes --------------------------------------------------------------------------------------


@page(P.NOTE_FIGURES, write=P.NOTE_FIGURES)
def note_new(request, municipality, figure):
    """Why the figure moved."""
    entry = _entry(municipality, figure)
    form = NoteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = {"municipality": municipality, "figure": figure, **form.values()}
        if saved(form, lambda: service.add_note(by=request.user, **given)):
            messages.success(request, _("Noten er gemt."))
            return redirect("figure", municipality.pk, figure)
    context = {"form": form, "entry": entry}
    return form_page(request, "keyfigures/figures/note.html", context)


@page(P.NOTE_FIGURES, write=P.NOTE_FIGURES)
def note_edit(request, municipality, figure_note):
    """Change one's own note; those who manage the figures, anybody's."""
    row = _note(request, municipality, figure_note)
    entry = _entry(municipality, row.figure)
    form = NoteForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        given = {"note": row, "version": form.seen_version(), **form.values()}
        if saved(form, lambda: service.change_note(by=request.user, **given)):
            messages.success(request, _("Noten er ændret."))
            return redirect("figure", municipality.pk, row.figure)
    context = {"form": form, "entry": entry, "note": row}
    return form_page(request, "keyfigures/figures/note.html", context)


@page(P.NOTE_FIGURES, write=P.NOTE_FIGURES)
def note_remove(request, municipality, figure_note):
    """Take a note away."""
    row = _note(request, municipality, figure_note)
    if request.method != "POST":
        return redirect("figure_note_edit", municipality.pk, row.pk)
    try:
        service.remove_note(by=request.user, note=row, version=seen_version(request))
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Noten er slettet."))
    return redirect("figure", municipality.pk, row.figure)


def may_change_note(user, municipality, note) -> bool:
    """True for whoever wrote it, and for who manages the figures."""
    return note.written_by_id == user.pk or has_permission(user, P.MANAGE_FIGURES, municipality)


def _note(request, municipality, pk: int):
    row = get_object_or_404(municipality.figure_notes.select_related("written_by"), pk=pk)
    if not may_change_note(request.user, municipality, row):
        raise PermissionDenied("Noten er skrevet af en anden.")
    return row


# --- Decisions ----------------------------------------------------------------------------------


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def decide(request, municipality, figure):
    """A decision on the figure, with the figure as it stands now; it stands in the minutes."""
    entry = _entry(municipality, figure)
    meetings = meetings_to_decide_at(request.user, municipality)
    if not (meetings or has_permission(request.user, P.STEER, municipality)):
        raise PermissionDenied("Kun tovholderen skriver beslutninger.")
    shown = figure_page(municipality, figure)
    form = FigureDecisionForm(posted(request), municipality=municipality, meetings=meetings)
    if request.method == "POST" and form.is_valid():
        given = form.values() | {"figure": figure, "figure_shown": frozen(shown)}
        meeting = form.cleaned_data["meeting"]
        if saved(form, lambda: minutes.add_decision(by=request.user, meeting=meeting, **given)):
            messages.success(request, _("Beslutningen er skrevet i referatet."))
            return redirect("figure", municipality.pk, figure)
    context = {"form": form, "entry": entry, "finding": title(shown.figure), "meetings": meetings}
    return form_page(request, "keyfigures/figures/decide.html", context)


def _entry(municipality, code: str):
    try:
        return entry_of(municipality, code)
    except NoSuchFigure as missing:
        raise Http404(str(missing)) from missing
