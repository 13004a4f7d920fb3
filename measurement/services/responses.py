"""One person's answers: begun, saved one by one, commented on, and submitted for good."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.domain.scoring import DONT_KNOW
from measurement.models import Answer, Item, Response, Round, Section, SectionComment
from measurement.services import rounds
from measurement.services.refusal import (
    AlreadySubmitted,
    NotBegun,
    RoundNotOpen,
    StaleComment,
)
from recovery_portal.kit import danish
from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.models import Municipality, Task, User

CHOICES = (0, 1, 2, 3, DONT_KNOW)


def check_open(round: Round, at: datetime | None = None) -> None:
    """Raise RoundNotOpen unless the round takes answers at `at` (now)."""
    day = timezone.localdate(at)
    if round.closed_at:
        raise RoundNotOpen(_("Runden er lukket, og der kan ikke længere svares."))
    if day < round.opens_on:
        opens = danish.date_long(round.opens_on)
        raise RoundNotOpen(_("Runden åbner først %(day)s.") % {"day": opens})
    if day > round.closes_on:
        closed = danish.date_long(round.closes_on)
        raise RoundNotOpen(
            _("Fristen var %(day)s, og der kan ikke længere svares.") % {"day": closed}
        )


def is_open(round: Round, at: datetime | None = None) -> bool:
    """True while the round takes answers: the question to which `check_open` is the refusal."""
    try:
        check_open(round, at)
    except RoundNotOpen:
        return False
    return True


@transaction.atomic
def start(*, by: User, round: Round, viewpoint: str, at: datetime | None = None) -> Response:
    """Begin answering from `viewpoint`; a second time changes the viewpoint of the same response.

    Raises RoundNotOpen, or AlreadySubmitted.
    """
    at = at or timezone.now()
    round = Round.objects.select_for_update().get(pk=round.pk)
    check_open(round, at)
    response = Response.objects.filter(round=round, user=by).first()
    response = response or Response(round=round, user=by, started_at=at)
    if response.submitted_at:
        raise AlreadySubmitted
    response.viewpoint = viewpoint
    response.full_clean()
    response.save()
    rounds.ask(round=round, user=by)
    _record(by, response, "response_started")
    return response


@transaction.atomic
def save_answer(
    *,
    by: User,
    response: Response,
    item: Item,
    choice: int | str,
    at: datetime | None = None,
    chosen_at: datetime | None = None,
) -> Answer:
    """The answer that counts, once `choice` is saved: 0-3, or "v" for *Ved ikke*.

    `chosen_at`: when the person chose it (now), by the server's clock. The latest choice counts:
    an older one that arrives late changes nothing, nor does the same one sent again.
    Raises RoundNotOpen or AlreadySubmitted; ValidationError where `choice` is no answer.
    """
    at = at or timezone.now()
    own = Response.objects.filter(pk=response.pk)
    return _store_answer(by, _open_response(by, own, at), item, choice, chosen_at or at, at)


@transaction.atomic
def save_own_answer(
    *,
    by: User,
    municipality: Municipality,
    round: int,
    item: Item,
    choice: int | str,
    chosen_at: datetime | None = None,
) -> Answer:
    """As `save_answer`, to the person's own response to the round with the key `round`.

    Raises NotBegun where there is none.
    """
    at = timezone.now()
    response = _open_response(by, Response.objects.filter(round=round, user=by), at)
    if response.round.municipality_id != municipality.pk:
        raise NotBegun
    response.round.municipality = municipality  # at hand: need not be read again
    return _store_answer(by, response, item, choice, chosen_at or at, at)


def _store_answer(by, response: Response, item: Item, choice, chosen_at, at) -> Answer:
    if choice not in CHOICES:
        raise ValidationError(_("Svaret skal være 0-3 eller v (ved ikke)."), code="choice")
    _check_belongs(item.section, response)
    is_dont_know = choice == DONT_KNOW
    values = {
        "value": None if is_dont_know else choice,
        "dont_know": is_dont_know,
        # A clock that is wrong neither blocks later answers nor loses to what came before.
        "saved_at": max(response.started_at, min(chosen_at, at)),
    }
    rows = Answer.objects.filter(response=response, item=item)
    if not rows.filter(saved_at__lt=values["saved_at"]).update(**values):
        stored = rows.first()
        if stored:
            return stored
        Answer.objects.create(response=response, item=item, **values)
    _record(by, response, "answer_saved", item=item.code)
    return Answer(response=response, item=item, **values)


@transaction.atomic
def save_comment(
    *,
    by: User,
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
    response = _open_response(by, Response.objects.filter(pk=response.pk), at)
    _check_belongs(section, response)
    stored = SectionComment.objects.filter(response=response, section=section).first()
    comment = stored or SectionComment(response=response, section=section, version=0)
    texts = (text.strip(), comment.evidence if evidence is None else evidence.strip())
    if (comment.text, comment.evidence) == texts:
        return comment
    if comment.version != version:
        raise StaleComment(comment)
    comment.text, comment.evidence = texts
    comment.version, comment.saved_at = version + 1, at
    comment.clean_fields(exclude=["response", "section"])
    comment.save()
    _record(by, response, "comment_saved", section=section.number)
    return comment


@transaction.atomic
def submit(*, by: User, response: Response, at: datetime | None = None) -> Response:
    """Hand the response in for good, and tick off the person's task.

    Raises Refused where nothing is answered, RoundNotOpen, or AlreadySubmitted.
    """
    at = at or timezone.now()
    response = _open_response(by, Response.objects.filter(pk=response.pk), at)
    if not response.answers.exists():
        raise Refused(_("Du har ikke svaret på nogen udsagn endnu: svar på mindst ét."))
    response.submitted_at = at
    response.save(update_fields=["submitted_at"])
    Task.objects.filter(
        municipality=response.round.municipality,
        key=rounds.answer_key(response.round),
        user=by,
    ).update(done_at=at)
    _record(by, response, "response_submitted")
    return response


def _open_response(by: User, own: QuerySet[Response], at: datetime) -> Response:
    """The one response in `own` as stored and locked, if the user's and still to be changed.

    The round is read after the lock: closing locks the responses first, so that one of the two
    waits and then sees what the other did.
    """
    response = own.select_for_update().order_by().first()
    if response is None:
        raise NotBegun
    response.round = Round.objects.get(pk=response.round_id)
    if response.user_id != by.pk:
        raise PermissionDenied("En besvarelse tilhører den, der svarer.")
    if response.submitted_at:
        raise AlreadySubmitted
    check_open(response.round, at)
    return response


def _check_belongs(section: Section, response: Response) -> None:
    if section.instrument_id != response.round.instrument_id:
        raise ValidationError(_("Udsagnet hører ikke til runden."), code="foreign_item")


def _record(by: User, response: Response, action: str, **details) -> None:
    audit.record(
        by=by,
        municipality=response.round.municipality,
        action=action,
        obj=response,
        details=details,
    )
