"""The one response that a person may change now: found, locked, and still open; or why not."""

from collections.abc import Iterator
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from measurement import access
from measurement.access import Answerer
from measurement.models import Invitee, Item, Response, Round
from measurement.selectors.survey import is_asked
from measurement.services.opening import check_open
from measurement.services.refusal import AlreadySubmitted, NotBegun, RoundNotOpen
from recovery_portal.kit.refusal import Refused
from steering.models import Municipality


def own_place(
    person: Answerer, municipality: Municipality, round: int, section: int, code: str
) -> tuple[QuerySet[Response], int]:
    """The person's response to the round with the key `round`, for `opened`, and the key of its
    statement `code` in section number `section`.

    Nothing is locked yet: asked before the transaction, it keeps nobody waiting.
    Raises Item.DoesNotExist where no round of the municipality asks that; NotBegun, RoundNotOpen
    or AlreadySubmitted where there is no response.
    """
    asked = {
        "round__municipality": municipality,
        "round__instrument__sections__number": section,
        "round__instrument__sections__items__code": code,
    }
    # Most rounds are named, and there one question answers it all.
    for own in _own_in(person, round):
        items = own.filter(**asked).order_by()
        for item in items.values_list("round__instrument__sections__items", flat=True):
            return own, item
    if not is_asked(municipality, round, section, code):
        raise Item.DoesNotExist
    raise why_not_begun(person, round)


def still_open(person: Answerer, response: Response, at: datetime) -> Response:
    """`response` as stored, locked and open, if it is the person's own."""
    round = response.round
    found = opened(access.own_responses(round, person).filter(pk=response.pk), at)
    if found is None and Response.objects.filter(pk=response.pk).exists():
        raise PermissionDenied("En besvarelse tilhører den, der svarer.")
    if found is None:
        raise why_none(round=round, invitee=access.invitee_of(round, person), at=at)
    return found


def why_none(*, round: Round, invitee: Invitee | None, at: datetime | None = None) -> Refused:
    """Why there is no response to change: too late, handed in without a name, or never begun.

    Both are read again: much may have happened while this waited.
    """
    now = Round.objects.filter(pk=round.pk).first()
    if now is None:
        return RoundNotOpen(_("Runden er opgivet, og der kan ikke længere svares."))
    try:
        check_open(now, at)
    except RoundNotOpen as error:
        return error
    answered = Invitee.objects.filter(pk=invitee.pk if invitee else None, has_answered=True)
    return AlreadySubmitted() if answered.exists() else NotBegun()


def why_not_begun(person: Answerer, round: int) -> Refused:
    """`why_none`, of whoever answers the round with the key `round`."""
    invitee = _asked(person, round)
    return why_none(round=invitee.round, invitee=invitee) if invitee else NotBegun()


def _own_in(person: Answerer, round: int) -> Iterator[QuerySet[Response]]:
    """Where the person's response may be: by name, then as a draft of an anonymous round."""
    if not (isinstance(person, Invitee) and person.round.is_anonymous):
        own = {"invitee": person} if isinstance(person, Invitee) else {"user": person}
        yield Response.objects.filter(round__pk=round, **own)
    invitee = _asked(person, round)
    if invitee:
        yield access.drafts_of(invitee.round, invitee)


def _asked(person: Answerer, round: int) -> Invitee | None:
    if isinstance(person, Invitee):
        return person
    return Invitee.objects.select_related("round").filter(round__pk=round, user=person).first()


def opened(own: QuerySet[Response], at: datetime) -> Response | None:
    """The one response in `own`, locked and still to be changed; None for none.

    It and its round are read after the lock: closing locks the responses first, so that one of
    the two waits and then sees what the other did.
    """
    own = own.order_by()
    # Without locks on rows (SQLite) one transaction writes at a time, and has begun by now.
    if connection.features.has_select_for_update and not own.select_for_update():
        return None
    response = next(iter(own.select_related("round")), None)
    if response is None:
        return None
    if response.submitted_at:
        raise AlreadySubmitted
    check_open(response.round, at)
    return response
