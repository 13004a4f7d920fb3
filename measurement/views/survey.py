"""Answering: the task list, one section per page, review and handing in."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.gzip import gzip_page

from measurement.access import Respondent
from measurement.forms.survey import ViewpointForm
from measurement.selectors import survey
from measurement.services import responses
from measurement.views.door import answering
from measurement.views.fetch import posted, section_of
from measurement.views.kept import refused_page
from measurement.views.section_page import SectionPage
from recovery_portal.kit.refusal import Refused


def _page(request, me: Respondent, name: str, context: dict, status: int = 200):
    around = {"me": me, "shell": me.shell, "round": me.round}
    return render(request, f"measurement/{name}.html", around | context, status=status)


@answering(write=True)
@gzip_page
def task_list(request, me):
    """Before the start: what it is, and from where one sees it. Then the sections' states."""
    response = me.response
    if response is None and me.has_handed_in:
        return redirect(me.pages["thanks"])
    form = ViewpointForm(posted(request), initial={"viewpoint": _viewpoint(me)})
    if request.method == "POST" and form.is_valid():
        try:
            begun = responses.start(by=me.by, round=me.round, **form.cleaned_data)
        except Refused as error:
            messages.error(request, str(error))
            return redirect(me.pages["round"])
        # Who begins begins; who only mends the viewpoint stays with the list.
        first = survey.progress(begun)[0].number
        return redirect(me.pages["round"] if response else me.address("section", first))
    context = {
        "response": response,
        "form": form,
        "is_open": responses.is_open(me.round),
        "is_over": me.round.is_over(),
        "is_asked": bool(response or me.invitee),
        "sections": survey.progress(response) if response else [],
    }
    if response and response.submitted_at:
        context["groups"] = _grouped(context["sections"], survey.given_answers(response), response)
    return _page(request, me, "task_list", context | _totals(context["sections"]))


def _viewpoint(me: Respondent) -> str:
    """The person's own choice, or what the tovholder expects."""
    if me.response:
        return me.response.viewpoint
    return me.invitee.viewpoint if me.invitee else ""


def _totals(sections) -> dict:
    complete = sum(section.is_complete for section in sections)
    first = next((section for section in sections if not section.is_complete), None)
    is_begun = any(section.answered for section in sections)
    return {"complete": complete, "next_section": first, "is_begun": is_begun}


@answering(write=True)
@gzip_page
def section(request, me, number):
    """One prerequisite; the buttons save the whole page, so it works without JavaScript."""
    section = section_of(me.round, number)
    if request.method != "POST":
        if not _may_change(me):
            return redirect(me.pages["round"])
        return _page(request, me, "section", SectionPage(me.response, section).context())
    if me.response is None:
        error = responses.why_none(round=me.round, invitee=me.invitee)
        return refused_page(request, error, me, number)
    view = SectionPage(me.response, section, request.POST)
    if not view.form.is_valid():
        return _page(request, me, "section", view.context(), status=422)
    try:
        _save(me, view)
    except Refused as error:
        return _page(request, me, "section", view.context(error), status=409)
    return _onward(request.POST.get("videre"), me, view)


def _may_change(me: Respondent) -> bool:
    response = me.response
    return bool(response) and response.submitted_at is None and responses.is_open(me.round)


def _save(me: Respondent, view: SectionPage) -> None:
    """What the person changed, answer by answer, then the texts; raises Refused."""
    items = {item.code: item for item in view.items}
    for code, choice in view.form.changed_choices().items():
        responses.save_answer(by=me.by, response=view.response, item=items[code], choice=choice)
    if view.form.texts:
        responses.save_comment(
            by=me.by, response=view.response, section=view.section, **view.form.texts
        )


def _onward(where: str | None, me: Respondent, view: SectionPage):
    step = {"forrige": view.previous, "luk": None}.get(where, view.next)
    if step:
        return redirect(me.address("section", step.number))
    return redirect(me.pages["round" if where in ("luk", "forrige") else "review"])


@answering()
@gzip_page
def review(request, me):
    """Everything answered, the unanswered named, before it is handed in for good."""
    response = me.response
    if response is None or response.submitted_at:
        return redirect(me.pages["round"])
    answers, steps = survey.given_answers(response), survey.progress(response)
    context = {
        "response": response,
        "is_open": responses.is_open(me.round),
        "steps": steps,
        "groups": _grouped(steps, answers, response),
        "missing": [answer for answer in answers if not answer.label],
    }
    return _page(request, me, "review", context)


def _grouped(sections, answers, response) -> list[tuple]:
    """(section, its answers, what the person wrote) by section."""
    written = survey.written_by_section(response)
    return [
        (s, [a for a in answers if a.section == s.number], written.get(s.number)) for s in sections
    ]


@answering(write=True)
def submit(request, me):
    """Hand in for good."""
    if me.response is None:
        return redirect(me.pages["round"])
    if request.method != "POST":
        return redirect(me.pages["review"])
    try:
        responses.submit(by=me.by, response=me.response)
    except Refused as error:
        messages.error(request, str(error))
        return redirect(me.pages["review"])
    return redirect(me.pages["thanks"])


@answering()
def thanks(request, me):
    """What happens with the answers now."""
    if not me.has_handed_in:
        return redirect(me.pages["round"])
    return _page(request, me, "thanks", {"response": me.response})
