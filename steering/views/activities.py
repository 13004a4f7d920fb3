"""One activity: what, who, when, status and why; made, changed and taken away."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from steering.access import check_steer, may_set_status, may_steer, page
from steering.forms.plan import ActivityForm, RemoveActivityForm, StatusForm
from steering.permissions import Permission as P
from steering.selectors.activity import activity_page
from steering.services import plan as service
from steering.services import plan_places as places
from steering.views.editing import form_page, posted, saved
from steering.views.plan_fetch import activity_in, steering_group, sub_goal_in


@page(P.SEE_STEERING)
def show(request, municipality, activity):
    """The activity with its history and what points at it."""
    row = activity_in(municipality, activity)
    return render(request, "steering/plan/activity.html", _context(request, municipality, row))


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def status(request, municipality, activity):
    """Set the status, with its reason: whoever is responsible, and who steers."""
    row = activity_in(municipality, activity)
    group = steering_group(row.sub_goal)
    if not may_set_status(request.user, municipality, row.owner, group):
        check_steer(request.user, municipality, group)
    form = StatusForm(posted(request), instance=row)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and saved(form, lambda: _set(request.user, row, form)):
        messages.success(request, _("Status er gemt."))
        return redirect("activity", municipality.pk, row.pk)
    return form_page(request, "steering/plan/status_form.html", {"form": form, "activity": row})


def _set(user, row, form):
    values = form.cleaned_data
    return service.set_status(
        by=user,
        activity=row,
        version=form.seen_version(),
        status=values["status"],
        reason=values["status_reason"],
    )


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def add(request, municipality, sub_goal):
    """A new activity, last in the sub-goal."""
    goal = sub_goal_in(municipality, sub_goal)
    check_steer(request.user, municipality, steering_group(goal))
    form = ActivityForm(posted(request), municipality=municipality)
    if request.method == "POST" and form.is_valid():
        values = form.values()
        made = saved(form, lambda: service.add_activity(by=request.user, sub_goal=goal, **values))
        if made:
            messages.success(request, _("Aktiviteten er lagt i planen."))
            if "en_til" in request.POST:
                return redirect("activity_new", municipality.pk, goal.pk)
            return redirect("activity", municipality.pk, made.pk)
    return form_page(request, "steering/plan/activity_form.html", {"form": form, "sub_goal": goal})


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def edit(request, municipality, activity):
    """What, who, when and what it is to move."""
    row = activity_in(municipality, activity)
    check_steer(request.user, municipality, steering_group(row.sub_goal))
    form = ActivityForm(posted(request), instance=row, municipality=municipality)
    if request.method == "POST" and form.is_valid():
        values = form.values() | {"version": form.seen_version()}
        if saved(form, lambda: service.change_activity(by=request.user, activity=row, **values)):
            messages.success(request, _("Aktiviteten er gemt."))
            return redirect("activity", municipality.pk, row.pk)
    context = {"form": form, "activity": row, "sub_goal": row.sub_goal}
    return form_page(request, "steering/plan/activity_form.html", context)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def remove(request, municipality, activity):
    """Take away what was never begun."""
    row = activity_in(municipality, activity)
    check_steer(request.user, municipality, steering_group(row.sub_goal))
    form = RemoveActivityForm(posted(request), instance=row)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and saved(form, lambda: _removed(request.user, row, form.seen_version())):
        messages.success(request, _("Aktiviteten er slettet."))
        return redirect("plan_page", municipality.pk, row.sub_goal.plan_id)
    context = {"form": form, "plan": row.sub_goal.plan, "title": row.title, "what": "aktivitet"}
    return form_page(request, "steering/plan/remove.html", context)


def _removed(user, row, version: int) -> bool:
    places.remove_activity(by=user, activity=row, version=version)
    return True


def _context(request, municipality, row) -> dict:
    group, is_open = steering_group(row.sub_goal), row.sub_goal.plan.closed_on is None
    found = activity_page(row)
    may_edit = is_open and may_steer(request.user, municipality, group)
    may_set = is_open and may_set_status(request.user, municipality, row.owner, group)
    return {
        "activity": row,
        "plan": row.sub_goal.plan,
        "found": found,
        "form": StatusForm(instance=row) if may_set else None,
        "may_edit": may_edit,
        "may_remove": may_edit and found.never_begun,
    }
