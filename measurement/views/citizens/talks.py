"""Recovery talks: agree on a day, write down what was said, put it right, print it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.domain.due import months_after
from measurement.forms.citizens.talks import HeldForm, PlanForm
from measurement.models import RecoveryTalk
from measurement.models.talk import MONTHS_BETWEEN
from measurement.services import talks as service
from measurement.views.citizens.looked import citizen_page
from recovery_portal.kit.refusal import Refused
from steering.views.editing import form_page, posted, saved, seen_version

PAGES = "measurement/citizens"


def talk_in(citizen, pk: int) -> RecoveryTalk:
    """The talk through its citizen, else 404."""
    talk = get_object_or_404(citizen.recovery_talks, pk=pk)
    talk.citizen = citizen
    return talk


@citizen_page("samtale, aftal", write=True)
def plan(request, citizen):
    """Agree on a day."""
    row = RecoveryTalk(citizen=citizen)
    before = _last_held(citizen)
    initial = {"kind": service.FOLLOWING[before.kind] if before else "droemme"}
    form = PlanForm(posted(request), instance=row, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "citizen": citizen, **form.values()}
        if saved(form, lambda: service.plan_talk(**given)):
            messages.success(request, _("Samtalen er aftalt."))
            return _home(citizen)
    return form_page(request, f"{PAGES}/talk_plan.html", {"form": form, "citizen": citizen})


@citizen_page("samtale, flyt", write=True)
def move(request, citizen, talk):
    """Another day for one that is agreed."""
    row = talk_in(citizen, talk)
    if row.held_on:
        return redirect("talk_edit", citizen.municipality_id, citizen.pk, row.pk)
    form = PlanForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "talk": talk_in(citizen, talk)}
        given |= {"version": form.seen_version(), **form.values()}
        if saved(form, lambda: service.move_talk(**given)):
            messages.success(request, _("Samtalen er flyttet."))
            return _home(citizen)
    context = {"form": form, "citizen": citizen, "talk": talk_in(citizen, talk)}
    return form_page(request, f"{PAGES}/talk_plan.html", context)


@citizen_page("samtale, skriv", write=True)
def hold(request, citizen, talk=None):
    """Write down a talk that was held."""
    row = talk_in(citizen, talk) if talk else RecoveryTalk(citizen=citizen)
    if row.held_on:
        return redirect("talk_edit", citizen.municipality_id, citizen.pk, row.pk)
    before, today = _last_held(citizen), timezone.localdate()
    initial = {"held_on": today}
    if not talk:
        initial["kind"] = service.FOLLOWING[before.kind] if before else "droemme"
    given = {"practised_since": before.next_step if before else ""}
    given["next_due"] = months_after(today, MONTHS_BETWEEN)
    form = HeldForm(posted(request), instance=row, initial=initial, **given)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "citizen": citizen, **form.values()}
        given["next_on"] = form.cleaned_data["next_on"]
        if talk:
            given |= {"talk": talk_in(citizen, talk), "version": form.seen_version()}
        if saved(form, lambda: service.hold_talk(**given)):
            messages.success(request, _("Samtalen er skrevet ned."))
            return _home(citizen)
    context = {"form": form, "citizen": citizen, "talk": row if talk else None, "before": before}
    return form_page(request, f"{PAGES}/talk_held.html", context)


@citizen_page("samtale, ret", write=True)
def edit(request, citizen, talk):
    """Put right what is written about a talk that was held."""
    row = talk_in(citizen, talk)
    if not row.held_on:
        return redirect("talk_hold", citizen.municipality_id, citizen.pk, row.pk)
    form = HeldForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "talk": talk_in(citizen, talk)}
        given |= {"version": form.seen_version(), **form.values()}
        if saved(form, lambda: service.change_talk(**given)):
            messages.success(request, _("Samtalen er rettet."))
            return redirect("talk", citizen.municipality_id, citizen.pk, row.pk)
    context = {"form": form, "citizen": citizen, "talk": talk_in(citizen, talk)}
    return form_page(request, f"{PAGES}/talk_held.html", context)


@citizen_page("samtale")
def talk(request, citizen, talk):
    """One talk, to be read together or printed for the citizen to take home."""
    row = talk_in(citizen, talk)
    if not row.held_on:
        return redirect("talk_hold", citizen.municipality_id, citizen.pk, row.pk)
    return render(request, f"{PAGES}/talk.html", {"citizen": citizen, "talk": row})


@citizen_page("samtale, aflys", write=True)
def remove(request, citizen, talk):
    """Ask, then take an agreed talk off."""
    row = talk_in(citizen, talk)
    if row.held_on:
        messages.warning(request, _("Samtalen er holdt, så den kan ikke aflyses."))
        return _home(citizen)
    if request.method != "POST":
        return render(request, f"{PAGES}/talk_remove.html", {"citizen": citizen, "talk": row})
    try:
        service.remove_talk(by=request.user, talk=row, version=seen_version(request))
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Samtalen er aflyst."))
    return _home(citizen)


def _last_held(citizen) -> RecoveryTalk | None:
    return citizen.recovery_talks.filter(held_on__isnull=False).order_by("-held_on").first()


def _home(citizen):
    return redirect("citizen", citizen.municipality_id, citizen.pk)
