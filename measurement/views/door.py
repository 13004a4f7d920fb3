"""The two ways to a page of answering: a login, and a personal link (`/svar/<token>/…`).

The address of a link is a secret, so it is kept out of caches, search engines and other sites.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from measurement import access
from measurement.access import Respondent
from measurement.models import Invitee
from measurement.services.opening import check_open
from measurement.services.refusal import LinkDead, RoundNotOpen
from measurement.views.kept import refused_page
from recovery_portal.kit.refusal import Refused
from steering.access import SAFE, page
from steering.permissions import Permission as P
from steering.services import throttle
from steering.services.throttle import Limit

# Somebody who answers by the keyboard does not reach it; a script that hammers does.
PER_LINK = Limit("svarlink", number=120, seconds=60)
WRONG_LINKS = Limit("forkert-svarlink", number=30, seconds=600)


@dataclass(frozen=True)
class Doors:
    """One view behind both doors, as the addresses take it."""

    by_login: Callable
    by_link: Callable


def answering(*, write: bool = False, refuse: Callable = refused_page):
    """`view(request, me)` behind both doors; `me` is the Respondent who came in.

    `write`: may be posted to. `refuse(request, error, me, **parts)` tells somebody with a link why
    it opens nothing; `me` is None where not even the link is known.
    """

    def decorate(view) -> Doors:
        return Doors(_by_login(view, write), _by_link(view, write, refuse))

    return decorate


def _by_login(view, write: bool):
    @page(P.ANSWER_SURVEY, write=P.ANSWER_SURVEY if write else None)
    @wraps(view)
    def guarded(request, municipality, round, **parts):
        return view(request, Respondent(request.user, municipality, round), **parts)

    return guarded


def _by_link(view, write: bool, refuse):
    @require_http_methods([*SAFE, "POST"] if write else SAFE)
    @never_cache
    @wraps(view)
    def guarded(request, token, **parts):
        me = None
        try:
            me = _known(request, token)
            throttle.count(PER_LINK, str(me.by.pk))
            _check_alive(me, token)
            answer = view(request, me, **parts)
        except Refused as error:
            answer = refuse(request, error, me, **parts)
        # The site alone, never the page: none at all, and browsers would post from nowhere.
        answer["Referrer-Policy"] = "strict-origin"
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return guarded


def _known(request, token: str) -> Respondent:
    """Whose link it is; raises LinkDead where it is nobody's, or TooOften."""
    signed = access.read_token(token)
    if signed is None:
        throttle.count(WRONG_LINKS, request.META.get("REMOTE_ADDR", ""))
        raise LinkDead(is_known=False)
    invitees = Invitee.objects.select_related("round__municipality", "round__instrument")
    invitee = invitees.filter(pk=signed[0], user=None).first()
    if invitee is None:
        raise LinkDead
    return Respondent(invitee, invitee.round.municipality, invitee.round_id, token)


def _check_alive(me: Respondent, token: str) -> None:
    """Raise LinkDead or RoundNotOpen where the link no longer opens anything."""
    _pk, number = access.read_token(token)
    if me.by.is_revoked or number != me.by.link_number:
        raise LinkDead
    try:
        check_open(me.round)
    except RoundNotOpen as error:
        if not error.is_early:
            raise
