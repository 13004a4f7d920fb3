"""One person's answers: begun, saved one by one, commented on, and submitted for good.

`by` is who answers: a user, or the invitee of a personal link. In an anonymous round nothing here
is logged, and every row carries the same time (docs/decisions/0010).
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement import access
from measurement.access import Answerer
from measurement.domain.scoring import DONT_KNOW
from measurement.models import Answer, Invitee, Item, Response, Round, Section, SectionComment
from measurement.services import closing
from measurement.services.opening import check_open, is_open
from measurement.services.own_response import (
    opened,
    own_place,
    still_open,
    why_none,
    why_not_begun,
)
from measurement.services.refusal import AlreadySubmitted, NotAsked, StaleComment
from measurement.services.rounds import answer_key
from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.models import Municipality, Task

__all__ = [
    "CHOICES",
    "check_open",
    "is_open",
    "save_answer",
    "save_comment",
    "save_own_answer",
    "start",
    "submit",
    "why_none",
]
CHOICES = (0, 1, 2, 3, DONT_KNOW)


@transaction.atomic
def start(*, by: Answerer, round: Round, viewpoint: str, at: datetime | None = None) -> Response:
    """Begin answering from `viewpoint`; a second time changes the viewpoint of the same response.

    Raises RoundNotOpen, NotAsked, or AlreadySubmitted.
    """
    at = at or timezone.now()
    round = Round.objects.select_for_update().get(pk=round.pk)
    check_open(round, at)
    invitee = access.invitee_of(round, by)
    if invitee is None:
        raise NotAsked
    response = access.own_responses(round, by).first() or _new(round, by, invitee, at)
    if response.submitted_at or (round.is_anonymous and invitee.has_answered):
        raise AlreadySubmitted
    response.round, response.viewpoint = round, viewpoint
    response.full_clean()
    response.save(force_insert=response._state.adding)
    _record(by, response, "response_started")
    return response


def _new(round: Round, by: Answerer, invitee: Invitee, at: datetime) -> Response:
    if round.is_anonymous:
        key = access.draft_key(round, invitee)
        return Response(
            pk=access.new_key(), round=round, draft_key=key, started_at=closing.moment(round)
        )
    user = None if isinstance(by, Invitee) else by
    return Response(round=round, user=user, invitee=invitee, started_at=at)


@transaction.atomic
def save_answer(
    *,
    by: Answerer,
    response: Response,
    item: Item,
    choice: int | str,
    at: datetime | None = None,
    chosen_at: datetime | None = None,
) -> Answer:
    """The answer that counts, once `choice` is saved: 0-3, or "v" for *Ved ikke*.

    `chosen_at`: when the person chose it (now), by the server's clock. The latest choice counts:
    an older one that arrives late changes nothing, nor does the same one sent again. In an
    anonymous round no times are kept, and the latest to arrive counts.
    Raises RoundNotOpen or AlreadySubmitted; ValidationError where `choice` is no answer.
    """
    at = at or timezone.now()
    _check_choice(choice)
    response = still_open(by, response, at)
    _check_belongs(item.section, response)
    return _store_answer(by, response, (item.pk, item.code), choice, chosen_at or at, at)


def save_own_answer(
    *,
    by: Answerer,
    municipality: Municipality,
    round: int,
    section: int,
    code: str,
    choice: int | str,
    chosen_at: datetime | None = None,
) -> Answer:
    """As `save_answer`, to statement `code` of section number `section` of the round with the key
    `round`, in the person's own response.

    Raises also NotBegun where there is none, and Item.DoesNotExist where that is not asked.
    """
    _check_choice(choice)
    own, item = own_place(by, municipality, round, section, code)
    with transaction.atomic():
        at = timezone.now()
        response = opened(own, at)
        if response is None:
            raise why_not_begun(by, round)
        response.round.municipality = municipality  # need not be read again
        return _store_answer(by, response, (item, code), choice, chosen_at or at, at)


def _check_choice(choice) -> None:
    if choice not in CHOICES:
        raise ValidationError(_("Svaret skal være 0-3 eller v (ved ikke)."), code="choice")


def _store_answer(by, response: Response, statement: tuple, choice, chosen_at, at) -> Answer:
    """`statement`: the item's key and its code."""
    item, code = statement
    is_dont_know = choice == DONT_KNOW
    values = {"value": None if is_dont_know else choice, "dont_know": is_dont_know}
    place = {"response": response, "item_id": item}
    if response.round.is_anonymous:
        return _store_timeless(place, values)
    # A clock that is wrong neither blocks later answers nor loses to what came before.
    values["saved_at"] = max(response.started_at, min(chosen_at, at))
    if not Answer.objects.filter(**place, saved_at__lt=values["saved_at"]).update(**values):
        stored = Answer.objects.filter(**place).first()
        if stored:
            return stored
        Answer.objects.create(**place, **values)
    _record(by, response, "answer_saved", item=code)
    return Answer(**place, **values)


