"""A point of the agenda, written and changed, with the choice of what it shows on the screen."""

from functools import partial

from recovery_portal.overview.meeting.codes import choices
from steering.access import page
from steering.permissions import Permission as P
from steering.views import agenda


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def new(request, municipality, meeting):
    return agenda.new_item(request, municipality, meeting, partial(choices, municipality))


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def edit(request, municipality, item):
    return agenda.edit_item(request, municipality, item, partial(choices, municipality))
