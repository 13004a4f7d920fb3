"""The agenda's points: proposed from what is due, written, moved and removed.

What a point can show on the screen is known on the roof, which has the pages of `new_item` and
`edit_item` (recovery_portal/overview/meeting/agenda.py).
"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recovery_portal.kit.refusal import Refused
from steering.access import check_steer, page
from steering.forms.minutes import AgendaItemForm
from steering.models import AgendaItem
from steering.permissions import Permission as P
from steering.services import agenda as service
from steering.views.editing import form_page, posted, saved, seen_version
from steering.views.meetings import steered, to_meeting

ANCHOR = "#dagsorden"


def item_in(request, municipality, pk: int) -> AgendaItem:
    """A point of a meeting that the person may change; else 403."""
    rows = AgendaItem.objects.select_related("meeting__group__municipality")
    row = get_object_or_404(rows, meeting__group__municipality=municipality, pk=pk)
    check_steer(request.user, municipality, row.meeting.group)
    return row


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def propose(request, municipality, meeting):
    """Make the agenda of what waits; again, it adds only what is new."""
    row = steered(request, municipality, meeting)
    if request.method == "POST":
        try:
            added = service.propose(by=request.user, meeting=row)
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _words(len(added)))
    return to_meeting(row, ANCHOR)


def _words(count: int) -> str:
    if not count:
        return _("Dagsordenen rummer allerede alt, der venter.")
    words = ngettext(
        "%s punkt er lagt på dagsordenen.", "%s punkter er lagt på dagsordenen.", count
    )
    return words % count


def new_item(request, municipality, meeting, screens):
    """Write a point of one's own; `screens(item)`: the choices of what it shows."""
    row = steered(request, municipality, meeting)
    form = AgendaItemForm(posted(request), screens=screens(AgendaItem()))
    if request.method == "POST" and form.is_valid():
        values = form.values()
        done = saved(form, lambda: service.add_item(by=request.user, meeting=row, **values))
        if done:
            messages.success(request, _("Punktet er lagt på dagsordenen."))
            return to_meeting(row, ANCHOR)
    return form_page(request, "steering/meetings/item_form.html", {"form": form, "meeting": row})


def edit_item(request, municipality, item, screens):
    """Change a point; `screens(item)`: the choices of what it shows."""
    row = item_in(request, municipality, item)
    form = AgendaItemForm(posted(request), instance=row, screens=screens(row))
    if request.method == "POST" and form.is_valid():
        done = saved(
            form,
            lambda: service.change_item(
                by=request.user, item=row, version=form.seen_version(), **form.values()
            ),
        )
        if done:
            messages.success(request, _("Punktet er ændret."))
            return to_meeting(row.meeting, ANCHOR)
    context = {"form": form, "meeting": row.meeting, "item": row}
    return form_page(request, "steering/meetings/item_form.html", context)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def move(request, municipality, item):
    """One place up or down."""
    row = item_in(request, municipality, item)
    if request.method == "POST":
        try:
            service.move_item(by=request.user, item=row, up=request.POST.get("vej") == "op")
        except Refused as refused:
            messages.warning(request, str(refused))
    return to_meeting(row.meeting, f"#punkt-{row.pk}")


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def remove(request, municipality, item):
    """Take a point off the agenda."""
    row = item_in(request, municipality, item)
    if request.method == "POST":
        try:
            service.remove_item(by=request.user, item=row, version=seen_version(request))
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("Punktet er taget af dagsordenen."))
        return to_meeting(row.meeting, ANCHOR)
    return redirect("agenda_item_edit", municipality.pk, row.pk)
