"""The indsatsplan: the page of a plan."""

from django.shortcuts import render

from steering.access import page
from steering.permissions import Permission as P
from steering.selectors import plan as selector
from steering.views.plan_fetch import plan_in


@page(P.SEE_STEERING)
def index(request, municipality):
    """The plan in force."""
    return _plan(request, selector.current_plan(municipality))


@page(P.SEE_STEERING)
def show(request, municipality, plan):
    """One plan, also a closed one."""
    return _plan(request, plan_in(municipality, plan))


def _plan(request, plan):
    summary = selector.plan_summary(request.municipality)
    return render(request, "steering/plan/plan.html", {"plan": plan, "summary": summary})
