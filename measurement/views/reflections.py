"""The page of reflections on a closed round: the group's, and the person's own notes."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.gzip import gzip_page

from measurement.views.fetch import round_in, section_of
from measurement.views.reflections_page import THEMES, ReflectionPage
from recovery_portal.kit.refusal import Refused
from steering.access import page
from steering.permissions import Permission as P
from steering.permissions import has_permission
from steering.views.editing import posted


@page(P.SEE_DASHBOARD, write=P.SEE_STEERING)
@gzip_page
def index(request, municipality, round, number=0):
    """The questions on the whole (0) or on one section; one form, that saves what was changed."""
    row = round_in(municipality, round)
    section = section_of(row, number) if number else None
    if row.closed_at is None:
        return redirect("temperature_result", municipality.pk, row.pk)
    may_edit = has_permission(request.user, P.MANAGE_ROUNDS, municipality)
    view = ReflectionPage(request.user, row, section, may_edit, posted(request))
    if request.method != "POST":
        return _shown(request, view, 200)
    view.save()
    if view.failed:
        return _shown(request, view, 409 if any(f.conflict for f in view.failed) else 400)
    return _onward(request, view)


def _onward(request, view: ReflectionPage):
    """To where the person was: the question whose button was pressed."""
    theme = request.POST.get("brug", request.POST.get("gem"))
    if theme not in THEMES:
        return redirect(view.address)
    if "brug" in request.POST and view.may_edit and not _is_shared(request, view, theme):
        return redirect(view.address)
    return redirect(f"{view.address}?gemt={theme}#{theme}")


def _is_shared(request, view: ReflectionPage, theme: str) -> bool:
    try:
        view.share(theme)
    except Refused as refused:
        messages.warning(request, str(refused))
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        return True
    return False


def _shown(request, view: ReflectionPage, status: int):
    context = view.context() | {"just_saved": request.GET.get("gemt")}
    return render(request, "measurement/group_reflections.html", context, status=status)
