"""The guide's checklist, and one point of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from steering.access import may_set_status, may_steer, page
from steering.forms.checklist import ChecklistForm
from steering.models import ChecklistPoint
from steering.permissions import Permission as P
from steering.selectors import checklist as selectors
from steering.services import checklist
from steering.views.editing import form_page, posted, saved


@page(P.SEE_STEERING)
def index(request, municipality):
    """All points, and what the portal knows of each."""
    rows = selectors.checklist_rows(municipality, timezone.localdate())
    context = {
        "points": [(row, may_set_status(request.user, municipality, row.owner)) for row in rows],
        "finding": selectors.finding(rows),
        "is_lead": may_steer(request.user, municipality),
    }
    return render(request, "steering/groups/checklist.html", context)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def point(request, municipality, number):
    """How far one point is; by the tovholder, and by who looks after it."""
    found = get_object_or_404(ChecklistPoint, pk=number)
    row = checklist.state_of(municipality, found)
    if not may_set_status(request.user, municipality, row.owner):
        raise PermissionDenied("Kun tovholderen og den, der ser til punktet, kan ændre det.")
    form = ChecklistForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "municipality": municipality, "point": found}
        version = form.seen_version()
        if saved(form, lambda: checklist.set_point(**given, version=version, **form.values())):
            messages.success(request, _("Punkt %(number)s er gemt.") % {"number": number})
            return redirect("checklist", municipality.pk)
    context = {"form": form, "point": found}
    return form_page(request, "steering/groups/checklist_point.html", context)
