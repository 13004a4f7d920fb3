"""From result to plan: the advice that fits, taken into the plan in place or set aside.

The section stands on the result and on a page of its own.
"""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from measurement.domain.finding import month
from measurement.selectors import temperature
from measurement.selectors.result import Reading, reading
from measurement.selectors.result_plan import result_plan
from measurement.selectors.since import since
from measurement.views import advice_in_place as in_place
from measurement.views.advice_in_place import ASIDE, TAKE, Place
from measurement.views.fetch import posted, round_in
from steering.access import page
from steering.forms.advice import SetAsideForm
from steering.permissions import Permission as P
from steering.views.editing import form_page

PAGE = "measurement/result_plan.html"
ADDRESSES = tuple(f"temperature_advice_{act}" for act in ("take", "set_aside", "undo"))
RESULT = "resultat"  # where a form was opened, and where its answer leads back to


@page(P.SEE_STEERING)
def show(request, municipality, round):
    """What the round asks for, the advice that fits, and what was done since the last round."""
    row = _closed(municipality, round)
    return render(
        request, PAGE, _own_page(request, row) | in_place.opened_by_address(request, municipality)
    )


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def take(request, municipality, round, advice):
    """The suggestion as an activity of the plan."""
    row, suggestion = _closed(municipality, round), in_place.advice_of(advice)
    form = in_place.take_form(request, municipality, suggestion)
    if form is None:
        in_place.say_what_is_missing(request, municipality)
        return _back(request, row, suggestion.pk)
    if in_place.is_taken(request, municipality, suggestion, form):
        return _back(request, row, suggestion.pk)
    return _with_form(request, row, form, suggestion.pk, TAKE)


@page(P.STEER, write=P.STEER)
def set_aside(request, municipality, round, advice):
    """Not for us, or not now, and why."""
    row, suggestion = _closed(municipality, round), in_place.advice_of(advice)
    form = SetAsideForm(posted(request))
    if in_place.is_set_aside(request, municipality, suggestion, form):
        return _back(request, row, suggestion.pk)
    return _with_form(request, row, form, suggestion.pk, ASIDE)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def undo(request, municipality, round, choice):
    """What was decided is undone; an activity that somebody has touched stays."""
    row = _closed(municipality, round)
    decided = in_place.undone(request, municipality, choice)
    return _back(request, row, decided.advice_id)


def section(request, round, read: Reading) -> dict:
    """Context of the section at the end of the result `read`."""
    here = reverse("temperature_result", args=[round.municipality_id, round.pk])
    opened = in_place.opened_by_address(request, round.municipality)
    return _section(request, round, read) | opened | {"came_from": RESULT, "here": here}


def _own_page(request, round, opened: str = "") -> dict:
    read = reading(round)
    here = reverse("temperature_advice", args=[round.municipality_id, round.pk])
    own = {"result": read.individual, "here": here, "came_from": ""}
    return _section(request, round, read, opened) | own


def _section(request, round, read: Reading, opened: str = "") -> dict:
    """Always from the single answers: what the group agrees on may hide who disagrees."""
    asked = opened or request.GET.get(TAKE) or request.GET.get(ASIDE) or ""
    found = result_plan(round, read.individual, read.gaps, asked)
    stands = in_place.standing(request, round.municipality)
    goals = stands["goals"]
    return {
        **stands,
        "round": round,
        "next": found,
        "may_take": bool(goals) and found.is_newest,
        "may_set_aside": stands["steers"] and found.is_newest,
        "lacks_plan": not goals and found.is_newest,
        "advice_at": Place(*ADDRESSES, pk=round.pk),
    } | _since(round, read)


def _since(round, read: Reading) -> dict:
    earlier = temperature.previous_round(round)
    if earlier is None:
        return {}
    before = temperature.round_result(earlier) if read.is_agreed else read.previous
    rows = since(round, earlier, read.individual, before)
    return {"since": rows, "since_month": month(before, read.individual)}


def _with_form(request, round, form, code: str, what: str):
    """The page of its own with this suggestion's form in place.

    A suggestion that the round does not ask for stands on the page of all suggestions.
    """
    page = _own_page(request, round, code)
    if code not in page["next"].codes:
        name = "advice_take" if what == TAKE else "advice_set_aside"
        return redirect(name, round.municipality_id, code)
    page |= {"form": form, "advice_form": form, "opened": code, "what": what}
    return form_page(request, PAGE, page | {"came_from": request.POST.get("came_from", "")})


def _back(request, round, code: str):
    """To where the form was opened, at the suggestion."""
    name = "temperature_advice"
    if request.POST.get("came_from") == RESULT:
        name = "temperature_result"
    address = reverse(name, args=[round.municipality_id, round.pk])
    return redirect(f"{address}#raad-{code}")


def _closed(municipality, pk: int):
    """The closed round; an open one has no result to act on."""
    row = round_in(municipality, pk)
    if row.closed_at is None:
        raise Http404("Runden er ikke lukket endnu.")
    return row
