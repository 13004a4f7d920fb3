"""Who asks: the key in the Authorization header, and how often it may ask."""

import base64
import binascii

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recovery_portal.kit import danish
from recovery_portal.overview.api.problems import Problem
from steering.models import ApiToken
from steering.selectors.api_tokens import token_of
from steering.services import throttle

REALM = "Recovery-portalen API"
CHALLENGE = f'Basic realm="{REALM}", charset="UTF-8", Bearer realm="{REALM}"'
QUESTIONS = throttle.Limit(
    "api",
    120,
    60,
    gettext_lazy("Nøglen har spurgt for mange gange: vent %(wait)s sekunder, og prøv igen."),
)
WRONG_KEYS = throttle.Limit(
    "api-wrong",
    30,
    60,
    gettext_lazy("Der er prøvet for mange forkerte nøgler: vent %(wait)s sekunder, og prøv igen."),
)


def asking(request) -> ApiToken:
    """The key that the request carries; its question is counted.

    A right key is never kept out by wrong ones from the same address; a client that asks without
    one first, to be told what is wanted, is told each time, and nothing is written. Raises Problem:
    401 without a key that works, 429 too often.
    """
    key = _key_in(request.headers.get("Authorization", ""))
    if not key:
        raise _without_key(key, "")
    token = token_of(key)
    if token is None or (refusal := _refusal(token)):
        _count(WRONG_KEYS, request.META.get("REMOTE_ADDR", ""))
        raise _without_key(key, refusal if token else "")
    _count(QUESTIONS, str(token.pk))
    return token


def _key_in(header: str) -> str:
    """The key of `Bearer <key>`, or of `Basic` where it is the password, whoever the user."""
    scheme, _blank, given = header.strip().partition(" ")
    if scheme.lower() == "bearer":
        return given.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        told = base64.b64decode(given.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        return ""
    return told.partition(":")[2].strip()


def _refusal(token: ApiToken) -> str:
    """Why the key does not open any more; only who has it is told."""
    if token.revoked_at:
        return _("Nøglen er lukket. Bed kommunens administrator om en ny.")
    if token.expires_on < timezone.localdate():
        words = _("Nøglen udløb den %s. Bed kommunens administrator om en ny.")
        return words % danish.date_long(token.expires_on)
    return ""


def _without_key(key: str, refusal: str) -> Problem:
    if not key:
        sentence = _("Send kommunens nøgle i headeren Authorization, eller som adgangskode.")
    else:
        sentence = refusal or _("Nøglen kendes ikke. Se efter, at den er kopieret helt.")
    return Problem(401, sentence, WWW_Authenticate=CHALLENGE)


def _count(limit: throttle.Limit, who: str) -> None:
    try:
        throttle.count(limit, who)
    except throttle.TooOften as often:
        raise Problem(429, str(often), Retry_After=str(often.wait)) from None
