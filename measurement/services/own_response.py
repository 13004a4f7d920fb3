"""The one response that a person may change now: found, locked, and still open; or why not."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from measurement import access
from measurement.access import Answerer
from measurement.models import Invitee, Response, Round
from measurement.services.opening import check_open
from measurement.services.refusal import AlreadySubmitted, NotBegun, RoundNotOpen
from recovery_portal.kit.refusal import Refused
from steering.models import Municipality


def own_in(person: Answerer, municipality: Municipality, round: int, at: datetime) -> Response:
    """The person's response to the round with the key `round`, with its municipality at hand.

    Raises NotBegun, RoundNotOpen or AlreadySubmitted.
    """
    # Most rounds are named, and there the round need not be read to find the response.
    is_draft = isinstance(person, Invitee) and person.round.is_anonymous
    response = None if is_draft else _open(_named(person, round), at)
    response = response or _draft(person, round, at)
    if response.round.municipality_id != municipality.pk:
        raise NotBegun
    response.round.municipality = municipality  # need not be read again
    return response


def still_open(person: Answerer, response: Response, at: datetime) -> Response:
    """`response` as stored, locked and open, if it is the person's own."""
    round = response.round
    found = _open(access.own_responses(round, person).filter(pk=response.pk), at)
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


def _named(person: Answerer, round: int) -> QuerySet[Response]:
    own = {"invitee": person} if isinstance(person, Invitee) else {"user": person}
    return Response.objects.filter(round=round, **own)


def _draft(person: Answerer, round: int, at: datetime) -> Response:
    """The person's draft, where the round is an anonymous one."""
    invitee = person
    if not isinstance(person, Invitee):
        asked = Invitee.objects.select_related("round").filter(round=round, user=person)
        invitee = asked.first()
    if invitee is None:
        raise NotBegun
    draft = _open(access.drafts_of(invitee.round, invitee), at)
    if draft is None:
        raise why_none(round=invitee.round, invitee=invitee, at=at)
    return draft


def _open(own: QuerySet[Response], at: datetime) -> Response | None:
    """The one response in `own` as stored and locked, if still to be changed; None for none.

    The round is read after the lock: closing locks the responses first, so that one of the two
    waits and then sees what the other did.
    """
    response = own.select_for_update().order_by().first()
    if response is None:
        return None
    response.round = Round.objects.get(pk=response.round_id)
    if response.submitted_at:
        raise AlreadySubmitted
    check_open(response.round, at)
    return response
