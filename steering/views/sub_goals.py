"""A sub-goal made, changed, taken away, and its activities put in order."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from recovery_portal.kit.numbers import number_in
from recovery_portal.kit.refusal import Refused
from steering.access import check_steer, may_steer, page
from steering.forms.plan import RemoveSubGoalForm, SubGoalForm
from steering.permissions import Permission as P
from steering.selectors.plan import rows_of
from steering.selectors.plan_page import goals_of
from steering.services import plan as service
from steering.services import plan_places as places
from steering.views.editing import form_page, posted, saved
from steering.views.plan_fetch import activity_in, plan_in, steering_group, sub_goal_in


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def add(request, municipality, plan):
    """A new sub-goal, last in the plan."""
    row = plan_in(municipality, plan)
    check_steer(request.user, municipality, row.group)
    form = SubGoalForm(posted(request), municipality=municipality)
    if request.method == "POST" and form.is_valid():
        values = form.values()
        if saved(form, lambda: service.add_sub_goal(by=request.user, plan=row, **values)):
            messages.success(request, _("Delmålet er lagt ind. Læg nu dets aktiviteter ind."))
            return redirect("plan_page", municipality.pk, row.pk)
    return form_page(request, "steering/plan/sub_goal_form.html", {"form": form, "plan": row})


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def edit(request, municipality, sub_goal):
    """Its title, group and prerequisite."""
    row = sub_goal_in(municipality, sub_goal)
    check_steer(request.user, municipality, steering_group(row))
    form = SubGoalForm(posted(request), instance=row, municipality=municipality)
    if request.method == "POST" and form.is_valid():
        values = form.values() | {"version": form.seen_version()}
        if saved(form, lambda: service.change_sub_goal(by=request.user, sub_goal=row, **values)):
            messages.success(request, _("Delmålet er gemt."))
            return redirect("plan_page", municipality.pk, row.plan_id)
    context = {"form": form, "plan": row.plan, "sub_goal": row}
    may_remove = may_steer(request.user, municipality, row.plan.group)
    context["may_remove"] = may_remove and not row.activities.exists()
    return form_page(request, "steering/plan/sub_goal_form.html", context)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def remove(request, municipality, sub_goal):
    """Take away a sub-goal that holds nothing."""
    row = sub_goal_in(municipality, sub_goal)
    check_steer(request.user, municipality, row.plan.group)
    form = RemoveSubGoalForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        version = form.seen_version()
        if saved(form, lambda: _removed(request.user, row, version)):
            messages.success(request, _("Delmålet er slettet."))
            return redirect("plan_page", municipality.pk, row.plan_id)
    context = {"form": form, "plan": row.plan, "title": row.title, "what": "delmål"}
    return form_page(request, "steering/plan/remove.html", context)


def _removed(user, row, version: int) -> bool:
    places.remove_sub_goal(by=user, sub_goal=row, version=version)
    return True


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def order(request, municipality, sub_goal):
    """Activities and the sub-goal itself moved with buttons; one press, one place."""
    row = sub_goal_in(municipality, sub_goal)
    check_steer(request.user, municipality, steering_group(row))
    if request.method == "POST":
        try:
            moved = _moved(request, municipality, row)
        except Refused as error:
            messages.error(request, str(error))
            moved = None
        address = redirect("sub_goal_order", municipality.pk, row.pk)
        address["Location"] += f"#aktivitet-{moved.pk}" if moved else ""
        return address
    steers = may_steer(request.user, municipality, row.plan.group)
    goals = goals_of(row.plan, request.user, steers)
    context = {
        "plan": row.plan,
        "sub_goal": row,
        "number": next(goal.number for goal in goals if goal.pk == row.pk),
        "others": [goal for goal in goals if goal.pk != row.pk and goal.may_edit],
        "may_move_goal": steers and len(goals) > 1,
        "rows": [one for one in rows_of(row.plan) if one.sub_goal == row.pk],
    }
    return render(request, "steering/plan/order.html", context)


def _moved(request, municipality, sub_goal):
    """The activity that was moved as the button says; None where it was the sub-goal itself."""
    way, by = request.POST.get("hvad"), request.user
    number = request.POST.get("aktivitet")
    if not number:
        check_steer(by, municipality, sub_goal.plan.group)
        places.move_sub_goal(by=by, sub_goal=sub_goal, way=way)
        return None
    row = activity_in(municipality, number_in(number))
    check_steer(by, municipality, steering_group(row.sub_goal))
    if way != "til":
        return places.move_activity(by=by, activity=row, way=way)
    goal = sub_goal_in(municipality, number_in(request.POST.get("delmaal")))
    check_steer(by, municipality, steering_group(goal))
    return places.move_to(by=by, activity=row, sub_goal=goal)
