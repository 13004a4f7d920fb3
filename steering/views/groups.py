"""The front page of steering, and each group's page: set up, change, close."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from steering.access import check_steer, may_steer, page
from steering.forms.groups import CloseGroupForm, ImplementationGroupForm, SteeringGroupForm
from steering.models import Group
from steering.permissions import Permission as P
from steering.permissions import has_permission
from steering.selectors import groups as selectors
from steering.selectors.checklist import checklist_rows
from steering.selectors.checklist import finding as checklist_finding
from steering.selectors.invitations import logins
from steering.selectors.ownerless import ownerless
from steering.selectors.setting_up import is_set_up, set_up
from steering.services import groups
from steering.views.editing import form_page, posted, saved

FORMS = {
    Group.Kind.STEERING: SteeringGroupForm,
    Group.Kind.IMPLEMENTATION: ImplementationGroupForm,
}


def group_in(municipality, pk: int) -> Group:
    """The group of the municipality, or 404."""
    return get_object_or_404(Group, municipality=municipality, pk=pk)


@page(P.SEE_STEERING)
def index(request, municipality):
    """The guided set-up until it is done; the groups, and the people in them."""
    rows = selectors.group_rows(municipality)
    points = checklist_rows(municipality, timezone.localdate())
    steps = set_up(municipality, rows, points)
    context = {
        "groups": rows,
        "finding": selectors.finding(rows),
        "people": selectors.people(rows),
        "steps": [] if is_set_up(rows, points) else steps,
        "checklist_finding": checklist_finding(points),
        "ownerless": ownerless(municipality),
        "may_steer": may_steer(request.user, municipality),
        "may_hand_over": has_permission(request.user, P.HAND_OVER, municipality),
    }
    return render(request, "steering/groups/index.html", context)


@page(P.SEE_STEERING)
def show(request, municipality, group):
    """Mandate, members, and what the composition lacks."""
    found = group_in(municipality, group)
    row = selectors.group_row(found)
    is_lead = may_steer(request.user, municipality)
    may_edit = row.closed_on is None and may_steer(request.user, municipality, found)
    states = logins(municipality, row.members) if is_lead else {}
    context = {
        "group": row,
        "members": [(member, states.get(member.pk)) for member in row.members],
        "ownerless": ownerless(municipality, found) if may_edit else [],
        "is_lead": is_lead,
        "may_edit": may_edit,
    }
    return render(request, "steering/groups/group.html", context)


@page(P.STEER, write=P.STEER)
def new_steering(request, municipality):
    """Set the steering group up; where there is one, lead on to it."""
    if there := selectors.steering_group(municipality):
        messages.info(request, _("Styregruppen er nedsat i forvejen."))
        return redirect("group", municipality.pk, there.pk)
    return _new(request, municipality, Group.Kind.STEERING, {"name": _("Styregruppen")})


@page(P.STEER, write=P.STEER)
def new_implementation(request, municipality):
    """Set an implementation group up."""
    return _new(request, municipality, Group.Kind.IMPLEMENTATION, {})


def _new(request, municipality, kind: str, initial: dict):
    form = FORMS[kind](posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "municipality": municipality, "kind": kind}
        if row := saved(form, lambda: groups.add_group(**given, **form.values())):
            messages.success(request, _("%(group)s er nedsat.") % {"group": row})
            return redirect("groups", municipality.pk)
    context = {"form": form, "is_steering": kind == Group.Kind.STEERING}
    return form_page(request, "steering/groups/group_new.html", context)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def edit(request, municipality, group):
    """Name, area and mandate; also by the group's own tovholder."""
    row = group_in(municipality, group)
    check_steer(request.user, municipality, row)
    form = FORMS[row.kind](posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "group": row, "version": form.seen_version()}
        if saved(form, lambda: groups.change_group(**given, **form.values())):
            messages.success(request, _("Ændringen er gemt."))
            return redirect("group", municipality.pk, row.pk)
    context = {"form": form, "group": group_in(municipality, group)}
    return form_page(request, "steering/groups/group_edit.html", context)


@page(P.STEER, write=P.STEER)
def close(request, municipality, group):
    """Close an implementation group, having told what that means."""
    row = get_object_or_404(
        Group, municipality=municipality, pk=group, kind=Group.Kind.IMPLEMENTATION, closed_on=None
    )
    initial = {"closed_on": timezone.localdate()}
    form = CloseGroupForm(posted(request), instance=row, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "group": row, "version": form.seen_version()}
        if saved(form, lambda: groups.close_group(**given, on=form.cleaned_data["closed_on"])):
            messages.success(request, _("%(group)s er nedlagt.") % {"group": row})
            return redirect("groups", municipality.pk)
    context = {"form": form, "group": selectors.group_row(row)}
    return form_page(request, "steering/groups/group_close.html", context)
