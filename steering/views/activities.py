"""One activity: what, who, when, status and why."""

from django.shortcuts import render

from steering.access import page
from steering.permissions import Permission as P
from steering.views.plan_fetch import activity_in


@page(P.SEE_STEERING)
def show(request, municipality, activity):
    """The activity with its history."""
    row = activity_in(municipality, activity)
    return render(request, "steering/plan/activity.html", {"activity": row})
