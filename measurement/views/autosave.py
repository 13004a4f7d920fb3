"""Saving what a person changed: one answer or the texts by the page's script."""

from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone

from measurement.domain.scoring import DONT_KNOW
from measurement.forms.survey import COMMENT, SectionForm, sent_answer
from measurement.selectors import survey
from measurement.services import responses
from measurement.services.refusal import NotBegun, StaleComment
from measurement.views.fetch import own_response, round_in, section_of
from recovery_portal.kit import danish
from recovery_portal.kit.refusal import Refused
from steering.access import page
from steering.permissions import Permission as P


@page(P.ANSWER_SURVEY, write=P.ANSWER_SURVEY)
def save(request, municipality, round, number):
    """One answer or the texts by POST; JSON with the time and what counts, or why it was not."""
    if request.method != "POST":
        row = round_in(municipality, round)
        return redirect("temperature_section", municipality.pk, row.pk, number)
    save_it = _save_texts if COMMENT in request.POST else _save_answer
    try:
        saved = save_it(request, municipality, round, number)
    except ValidationError as error:
        # Looked up here only: a save that can be read finds out by itself, with fewer queries.
        if own_response(round_in(municipality, round), request.user) is None:
            return JsonResponse({"error": str(NotBegun())}, status=409)
        return JsonResponse({"error": error.messages[0]}, status=422)
    except StaleComment as error:
        return JsonResponse({"error": str(error)} | _theirs(error.theirs), status=409)
    except Refused as error:
        return JsonResponse({"error": str(error)}, status=409)
    return JsonResponse({"saved": danish.time(timezone.localtime())} | saved)


def _save_answer(request, municipality, round: int, number: int) -> dict:
    sent = sent_answer(request.POST)
    item = survey.item_of(municipality, round, number, sent.code)
    if item is None:
        raise Http404("Udsagnet findes ikke.")
    counts = responses.save_own_answer(
        by=request.user,
        municipality=municipality,
        round=round,
        item=item,
        choice=sent.choice,
        chosen_at=sent.chosen_at,
    )
    return {"answers": {sent.code: DONT_KNOW if counts.dont_know else str(counts.value)}}


def _save_texts(request, municipality, round: int, number: int) -> dict:
    row = round_in(municipality, round)
    section, response = section_of(row, number), own_response(row, request.user)
    if response is None:
        raise NotBegun
    form = SectionForm([], [], request.POST)
    if not form.is_valid():
        raise ValidationError(next(iter(form.errors.values()))[0])
    comment = responses.save_comment(
        by=request.user, response=response, section=section, **form.texts
    )
    return {"version": comment.version}


def _theirs(comment) -> dict:
    texts = {"kommentar": comment.text, "bygger": comment.evidence}
    return {"theirs": texts, "version": comment.version}
