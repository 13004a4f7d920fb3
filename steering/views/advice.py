"""The guide's suggestions: read, taken into the plan in two clicks, or set aside."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from steering.access import may_steer, page
from steering.forms.advice import ChoiceForm, SetAsideForm, TakeForm
from steering.models import Advice
from steering.permissions import Permission as P
from steering.selectors import advice as selector
from steering.selectors.plan import current_plan
from steering.services import advice as service
from steering.views.editing import form_page, posted, saved

PAGE = "steering/sheets/advice.html"


@page(P.SEE_STEERING)
def index(request, municipality):
    """All suggestions, by prerequisite."""
    return render(request, PAGE, _context(request, municipality))


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def take(request, municipality, advice):
    """The first click opens the activity, filled in; the second puts it into the plan."""
    row = get_object_or_404(Advice.objects.select_related("prerequisite"), pk=advice)
    plan = current_plan(municipality)
    goals = selector.steerable_goals(request.user, plan)
    if not goals and not may_steer(request.user, municipality):
        raise PermissionDenied("Kun tovholderen kan ændre det.")
    if not goals:
        messages.warning(request, _("Lav først en plan med mindst ét delmål."))
        return redirect("advice", municipality.pk)
    initial = selector.proposal(request.user, plan, goals, row)
    form = TakeForm(posted(request), initial=initial, municipality=municipality, goals=goals)
    if request.method == "POST" and form.is_valid() and _taken(request, municipality, row, form):
        messages.success(request, _("Rådet er lagt i planen som en aktivitet."))
        return redirect("advice", municipality.pk)
    return _opened(request, municipality, row, form, "take")


def _taken(request, municipality, row, form):
    given = {"municipality": municipality, "advice": row, **form.cleaned_data}
    return saved(form, lambda: service.take(by=request.user, **given))


@page(P.STEER, write=P.STEER)
def set_aside(request, municipality, advice):
    """Not for us, or not now."""
    row = get_object_or_404(Advice, pk=advice)
    form = SetAsideForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = {"municipality": municipality, "advice": row, **form.cleaned_data}
        if saved(form, lambda: service.set_aside(by=request.user, **given)):
            messages.success(request, _("Rådet er lagt til side."))
            return redirect("advice", municipality.pk)
    return _opened(request, municipality, row, form, "set_aside")


@page(P.STEER, write=P.STEER)
def choice(request, municipality, choice):
    """What was decided: its reason, or the suggestion taken back."""
    rows = municipality.advice_choices.select_related("advice", "activity", "municipality", "by")
    row = get_object_or_404(rows, pk=choice)
    back = request.POST.get("action") == "back"
    sent = posted(request)
    if back:  # what the field holds does not matter any more
        sent = sent.copy()
        sent["reason"] = row.reason
    form = ChoiceForm(sent, instance=row)
    if request.method == "POST" and form.is_valid():
        act = _take_back if back else _change
        if saved(form, lambda: act(request.user, row, form)):
            words = _("Rådet står igen som nyt.") if back else _("Begrundelsen er gemt.")
            messages.success(request, words)
            return redirect("advice", municipality.pk)
    context = {"form": form, "choice": row, "may_take_back": row.activity_id is None}
    return form_page(request, "steering/sheets/advice_choice.html", context)


def _change(user, row, form):
    reason = form.cleaned_data["reason"]
    return service.change_reason(by=user, choice=row, version=form.seen_version(), reason=reason)


def _take_back(user, row, form) -> bool:
    service.take_back(by=user, choice=row, version=form.seen_version())
    return True


def _opened(request, municipality, row, form, what: str):
    """The page of all suggestions with this one's form in place."""
    context = _context(request, municipality)
    return form_page(request, PAGE, context | {"form": form, "opened": row.pk, "what": what})


def _context(request, municipality) -> dict:
    parts = selector.all_suggestions(municipality)
    plan = current_plan(municipality)
    goals = selector.steerable_goals(request.user, plan)
    steers = may_steer(request.user, municipality)
    return {
        "parts": parts,
        "finding": selector.finding(parts),
        "plan": plan,
        "may_take": bool(goals),
        "may_set_aside": steers,
        "lacks_plan": steers and not goals,
    }
