"""Handing the tablet to a citizen: the staff member is logged out, and the sheet is open."""

from django.db import transaction
from django.shortcuts import redirect, render

from measurement.citizen_access import citizen_of
from measurement.services import sheets, unlock
from recovery_portal.kit import hand_over
from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.access import page
from steering.permissions import Permission as P


@page(P.SEE_ANSWERS, write=P.SEE_ANSWERS)
def together(request, municipality, citizen):
    """What happens to the tablet, and the button; pressed from here or the citizen's page."""
    person = citizen_of(request.user, municipality, citizen)
    if request.method != "POST":
        return _page(request, municipality, person)
    try:
        sheet = sheets.open_together(
            by=request.user, citizen=person, anyway=sheets.ANYWAY in request.POST
        )
    except Refused as error:
        return _page(request, municipality, person, error)
    hand_over.begin(request, sheet=sheet.pk, user=request.user)
    return redirect("tablet_start")


def _page(request, municipality, person, refusal=None):
    with transaction.atomic():
        audit.record_view(
            by=request.user,
            municipality=municipality,
            action="citizen_seen",
            obj=person,
            request=request,
        )
    context = {
        "citizen": person,
        "refusal": refusal,
        "answering": sheets.being_answered(person),
        "has_code": unlock.has_code(request.user),
    }
    status = 409 if refusal else 200
    return render(request, "measurement/citizen/together.html", context, status=status)
