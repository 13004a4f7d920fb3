"""From a closed audit to the plan: advice that fits its criteria, and activities of one's own."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.forms.audit_following import OwnActivityForm
from measurement.models import CaseAudit, Item
from measurement.selectors.audit.following import audit_plan
from measurement.selectors.audit.levels import levels_of
from measurement.selectors.audit.result import newest_closed_audit
from measurement.services.audit import following as service
from measurement.views import advice_in_place as in_place
from measurement.views.advice_in_place import ASIDE, TAKE, Place
from measurement.views.audit.closed import of_closed
from steering.access import page
from steering.forms.advice import SetAsideForm
from steering.permissions import Permission as P
from steering.selectors.advice import AHEAD
from steering.views.editing import form_page, posted, saved

PAGE = "measurement/audit/follow.html"
ADDRESSES = tuple(f"case_audit_advice_{act}" for act in ("take", "set_aside", "undo"))
OWN = "egen"  # ?egen=K4: the form of an activity of one's own about the criterion


@page(P.SEE_STEERING)
@of_closed
def show(request, municipality, audit):
    """What the criteria ask for, the advice that fits, and what the plan holds already."""
    asked = request.GET.get(TAKE) or request.GET.get(ASIDE) or ""
    opened = in_place.opened_by_address(request, municipality) or _own_opened(request, audit)
    return render(request, PAGE, _page(request, audit, asked) | opened)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
@of_closed
def take(request, municipality, audit, advice):
    """The suggestion as an activity of the plan."""
    suggestion = in_place.advice_of(advice)
    form = in_place.take_form(request, municipality, suggestion)
    if form is None:
        in_place.say_what_is_missing(request, municipality)
        return _back(audit, f"raad-{suggestion.pk}")
    if in_place.is_taken(request, municipality, suggestion, form):
        return _back(audit, f"raad-{suggestion.pk}")
    return _with_advice(request, audit, form, suggestion.pk, TAKE)


@page(P.STEER, write=P.STEER)
@of_closed
def set_aside(request, municipality, audit, advice):
    """Not for us, or not now, and why."""
    suggestion = in_place.advice_of(advice)
    form = SetAsideForm(posted(request))
    if in_place.is_set_aside(request, municipality, suggestion, form):
        return _back(audit, f"raad-{suggestion.pk}")
    return _with_advice(request, audit, form, suggestion.pk, ASIDE)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
@of_closed
def undo(request, municipality, audit, choice):
    """What was decided is undone."""
    decided = in_place.undone(request, municipality, choice)
    return _back(audit, f"raad-{decided.advice_id}")


@page(P.SEE_STEERING, write=P.SEE_STEERING)
@of_closed
def add_activity(request, municipality, audit, criterion):
    """An activity of one's own, straight from a criterion of the newest audit."""
    item = _item(audit, criterion)
    form = _own_form(request, audit, item)
    if form is None:
        in_place.say_what_is_missing(request, municipality)
        return _back(audit, item.code)
    if newest_closed_audit(municipality) != audit:
        messages.warning(request, _("Der er lukket en nyere sagsaudit siden: tag fat i den."))
        return _back(audit, item.code)
    if request.method == "POST" and form.is_valid():
        given = {"audit": audit, "item": item, **form.cleaned_data}
        if saved(form, lambda: service.add_activity(by=request.user, **given)):
            messages.success(request, _("Aktiviteten er lagt i planen."))
            return _back(audit, item.code)
    own = {"form": form, "own_form": form, "own_opened": item.code, "others_open": True}
    return form_page(request, PAGE, _page(request, audit) | own)


def _page(request, audit: CaseAudit, opened: str = "") -> dict:
    levels = levels_of(audit)
    found = audit_plan(audit, levels, opened)
    stands = in_place.standing(request, audit.municipality)
    return {
        **stands,
        "audit": audit,
        "levels": levels,
        "next": found,
        "here": reverse("case_audit_plan", args=[audit.municipality_id, audit.pk]),
        "may_take": bool(stands["goals"]) and found.is_newest,
        "may_set_aside": stands["steers"] and found.is_newest,
        "lacks_plan": not stands["goals"] and found.is_newest,
        "advice_at": Place(*ADDRESSES, pk=audit.pk),
        "others_open": request.GET.get(OWN, "") in {row.result.code for row in found.others},
    }


def _with_advice(request, audit, form, code: str, what: str):
    """The page with this suggestion's form in place.

    A suggestion that the audit does not ask for stands on the page of all suggestions.
    """
    context = _page(request, audit, code)
    if code not in context["next"].codes:
        name = "advice_take" if what == TAKE else "advice_set_aside"
        return redirect(name, audit.municipality_id, code)
    context |= {"form": form, "advice_form": form, "opened": code, "what": what}
    return form_page(request, PAGE, context)


def _own_opened(request, audit) -> dict:
    """The form that `?egen=K4` asks for, to those who may write in the plan."""
    code = request.GET.get(OWN, "")
    item = _items(audit).filter(code=code).first() if code else None
    form = _own_form(request, audit, item) if item else None
    return {"own_form": form, "own_opened": item.code} if form else {}


def _own_form(request, audit, item) -> OwnActivityForm | None:
    """The activity to be; None for who has no sub-goal to put it in."""
    stands = in_place.standing(request, audit.municipality)
    goals, plan = stands["goals"], stands["plan"]
    if not goals:
        return None
    shows = {one.pk for one in item.prerequisites.all()}
    goal = next((one for one in goals if one.prerequisite_id in shows), goals[0])
    today = timezone.localdate()
    initial = {"sub_goal": goal.pk, "due": max(today, min(today + AHEAD, plan.ends_on))}
    given = {"municipality": audit.municipality, "goals": goals, "initial": initial}
    return OwnActivityForm(posted(request), **given)


def _items(audit):
    items = Item.objects.filter(section__instrument=audit.instrument_id)
    return items.select_related("section__principle").prefetch_related("prerequisites")


def _item(audit, code: str) -> Item:
    return get_object_or_404(_items(audit), code=code)


def _back(audit, place: str):
    """To the page, where the form stood."""
    address = reverse("case_audit_plan", args=[audit.municipality_id, audit.pk])
    return redirect(f"{address}#{place}")
