"""The two ways to a page of answering: a login, and a personal link (`/svar/<token>/…`).

The address of a link is a secret: recovery_portal.middleware keeps every answer there out of
caches, search engines and other sites.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from measurement import access
from measurement.access import Respondent
from measurement.models import Invitee
from measurement.services.opening import check_open
from measurement.services.refusal import LinkDead, NotAskedAnyMore, RoundNotOpen
from measurement.views.kept import refused_page
from recovery_portal.kit.refusal import Refused
from steering.access import SAFE, page
from steering.permissions import Permission as P
from steering.services import throttle
from steering.services.throttle import Limit

# Somebody who answers by the keyboard does not reach it; a script that hammers does. Pages are
# counted apart: what a mail server's scanner opens must not keep anybody from saving.
PER_LINK = Limit("svarlink", number=120, seconds=60)
PAGES_PER_LINK = Limit(
    "svarlink-laest",
    number=120,
    seconds=60,
    sentence=gettext_lazy(
        "Siderne er åbnet for mange gange på kort tid: vent %(wait)s sekunder, og prøv igen."
    ),
)
# Behind a proxy or a town hall's network everybody has the same address, so there is room for
# many who mistype; it is far below what it would take to guess one of 2**80.
WRONG_LINKS = Limit(
    "forkert-svarlink",
    number=600,
    seconds=600,
    sentence=gettext_lazy(
        "Linket eller koden er ikke helt rigtig, og der er prøvet mange forkerte på kort tid: "
        "vent %(wait)s sekunder, og prøv igen."
    ),
)


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
    @wraps(view)
    def guarded(request, token, **parts):
        me = None
        try:
            me = _known(request, token)
            _count(request, me)
            _check_alive(me, token)
            return view(request, me, **parts)
        except Refused as error:
            return refuse(request, error, me, **parts)

    return guarded


def signed(request, token: str) -> tuple[int, int]:
    """(the invitee's key, the link's number) of a code of ours: no query.

    Of all others, which are counted: raises LinkDead, or TooOften.
    """
    found = access.read_token(token)
    if found is None:
        throttle.count(WRONG_LINKS, request.META.get("REMOTE_ADDR", ""))
        raise LinkDead(is_known=False)
    return found


def _known(request, token: str) -> Respondent:
    """Whose link it is; raises LinkDead where it is nobody's, or TooOften."""
    pk, _number = signed(request, token)
    invitees = Invitee.objects.select_related("round__municipality", "round__instrument")
    invitee = invitees.filter(pk=pk).first()
    if invitee is None:
        raise NotAskedAnyMore
    if invitee.user_id:
        raise LinkDead
    return Respondent(invitee, invitee.round.municipality, invitee.round_id, token)


def _count(request, me: Respondent) -> None:
    """Count the page or the save; raises TooOften. HEAD shows nothing and saves nothing."""
    if request.method != "HEAD":
        limit = PER_LINK if request.method == "POST" else PAGES_PER_LINK
        throttle.count(limit, str(me.by.pk))


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
