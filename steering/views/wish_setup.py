"""Themes with their frame, tablets, and what is hung on the wall."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from steering.access import may_steer, page
from steering.forms.wishes import CloseThemeForm, DoorForm, ThemeForm
from steering.models import Unit, WishDoor, WishTheme
from steering.permissions import Permission as P
from steering.selectors import wishes as selectors
from steering.services import wishes as service
from steering.views.editing import form_page, posted, saved


def theme_in(municipality, pk: int) -> WishTheme:
    """The theme of the municipality, or 404."""
    return get_object_or_404(WishTheme, municipality=municipality, pk=pk)


@page(P.SEE_STEERING)
def themes(request, municipality):
    """The themes, the steering group's frame for each, and how many wishes wait."""
    context = {
        "themes": selectors.themes(municipality),
        "may_steer": may_steer(request.user, municipality),
    }
    return render(request, "steering/wishes/themes.html", context)


@page(P.STEER, write=P.STEER)
def new_theme(request, municipality):
    form = ThemeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "municipality": municipality, **form.values()}
        if saved(form, lambda: service.add_theme(**given)):
            messages.success(request, _("Temaet er oprettet."))
            return redirect("wish_themes", municipality.pk)
    return form_page(request, "steering/wishes/theme_form.html", {"form": form})


@page(P.STEER, write=P.STEER)
def edit_theme(request, municipality, theme):
    return _change(request, municipality, theme, ThemeForm, "steering/wishes/theme_form.html")


@page(P.STEER, write=P.STEER)
def close_theme(request, municipality, theme):
    """No more wishes under it, those that wait are still there; or open it again."""
    return _change(request, municipality, theme, CloseThemeForm, "steering/wishes/theme_close.html")


def _change(request, municipality, pk, form_class, template):
    row = theme_in(municipality, pk)
    initial = {"closed_on": row.closed_on or timezone.localdate()}
    form = form_class(posted(request), instance=row, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "theme": row, "version": form.seen_version()}
        values = form.values()
        if saved(form, lambda: service.change_theme(**given, **values)):
            messages.success(request, _("Temaet er gemt."))
            return redirect("wish_themes", municipality.pk)
    return form_page(request, template, {"form": form, "theme": theme_in(municipality, pk)})


@page(P.SEE_STEERING)
def board(request, municipality):
    """For the wall: I ønskede, det blev til."""
    units = {str(unit.pk): unit for unit in Unit.objects.filter(municipality=municipality)}
    unit = units.get(request.GET.get("enhed", ""))
    context = {
        "wishes": selectors.board(municipality, unit),
        "unit": unit,
        "units": selectors.in_danish_order(units.values()),
        "today": timezone.localdate(),
    }
    return render(request, "steering/wishes/board.html", context)


@page(P.STEER, write=P.STEER)
def doors(request, municipality):
    """The tablets; a new one's address is shown once, on this page alone."""
    form = DoorForm(posted(request), municipality=municipality)
    address = ""
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if opened := saved(form, lambda: service.open_door(by=request.user, **values)):
            address = request.build_absolute_uri(reverse("wish_tablet", args=[opened[1]]))
            form = DoorForm(municipality=municipality)
    context = {"form": form, "doors": selectors.doors(municipality), "address": address}
    return form_page(request, "steering/wishes/doors.html", context)


@page(P.STEER, write=P.STEER)
def close_door(request, municipality, door):
    """Ask, then close."""
    row = get_object_or_404(WishDoor, unit__municipality=municipality, pk=door)
    if request.method == "POST":
        service.close_door(by=request.user, door=row)
        messages.success(request, _("Tablettens adresse er lukket."))
        return redirect("wish_doors", municipality.pk)
    return render(request, "steering/wishes/door_close.html", {"door": row})
