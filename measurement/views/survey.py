"""Answering: the task list, one section per page, review and handing in."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.gzip import gzip_page

from measurement.forms.survey import ViewpointForm
from measurement.selectors import survey
from measurement.services import responses
from measurement.views.fetch import own_response, posted, round_in, section_of
from measurement.views.section_page import SectionPage
from recovery_portal.kit.refusal import Refused
from steering.access import page
from steering.permissions import Permission as P


@page(P.ANSWER_SURVEY, write=P.ANSWER_SURVEY)
@gzip_page
def task_list(request, municipality, round):
    """Before the start: what it is, and from where one sees it. Then the sections' states."""
    row = round_in(municipality, round)
    response = own_response(row, request.user)
    initial = {"viewpoint": response.viewpoint} if response else {}
    form = ViewpointForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            responses.start(by=request.user, round=row, **form.cleaned_data)
        except Refused as error:
            messages.error(request, str(error))
        return redirect("temperature_round", municipality.pk, row.pk)
    context = {
        "round": row,
        "response": response,
        "form": form,
        "is_open": responses.is_open(row),
        "sections": survey.progress(response) if response else [],
    }
    if response and response.submitted_at:
        context["groups"] = _grouped(context["sections"], survey.given_answers(response), response)
    return render(request, "measurement/task_list.html", context | _totals(context["sections"]))


def _totals(sections) -> dict:
    complete = sum(section.is_complete for section in sections)
    first = next((section for section in sections if not section.is_complete), None)
    is_begun = any(section.answered for section in sections)
    return {"complete": complete, "next_section": first, "is_begun": is_begun}


@page(P.ANSWER_SURVEY, write=P.ANSWER_SURVEY)
@gzip_page
def section(request, municipality, round, number):
    """One prerequisite; the buttons save the whole page, so it works without JavaScript."""
    row = round_in(municipality, round)
    section = section_of(row, number)
    response = own_response(row, request.user)
    if response is None or (request.method != "POST" and not _may_change(response)):
        return redirect("temperature_round", municipality.pk, row.pk)
    view = SectionPage(response, section, posted(request))
    if request.method != "POST":
        return render(request, "measurement/section.html", view.context())
    if not view.form.is_valid():
        return render(request, "measurement/section.html", view.context(), status=422)
    try:
        _save(request.user, view)
    except Refused as error:
        return render(request, "measurement/section.html", view.context(error), status=409)
    return _onward(request.POST.get("videre"), view)


def _may_change(response) -> bool:
    return response.submitted_at is None and responses.is_open(response.round)


def _save(user, view: SectionPage) -> None:
    """What the person changed, answer by answer, then the texts; raises Refused."""
    items = {item.code: item for item in view.items}
    for code, choice in view.form.changed_choices().items():
        responses.save_answer(by=user, response=view.response, item=items[code], choice=choice)
    if view.form.texts:
        responses.save_comment(
            by=user, response=view.response, section=view.section, **view.form.texts
        )


def _onward(where: str | None, view: SectionPage):
    base = [view.round.municipality_id, view.round.pk]
    step = {"forrige": view.previous, "luk": None}.get(where, view.next)
    if step:
        return redirect("temperature_section", *base, step.number)
    if where in ("luk", "forrige"):
        return redirect("temperature_round", *base)
    return redirect("temperature_review", *base)


@page(P.ANSWER_SURVEY)
@gzip_page
def review(request, municipality, round):
    """Everything answered, the unanswered named, before it is handed in for good."""
    row = round_in(municipality, round)
    response = own_response(row, request.user)
    if response is None or response.submitted_at:
        return redirect("temperature_round", municipality.pk, row.pk)
    answers, steps = survey.given_answers(response), survey.progress(response)
    context = {
        "round": row,
        "response": response,
        "is_open": responses.is_open(row),
        "steps": steps,
        "groups": _grouped(steps, answers, response),
        "missing": [answer for answer in answers if not answer.label],
    }
    return render(request, "measurement/review.html", context)


def _grouped(sections, answers, response) -> list[tuple]:
    """(section, its answers, what the person wrote) by section."""
    written = survey.written_by_section(response)
    return [
        (s, [a for a in answers if a.section == s.number], written.get(s.number)) for s in sections
    ]


@page(P.ANSWER_SURVEY, write=P.ANSWER_SURVEY)
def submit(request, municipality, round):
    """Hand in for good."""
    row = round_in(municipality, round)
    if request.method != "POST":
        return redirect("temperature_review", municipality.pk, row.pk)
    response = own_response(row, request.user)
    if response is None:
        return redirect("temperature_round", municipality.pk, row.pk)
    try:
        responses.submit(by=request.user, response=response)
    except Refused as error:
        messages.error(request, str(error))
        return redirect("temperature_review", municipality.pk, row.pk)
    return redirect("temperature_thanks", municipality.pk, row.pk)


@page(P.ANSWER_SURVEY)
def thanks(request, municipality, round):
    """What happens with the answers now."""
    row = round_in(municipality, round)
    response = own_response(row, request.user)
    if response is None or response.submitted_at is None:
        return redirect("temperature_round", municipality.pk, row.pk)
    return render(request, "measurement/thanks.html", {"round": row, "response": response})
