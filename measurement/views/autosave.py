"""Saving what a person changed: one field by the page's script, or all of it by its buttons."""

from dataclasses import dataclass

from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.domain.scoring import DONT_KNOW
from measurement.forms.survey import SectionForm
from measurement.models import Item, Response
from measurement.selectors import survey
from measurement.services import responses
from measurement.services.refusal import StaleComment
from measurement.views.fetch import own_response, round_in
from recovery_portal.kit import danish
from recovery_portal.kit.refusal import Refused
from steering.access import page
from steering.permissions import Permission as P

_CHOICES = [(str(choice), str(choice)) for choice in responses.CHOICES]


@dataclass(frozen=True)
class Saved:
    """`version` of the texts, None where none were sent; `answers` as they count now, by code."""

    version: int | None
    answers: dict[str, str]


def save_changes(user, response: Response, items: list[Item], form: SectionForm) -> Saved:
    """Save what the person changed in a valid `form`.

    Raises Refused, StaleComment among them; the answers before it are saved.
    """
    by_code, answers = {item.code: item for item in items}, {}
    for code, choice in form.changed_choices().items():
        counts = responses.save_answer(
            by=user,
            response=response,
            item=by_code[code],
            choice=choice,
            chosen_at=form.chosen_at,
        )
        answers[code] = DONT_KNOW if counts.dont_know else str(counts.value)
    if form.texts is None:
        return Saved(None, answers)
    section = items[0].section
    comment = responses.save_comment(by=user, response=response, section=section, **form.texts)
    return Saved(comment.version, answers)


@page(P.ANSWER_SURVEY, write=P.ANSWER_SURVEY)
def save(request, municipality, round, number):
    """One answer or the texts by POST; JSON with the time and what counts, or why it was not."""
    row = round_in(municipality, round)
    if request.method != "POST":
        return redirect("temperature_section", municipality.pk, row.pk, number)
    items = survey.items_of(row, number)
    if not items:
        raise Http404("Trinnet findes ikke.")
    response = own_response(row, request.user)
    if response is None:
        return JsonResponse({"error": _("Begynd besvarelsen, før du svarer.")}, status=409)
    form = SectionForm(items, _CHOICES, request.POST)
    if not form.is_valid():
        return JsonResponse({"error": next(iter(form.errors.values()))[0]}, status=422)
    try:
        saved = save_changes(request.user, response, items, form)
    except StaleComment as error:
        return JsonResponse({"error": str(error)} | _theirs(error.theirs), status=409)
    except Refused as error:
        return JsonResponse({"error": str(error)}, status=409)
    now = danish.time(timezone.localtime())
    return JsonResponse({"saved": now, "version": saved.version, "answers": saved.answers})


def _theirs(comment) -> dict:
    texts = {"kommentar": comment.text, "bygger": comment.evidence}
    return {"theirs": texts, "version": comment.version}
