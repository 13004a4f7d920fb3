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


def own_in(by: Answerer, municipality: Municipality, round: int, at: datetime) -> Response:
    """The person's response to the round with the key `round`, with its municipality at hand.

    Raises NotBegun, RoundNotOpen or AlreadySubmitted.
    """
    # Most rounds are named, and there the round need not be read to find the response.
    response = _open(_named(by, round), at) or _draft(by, municipality, round, at)
    if response.round.municipality_id != municipality.pk:
        raise NotBegun
    response.round.municipality = municipality  # need not be read again
    return response


def still_open(by: Answerer, response: Response, at: datetime) -> Response:
    """`response` as stored, locked and open, if it is the person's own."""
    own = access.own_responses(response.round, by).filter(pk=response.pk)
    found = _open(own, at)
    if found is None and Response.objects.filter(pk=response.pk).exists():
        raise PermissionDenied("En besvarelse tilhører den, der svarer.")
    if found is None:
        round = response.round
        raise why_none(round=round, invitee=access.invitee_of(round, by), at=at)
    return found


def why_none(*, round: Round, invitee: Invitee | None, at: datetime | None = None) -> Refused:
    """Why there is no response to change: too late, handed in without a name, or never begun.

    The round is read again: it may have been closed while this waited.
    """
    now = Round.objects.filter(pk=round.pk).first()
    try:
        if now is None:
            raise RoundNotOpen(_("Runden er opgivet, og der kan ikke længere svares."))
        check_open(now, at)
    except RoundNotOpen as error:
        return error
    return AlreadySubmitted() if invitee and invitee.has_answered else NotBegun()


def _named(by: Answerer, round: int) -> QuerySet[Response]:
    """The person's response in a named round: found without reading the round first."""
    own = {"invitee": by} if isinstance(by, Invitee) else {"user": by}
    return Response.objects.filter(round=round, **own)


def _draft(by: Answerer, municipality: Municipality, round: int, at: datetime) -> Response:
    row = Round.objects.filter(pk=round, municipality=municipality).first()
    if row is None:
        raise NotBegun
    draft = _open(access.own_responses(row, by), at) if row.is_anonymous else None
    if draft is None:
        raise why_none(round=row, invitee=access.invitee_of(row, by), at=at)
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
