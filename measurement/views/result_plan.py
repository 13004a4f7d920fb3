"""From result to plan: the advice that fits, taken into the plan in place or set aside.

The section stands on the result and on a page of its own. A form is opened by the address
(`?tag=4-2`, `?til-side=4-2`), so that all of it works without JavaScript.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from measurement.domain.finding import month
from measurement.selectors import temperature
from measurement.selectors.result import Reading, reading
from measurement.selectors.result_plan import result_plan
from measurement.selectors.since import since
from measurement.views.fetch import posted, round_in
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.access import check_steer, may_steer, page
from steering.forms.advice import SetAsideForm, TakeForm
from steering.models import Advice
from steering.permissions import Permission as P
from steering.selectors.advice import proposal, steerable_goals
from steering.selectors.plan import current_plan
from steering.services import advice as service
from steering.views.editing import form_page, saved, seen_version

PAGE = "measurement/result_plan.html"
TAKE, ASIDE = "tag", "til-side"
RESULT = "resultat"  # where a form was opened, and where its answer leads back to


@page(P.SEE_STEERING)
def show(request, municipality, round):
    """What the round asks for, the advice that fits, and what was done since the last round."""
    row = _closed(municipality, round)
    return render(request, PAGE, _own_page(request, row) | _opened_by_address(request, row))


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def take(request, municipality, round, advice):
    """The suggestion as an activity of the plan."""
    row, suggestion = _closed(municipality, round), _advice(advice)
    form = _take_form(request, municipality, suggestion)
    if form is None:
        _check_may_take(request, municipality)
        messages.warning(request, _("Lav først en plan med mindst ét delmål."))
        return _back(request, row, suggestion.pk)
    if request.method == "POST" and form.is_valid():
        given = {"municipality": municipality, "advice": suggestion, **form.cleaned_data}
        if saved(form, lambda: service.take(by=request.user, **given)):
            messages.success(request, _("Rådet er lagt i planen som en aktivitet."))
            return _back(request, row, suggestion.pk)
    return _with_form(request, row, form, suggestion.pk, TAKE)


@page(P.STEER, write=P.STEER)
def set_aside(request, municipality, round, advice):
    """Not for us, or not now, and why."""
    row, suggestion = _closed(municipality, round), _advice(advice)
    form = SetAsideForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = {"municipality": municipality, "advice": suggestion, **form.cleaned_data}
        if saved(form, lambda: service.set_aside(by=request.user, **given)):
            messages.success(request, _("Rådet er lagt til side."))
            return _back(request, row, suggestion.pk)
    return _with_form(request, row, form, suggestion.pk, ASIDE)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def undo(request, municipality, round, choice):
    """What was decided is undone; an activity that somebody has touched stays."""
    row = _closed(municipality, round)
    choices = municipality.advice_choices.select_related("activity__sub_goal__plan__group")
    decided = get_object_or_404(choices, pk=choice)
    check_steer(request.user, municipality, _group(decided))
    if request.method == "POST":
        try:
            service.undo(by=request.user, choice=decided, version=seen_version(request))
        except Stale:
            messages.warning(request, _("En anden har ændret det imens: se det igen."))
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("Fortrudt: rådet står igen som nyt."))
    return _back(request, row, decided.advice_id)


def section(request, round, read: Reading) -> dict:
    """Context of the section at the end of the result `read`."""
    here = reverse("temperature_result", args=[round.municipality_id, round.pk])
    opened = _opened_by_address(request, round)
    return _section(request, round, read) | opened | {"came_from": RESULT, "here": here}


def _own_page(request, round, opened: str = "") -> dict:
    read = reading(round)
    here = reverse("temperature_advice", args=[round.municipality_id, round.pk])
    own = {"result": read.individual, "here": here, "came_from": ""}
    return _section(request, round, read, opened) | own


def _section(request, round, read: Reading, opened: str = "") -> dict:
    """Always from the single answers: what the group agrees on may hide who disagrees."""
    asked = opened or request.GET.get(TAKE) or request.GET.get(ASIDE) or ""
    found = result_plan(round, read.individual, read.gaps, asked)
    plan = current_plan(round.municipality)
    goals = steerable_goals(request.user, plan)
    steers = may_steer(request.user, round.municipality)
    return {
        "round": round,
        "next": found,
        "plan": plan,
        "may_take": bool(goals) and found.is_newest,
        "may_set_aside": steers and found.is_newest,
        "lacks_plan": not goals and found.is_newest,
        "steers": steers,
    } | _since(round, read)


def _since(round, read: Reading) -> dict:
    earlier = temperature.previous_round(round)
    if earlier is None:
        return {}
    before = temperature.round_result(earlier) if read.is_agreed else read.previous
    rows = since(round, earlier, read.individual, before)
    return {"since": rows, "since_month": month(before, read.individual)}


def _opened_by_address(request, round) -> dict:
    """The form that `?tag=` or `?til-side=` asks for, to those who may; nothing for others."""
    for what in (TAKE, ASIDE):
        code = request.GET.get(what, "")
        row = Advice.objects.filter(pk=code).first() if code else None
        if row is None:
            continue
        if what == TAKE:
            form = _take_form(request, round.municipality, row)
        else:
            form = SetAsideForm() if may_steer(request.user, round.municipality) else None
        if form:
            return {"advice_form": form, "opened": row.pk, "what": what}
    return {}


def _with_form(request, round, form, code: str, what: str):
    """The page of its own with this suggestion's form in place.

    A suggestion that the round does not ask for stands on the page of all suggestions.
    """
    page = _own_page(request, round, code)
    if code not in page["next"].codes:
        name = "advice_take" if what == TAKE else "advice_set_aside"
        return redirect(name, round.municipality_id, code)
    page |= {"form": form, "advice_form": form, "opened": code, "what": what}
    return form_page(request, PAGE, page | {"came_from": request.POST.get("came_from", "")})


def _take_form(request, municipality, suggestion) -> TakeForm | None:
    """The activity to be, filled in; None for who has no sub-goal to put it in."""
    plan = current_plan(municipality)
    goals = steerable_goals(request.user, plan)
    if not goals:
        return None
    initial = proposal(request.user, plan, goals, suggestion)
    return TakeForm(posted(request), initial=initial, municipality=municipality, goals=goals)


def _check_may_take(request, municipality) -> None:
    if not may_steer(request.user, municipality):
        raise PermissionDenied("Kun tovholderen kan ændre det.")


def _back(request, round, code: str):
    """To where the form was opened, at the suggestion."""
    name = "temperature_advice"
    if request.POST.get("came_from") == RESULT:
        name = "temperature_result"
    address = reverse(name, args=[round.municipality_id, round.pk])
    return redirect(f"{address}#raad-{code}")


def _closed(municipality, pk: int):
    """The closed round; an open one has no result to act on."""
    row = round_in(municipality, pk)
    if row.closed_at is None:
        raise Http404("Runden er ikke lukket endnu.")
    return row


def _advice(code: str) -> Advice:
    return get_object_or_404(Advice.objects.select_related("prerequisite"), pk=code)


def _group(choice):
    """The group whose tovholder may undo: that of the activity, where there is one."""
    if choice.activity is None:
        return None
    goal = choice.activity.sub_goal
    return goal.group or goal.plan.group
