"""Decisions: written under a point, done by their owner, or moved into the plan."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from recovery_portal.kit.numbers import number_in
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.access import check_steer, may_set_status, page
from steering.forms.minutes import DecisionForm, DoneForm, OwnerForm, ToPlanForm
from steering.models import Decision, Meeting
from steering.permissions import Permission as P
from steering.selectors.advice import steerable_goals
from steering.selectors.plan import current_plan
from steering.services import minutes as service
from steering.views.editing import form_page, posted, saved, seen_version
from steering.views.meetings import steered, to_meeting


def decision_in(municipality, pk: int) -> Decision:
    rows = Decision.objects.select_related("meeting__group__municipality", "owner", "item")
    return get_object_or_404(rows, meeting__group__municipality=municipality, pk=pk)


def to_minutes(meeting: Meeting, item_id: int | None):
    address = reverse("minutes", args=[meeting.group.municipality_id, meeting.pk])
    return redirect(f"{address}#punkt-{item_id}" if item_id else f"{address}#uden-punkt")


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def new(request, municipality, meeting):
    """A decision under the point that the address names, or under none."""
    row = steered(request, municipality, meeting)
    item = row.items.filter(pk=number_in(request.GET.get("punkt"))).first()
    form = DecisionForm(posted(request), municipality=municipality)
    if request.method == "POST" and form.is_valid():
        done = saved(
            form,
            lambda: service.add_decision(by=request.user, meeting=row, item=item, **form.values()),
        )
        if done:
            messages.success(request, _("Beslutningen er skrevet i referatet."))
            return to_minutes(row, item.pk if item else None)
    context = {"form": form, "meeting": row, "item": item}
    return form_page(request, "steering/meetings/decision_form.html", context)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def edit(request, municipality, decision):
    """Change a decision, until the minutes are approved."""
    row = decision_in(municipality, decision)
    check_steer(request.user, municipality, row.meeting.group)
    form = DecisionForm(posted(request), instance=row, municipality=municipality)
    if request.method == "POST" and form.is_valid():
        done = saved(
            form,
            lambda: service.change_decision(
                by=request.user, decision=row, version=form.seen_version(), **form.values()
            ),
        )
        if done:
            messages.success(request, _("Beslutningen er ændret."))
            return to_minutes(row.meeting, row.item_id)
    context = {"form": form, "meeting": row.meeting, "item": row.item, "decision": row}
    return form_page(request, "steering/meetings/decision_form.html", context)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def remove(request, municipality, decision):
    """Take a decision out, until the minutes are approved."""
    row = decision_in(municipality, decision)
    check_steer(request.user, municipality, row.meeting.group)
    if request.method != "POST":
        return redirect("decision_edit", municipality.pk, row.pk)
    try:
        service.remove_decision(by=request.user, decision=row, version=seen_version(request))
    except Refused as refused:
        messages.warning(request, str(refused))
        return to_meeting(row.meeting)
    messages.success(request, _("Beslutningen er taget ud af referatet."))
    return to_minutes(row.meeting, row.item_id)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def done(request, municipality, decision):
    """Its owner, or the tovholder, says that it is done, or that it was not after all."""
    row = decision_in(municipality, decision)
    if not may_set_status(request.user, municipality, row.owner, row.meeting.group):
        raise PermissionDenied("Kun den ansvarlige og tovholderen kan sætte gjort.")
    form = DoneForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            service.set_done(
                by=request.user,
                decision=row,
                version=seen_version(request),
                on=form.cleaned_data["on"],
                reopen="igen" in request.POST,
            )
        except Stale:
            messages.warning(request, _("En anden har lige ændret beslutningen: se den igen."))
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("Beslutningen er opdateret."))
    elif request.method == "POST":
        messages.warning(request, _("Skriv datoen som dd-mm-åååå, fx 30-09-2026."))
    return to_meeting(row.meeting, f"#beslutning-{row.pk}")


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def owner(request, municipality, decision):
    """Another becomes responsible, also where the minutes are approved."""
    row = decision_in(municipality, decision)
    check_steer(request.user, municipality, row.meeting.group)
    form = OwnerForm(posted(request), instance=row, municipality=municipality)
    if request.method == "POST" and form.is_valid():
        version = form.seen_version()
        given = {"decision": row, "version": version, **form.values()}
        if saved(form, lambda: service.hand_over(by=request.user, **given)):
            messages.success(request, _("Beslutningen har fået en ny ansvarlig."))
            return to_meeting(row.meeting, f"#beslutning-{row.pk}")
    context = {"form": form, "meeting": row.meeting, "decision": row}
    return form_page(request, "steering/meetings/decision_owner.html", context)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def to_plan(request, municipality, decision):
    """Make it an activity of the plan in force."""
    row = decision_in(municipality, decision)
    check_steer(request.user, municipality, row.meeting.group)
    plan = current_plan(municipality)
    goals = steerable_goals(request.user, plan)
    form = ToPlanForm(posted(request), goals=goals)
    if request.method == "POST" and form.is_valid():
        activity = saved(
            form,
            lambda: service.to_activity(
                by=request.user,
                decision=row,
                version=seen_version(request),
                sub_goal=form.cleaned_data["sub_goal"],
            ),
        )
        if activity:
            messages.success(request, _("Beslutningen er nu en aktivitet i planen."))
            return to_meeting(row.meeting, f"#beslutning-{row.pk}")
    context = {"form": form, "meeting": row.meeting, "decision": row, "plan": plan}
    context["goals"] = goals
    return form_page(request, "steering/meetings/to_plan.html", context)
