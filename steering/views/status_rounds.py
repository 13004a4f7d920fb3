"""Status rounds: planned, held in one sitting, and what came of them."""

from django.shortcuts import redirect

from steering.access import check_steer, page
from steering.permissions import Permission as P
from steering.views.plan_fetch import round_in


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def hold(request, municipality, round):
    """Every unfinished activity, one after another."""
    row = round_in(municipality, round)
    check_steer(request.user, municipality, row.plan.group)
    return redirect("plan_page", municipality.pk, row.plan_id)
