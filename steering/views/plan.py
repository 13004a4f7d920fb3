"""The indsatsplan: the page of a plan, and the plan itself made, changed and ended."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from recovery_portal.kit.shapes import SHAPES
from steering.access import check_steer, may_steer, page
from steering.charts.unit_bar import PHONE, unit_bar
from steering.domain.plan_rows import owners
from steering.forms.plan import CloseForm, PlanForm
from steering.forms.plan_filter import PlanFilter
from steering.models import Prerequisite
from steering.permissions import Permission as P
from steering.permissions import has_permission
from steering.selectors import plan as selector
from steering.selectors.plan_page import goals_of, quarters_of, table_of
from steering.services import plan as service
from steering.views.editing import form_page, posted, saved
from steering.views.plan_fetch import plan_in
from steering.views.plan_sections import sections_of


@page(P.SEE_STEERING)
@gzip_page
def index(request, municipality):
    """The plan in force; where there is none, what to do."""
    plan = selector.current_plan(municipality)
    if plan is None:
        others = list(municipality.plans.order_by("-starts_on", "-pk"))
        may_edit = has_permission(request.user, P.STEER, municipality)
        context = {"others": others, "may_edit": may_edit}
        return render(request, "steering/plan/none.html", context)
    return _plan(request, municipality, plan)


@page(P.SEE_STEERING)
@gzip_page
def show(request, municipality, plan):
    """One plan, also a closed one."""
    return _plan(request, municipality, plan_in(municipality, plan))


def _plan(request, municipality, plan):
    rows = selector.rows_of(plan)
    summary = selector.summary_of(plan, rows)
    steers = may_steer(request.user, municipality, plan.group)
    goals = goals_of(plan, request.user, steers)
    choices = PlanFilter(request.GET, goals, owners(rows), Prerequisite.objects.all())
    quarters = quarters_of(plan)
    context = {
        "plan": plan,
        "others": list(municipality.plans.exclude(pk=plan.pk).order_by("-starts_on", "-pk")),
        "summary": summary,
        "bars": {"bred": unit_bar(summary.blocks), "smal": unit_bar(summary.blocks, PHONE)},
        "shapes": SHAPES,
        "goals": goals,
        "table": table_of(goals, rows),
        "quarters": quarters,
        "next_round": next((one for one in quarters if one.state == "nu"), None),
        "filter": choices,
        "shown": sections_of(rows, goals, choices, request.GET),
        "may_edit": steers and plan.closed_on is None,
        "may_add": has_permission(request.user, P.STEER, municipality),
    }
    return render(request, "steering/plan/plan.html", context)


@page(P.STEER, write=P.STEER)
def add(request, municipality):
    """A new plan."""
    form = PlanForm(posted(request), municipality=municipality)
    if request.method == "POST" and form.is_valid():
        values = form.values()
        made = saved(
            form, lambda: service.add_plan(by=request.user, municipality=municipality, **values)
        )
        if made:
            messages.success(request, _("Planen er oprettet. Læg nu dens delmål ind."))
            return redirect("plan_page", municipality.pk, made.pk)
    return form_page(request, "steering/plan/plan_form.html", {"form": form})


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def edit(request, municipality, plan):
    """Name, purpose, period and group."""
    row = plan_in(municipality, plan)
    check_steer(request.user, municipality, row.group)
    form = PlanForm(posted(request), instance=row, municipality=municipality)
    if not has_permission(request.user, P.STEER, municipality):
        del form.fields["group"]  # a group's tovholder cannot make its plan the municipality's
    if request.method == "POST" and form.is_valid():
        values = form.values() | {"version": form.seen_version()}
        if saved(form, lambda: service.change_plan(by=request.user, plan=row, **values)):
            messages.success(request, _("Planen er gemt."))
            return redirect("plan_page", municipality.pk, row.pk)
    return form_page(request, "steering/plan/plan_form.html", {"form": form, "plan": row})


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def close(request, municipality, plan):
    """Tell what ending a plan means, then end it."""
    row = plan_in(municipality, plan)
    check_steer(request.user, municipality, row.group)
    form = CloseForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        version = form.seen_version()
        if saved(form, lambda: service.close_plan(by=request.user, plan=row, version=version)):
            messages.success(request, _("Planen er afsluttet. Den kan stadig læses."))
            return redirect("plan_page", municipality.pk, row.pk)
    return form_page(request, "steering/plan/plan_close.html", {"form": form, "plan": row})