def _store_timeless(place: dict, values: dict) -> Answer:
    at = place["response"].started_at
    answer = Answer(pk=access.new_key(), saved_at=at, **place, **values)
    if not Answer.objects.filter(**place).update(**values):
        answer.save(force_insert=True)
    return answer


@transaction.atomic
def save_comment(
    *,
    by: Answerer,
    response: Response,
    section: Section,
    text: str,
    evidence: str | None = None,
    version: int,
    at: datetime | None = None,
) -> SectionComment:
    """Save the comment on one section, and what the answers build on (None: leave it as it is).

    `version`: that of the texts read, 0 where there were none. Raises StaleComment where others
    were saved since; the same texts again change nothing.
    """
    at = at or timezone.now()
    response = still_open(by, response, at)
    _check_belongs(section, response)
    stored = SectionComment.objects.filter(response=response, section=section).first()
    comment = stored or _new_comment(response, section)
    texts = (text.strip(), comment.evidence if evidence is None else evidence.strip())
    if (comment.text, comment.evidence) == texts:
        return comment
    if comment.version != version:
        raise StaleComment(comment)
    comment.text, comment.evidence = texts
    _store_comment(response, comment, at)
    _record(by, response, "comment_saved", section=section.number)
    return comment


def _store_comment(response: Response, comment: SectionComment, at: datetime) -> None:
    """As the next version; in an anonymous round without the time."""
    is_new = comment.version == 0
    comment.version += 1
    comment.saved_at = response.started_at if response.round.is_anonymous else at
    comment.clean_fields(exclude=["response", "section"])
    comment.save(force_insert=is_new)


def _new_comment(response: Response, section: Section) -> SectionComment:
    pk = access.new_key() if response.round.is_anonymous else None
    return SectionComment(pk=pk, response=response, section=section, version=0)


@transaction.atomic
def submit(*, by: Answerer, response: Response, at: datetime | None = None) -> Response | None:
    """Hand the response in for good; the person is asked no more.

    None in an anonymous round: from there on no way leads back to what the person answered.
    Raises Refused where nothing is answered, RoundNotOpen, or AlreadySubmitted.
    """
    at = at or timezone.now()
    if response.round.is_anonymous:
        # In the order in which closing locks, so that the two wait for each other in turn.
        Round.objects.select_for_update().get(pk=response.round_id)
    response = still_open(by, response, at)
    if not response.answers.exists():
        raise Refused(_("Du har ikke svaret på nogen udsagn endnu: svar på mindst ét."))
    if response.round.is_anonymous:
        return _hand_in_unnamed(by, response)
    response.submitted_at = at
    response.save(update_fields=["submitted_at"])
    _mark_answered(response.invitee_id)
    _tasks(response.round, response.user).update(done_at=at)
    _record(by, response, "response_submitted")
    return response


def _hand_in_unnamed(by: Answerer, response: Response) -> None:
    """Among the others' answers, and without the key; the task leaves no time behind either."""
    round = response.round
    Response.objects.filter(pk=response.pk).update(draft_key="", submitted_at=closing.moment(round))
    invitee = access.invitee_of(round, by)
    _mark_answered(invitee.pk)
    _tasks(round, invitee.user).delete()
    closing.mix_in(round, response.pk)


def _mark_answered(invitee: int | None) -> None:
    Invitee.objects.filter(pk=invitee).update(has_answered=True)


def _tasks(round: Round, user) -> QuerySet[Task]:
    tasks = Task.objects.filter(municipality=round.municipality_id, key=answer_key(round))
    return tasks.filter(user=user) if user else tasks.none()


def _check_belongs(section: Section, response: Response) -> None:
    if section.instrument_id != response.round.instrument_id:
        raise ValidationError(_("Udsagnet hører ikke til runden."), code="foreign_item")


def _record(by: Answerer, response: Response, action: str, **details) -> None:
    """Log it, unless the round promised that nothing would be."""
    if response.round.is_anonymous:
        return
    audit.record(
        by=access.actor(by),
        municipality=response.round.municipality,
        action=action,
        obj=response,
        details=details,
    )
