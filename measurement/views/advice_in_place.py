"""The guide's suggestions where a result stands: taken into the plan in place, or set aside.

Shared by what follows from a temperature round and from a case audit. A form is opened by the
address (`?tag=4-2`, `?til-side=4-2`), so that all of it works without JavaScript.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.access import check_steer, may_steer
from steering.forms.advice import SetAsideForm, TakeForm
from steering.models import Advice
from steering.selectors.advice import proposal, steerable_goals
from steering.selectors.plan import current_plan
from steering.services import advice as service
from steering.views.editing import posted, saved, seen_version

TAKE, ASIDE = "tag", "til-side"


@dataclass(frozen=True)
class Place:
    """The names of the addresses that take, set aside and undo, and what they are about (`pk`)."""

    take: str
    aside: str
    undo: str
    pk: int


def standing(request, municipality) -> dict:
    """The plan, the sub-goals one may write in, and whether one may steer."""
    plan = current_plan(municipality)
    return {
        "plan": plan,
        "goals": steerable_goals(request.user, plan),
        "steers": may_steer(request.user, municipality),
    }


def advice_of(code: str) -> Advice:
    return get_object_or_404(Advice.objects.select_related("prerequisite"), pk=code)


def opened_by_address(request, municipality) -> dict:
    """The form that `?tag=` or `?til-side=` asks for, to those who may; nothing for others."""
    for what in (TAKE, ASIDE):
        code = request.GET.get(what, "")
        row = Advice.objects.filter(pk=code).first() if code else None
        if row is None:
            continue
        if what == TAKE:
            form = take_form(request, municipality, row)
        else:
            form = SetAsideForm() if may_steer(request.user, municipality) else None
        if form:
            return {"advice_form": form, "opened": row.pk, "what": what}
    return {}


def take_form(request, municipality, suggestion) -> TakeForm | None:
    """The activity to be, filled in; None for who has no sub-goal to put it in."""
    plan = current_plan(municipality)
    goals = steerable_goals(request.user, plan)
    if not goals:
        return None
    initial = proposal(request.user, plan, goals, suggestion)
    return TakeForm(posted(request), initial=initial, municipality=municipality, goals=goals)


def say_what_is_missing(request, municipality) -> None:
    """To who may steer, that there is no plan to write in yet; 403 for others."""
    if not may_steer(request.user, municipality):
        raise PermissionDenied("Kun tovholderen kan ændre det.")
    messages.warning(request, _("Lav først en plan med mindst ét delmål."))


def is_taken(request, municipality, suggestion, form) -> bool:
    """True where the sent form has put the suggestion into the plan."""
    return _is_decided(
        request, municipality, suggestion, form, service.take,
        _("Rådet er lagt i planen som en aktivitet."),
    )  # fmt: skip


def is_set_aside(request, municipality, suggestion, form) -> bool:
    """True where the sent form has set the suggestion aside."""
    said = _("Rådet er lagt til side.")
    return _is_decided(request, municipality, suggestion, form, service.set_aside, said)


def undone(request, municipality, choice: int):
    """What was decided, undone on POST; an activity that somebody has touched stays."""
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
    return decided


def _is_decided(request, municipality, suggestion, form, decide, said: str) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    given = {"municipality": municipality, "advice": suggestion, **form.cleaned_data}
    if not saved(form, lambda: decide(by=request.user, **given)):
        return False
    messages.success(request, said)
    return True


def _group(choice):
    """The group whose tovholder may undo: that of the activity, where there is one."""
    if choice.activity is None:
        return None
    goal = choice.activity.sub_goal
    return goal.group or goal.plan.group
