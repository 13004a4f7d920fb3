"""Status rounds: planned, held in one sitting, and what came of them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page

from recovery_portal.kit.numbers import number_in
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.shapes import SHAPES
from steering.access import check_steer, may_steer, page
from steering.domain.plan import outside_text
from steering.forms import status_round as sheets
from steering.forms.plan import RoundDayForm
from steering.models import Activity
from steering.permissions import Permission as P
from steering.selectors.status_round import round_result
from steering.services import status_rounds as service
from steering.views.editing import posted
from steering.views.plan_fetch import plan_in, round_in

A_SHEET = 50  # activities on one page; what is more comes on the next


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def plan_ahead(request, municipality, plan):
    """The plan's status rounds; the next four quarters are proposed."""
    row = plan_in(municipality, plan)
    check_steer(request.user, municipality, row.group)
    form = RoundDayForm(posted(request) if "planned_on" in request.POST else None)
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        _change(request, row, form)
        return redirect("status_rounds", municipality.pk, row.pk)
    rounds = list(row.status_rounds.order_by("planned_on"))
    context = {
        "plan": row,
        "rounds": rounds,
        "form": form,
        "proposed": service.proposed(row),
        "next_round": next((one for one in rounds if one.held_on is None), None),
        "today": timezone.localdate(),
    }
    status = 400 if form.errors else 200
    return render(request, "steering/plan/rounds.html", context, status=status)


def _change(request, plan, form) -> None:
    """Plan the chosen day, all that are proposed, or take one away."""
    try:
        if form.is_bound:
            day = form.cleaned_data["planned_on"]
            service.plan_round(by=request.user, plan=plan, on=day)
            if odd := outside_text(day, plan.starts_on, plan.ends_on):
                messages.warning(request, odd)
        elif "fjern" in request.POST:
            row = round_in(plan.municipality, number_in(request.POST["fjern"]))
            check_steer(request.user, plan.municipality, row.plan.group)
            service.drop_round(by=request.user, round=row)
        elif "foreslaaede" in request.POST:
            service.plan_proposed(by=request.user, plan=plan)
    except (Refused, ValidationError) as error:
        messages.error(request, " ".join(getattr(error, "messages", [str(error)])))


@page(P.SEE_STEERING, write=P.SEE_STEERING)
@gzip_page
def hold(request, municipality, round):
    """Every unfinished activity, one after another; saved together or not at all."""
    row = round_in(municipality, round)
    check_steer(request.user, municipality, row.plan.group)
    data = posted(request)
    if row.held_on and data is None:
        return redirect("status_round_result", municipality.pk, row.pk)
    waiting = service.waiting_for(row)
    left = waiting.count()
    questions = sheets.sheet(_rows(row, waiting, data), timezone.localdate(), data)
    refusal = _save(request.user, row, questions) if data is not None else ""
    if data is not None and not refusal:
        return _next(municipality, row)
    context = {
        "refusal": refusal,
        "outside": outside_text(timezone.localdate(), row.plan.starts_on, row.plan.ends_on),
        "round": row,
        "plan": row.plan,
        "shapes": SHAPES,
        "questions": questions,
        "faults": [one for one in questions if one.fault],
        "later": max(0, left - len(questions)),
    }
    status = 200 if data is None else 409 if any(one.theirs for one in questions) else 400
    return render(request, "steering/plan/round.html", context, status=status)


def _rows(round, waiting, data) -> list[Activity]:
    """What is asked about: what waits, or what the sheet that was sent in asked about."""
    rows = waiting
    if data is not None and (numbers := sheets.asked(data)):
        rows = Activity.objects.filter(sub_goal__plan=round.plan_id, pk__in=numbers)
        rows = rows.order_by("sub_goal__position", "position", "pk")
    return list(rows.select_related("sub_goal", "owner")[:A_SHEET])


def _save(user, round, questions) -> str:
    """Empty when all of it is saved; else why not, and each question says what is wrong with it."""
    try:
        service.hold(by=user, round=round, answers=sheets.answers(questions))
    except service.NotHeld as error:
        sheets.explain(questions, error)
        return str(error)
    except Refused as error:
        return str(error)
    return ""


def _next(municipality, round):
    round.refresh_from_db()
    name = "status_round_result" if round.held_on else "status_round"
    return redirect(name, municipality.pk, round.pk)


@page(P.SEE_STEERING)
def result(request, municipality, round):
    """What the round changed."""
    row = round_in(municipality, round)
    context = {
        "round": row,
        "plan": row.plan,
        "result": round_result(row),
        "may_hold": row.held_on is None and may_steer(request.user, municipality, row.plan.group),
    }
    return render(request, "steering/plan/round_result.html", context)
