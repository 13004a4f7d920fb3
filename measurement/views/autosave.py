"""Saving what a person changed: one answer or the texts by the page's script."""

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone

from measurement.access import Respondent
from measurement.domain.scoring import DONT_KNOW
from measurement.forms.survey import COMMENT, SectionForm, sent_answer
from measurement.services import responses
from measurement.services.refusal import NotBegun, StaleComment
from measurement.views.door import answering
from measurement.views.fetch import section_of
from measurement.views.kept import status_of, with_wait
from recovery_portal.kit import danish
from recovery_portal.kit.refusal import Refused


def refused_json(request, error, me=None, **parts) -> JsonResponse:
    """Why a link opens nothing, to the page's script."""
    answer = JsonResponse({"error": str(error)}, status=status_of(request, error))
    return with_wait(answer, error)


@answering(write=True, refuse=refused_json)
def save(request, me, number):
    """One answer or the texts by POST; JSON with the time and what counts, or why it was not."""
    if request.method != "POST":
        section_of(me.round, number)
        return redirect(me.address("section", number))
    save_it = _save_texts if COMMENT in request.POST else _save_answer
    try:
        saved = save_it(request, me, number)
    except ValidationError as error:
        # Looked up here only: a save that can be read finds out by itself, with fewer queries.
        if me.response is None:
            return JsonResponse({"error": str(NotBegun())}, status=409)
        return JsonResponse({"error": error.messages[0]}, status=422)
    except StaleComment as error:
        return JsonResponse({"error": str(error)} | _theirs(error.theirs), status=409)
    except Refused as error:
        return JsonResponse({"error": str(error)}, status=409)
    return JsonResponse({"saved": danish.time(timezone.localtime())} | saved)


def _save_answer(request, me: Respondent, number: int) -> dict:
    sent = sent_answer(request.POST)
    try:
        counts = responses.save_own_answer(
            by=me.by,
            municipality=me.municipality,
            round=me.round_pk,
            section=number,
            code=sent.code,
            choice=sent.choice,
            chosen_at=sent.chosen_at,
        )
    except ObjectDoesNotExist as error:
        raise Http404("Udsagnet findes ikke.") from error
    return {"answers": {sent.code: DONT_KNOW if counts.dont_know else str(counts.value)}}


def _save_texts(request, me: Respondent, number: int) -> dict:
    section = section_of(me.round, number)
    if me.response is None:
        raise responses.why_none(round=me.round, invitee=me.invitee)
    form = SectionForm([], [], request.POST)
    if not form.is_valid():
        raise ValidationError(next(iter(form.errors.values()))[0])
    comment = responses.save_comment(by=me.by, response=me.response, section=section, **form.texts)
    return {"version": comment.version}


def _theirs(comment) -> dict:
    texts = {"kommentar": comment.text, "bygger": comment.evidence}
    return {"theirs": texts, "version": comment.version}
