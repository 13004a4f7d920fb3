"""A reference number per request, no CPR number in an address, nothing private in a cache, and no
way around a tablet that is handed over."""

import logging
import re
import secrets
from contextvars import ContextVar
from urllib.parse import unquote_plus

from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers

from recovery_portal.kit import hand_over
from recovery_portal.kit.cpr import looks_like_cpr
from recovery_portal.kit.validators import CPR_IN_ADDRESS

# A municipality's pages; names with a hash and links with a token are not for reading.
_MUNICIPAL = re.compile(r"^/\d+/")
# The secret of an address that opens without a log-in (kit/tokens, and personal links).
_TOKEN = re.compile(
    r"(?<=/)[\w-]{43}(?![\w-])|(?<=/svar/)[^/\s?#]+|(?<=/trivsel/)[^/\s?#]+|rp_[\w-]{43}"
)

# Where personal links lead, and the pages of a tablet that is handed over.
PERSONAL_LINKS = ("/svar/", "/trivsel/", hand_over.PAGES)

# What programs read, by a key of their own.
PROGRAMS = "/api/"

_reference: ContextVar[str] = ContextVar("reference", default="-")


class ReferenceFilter(logging.Filter):
    """Puts the request's reference number, the one the error page shows, on each log line.

    An address in the line loses its secret.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.reference = _reference.get()
        if isinstance(record.args, tuple):
            record.args = tuple(_without_secret(arg) for arg in record.args)
        return True


def _without_secret(arg):
    return _TOKEN.sub("…", arg) if isinstance(arg, str) else arg


def reference(get_response):
    """Give every request a short reference number as `request.reference`."""

    def middleware(request):
        request.reference = secrets.token_hex(4).upper()
        _reference.set(request.reference)
        response = get_response(request)
        response["X-Request-Id"] = request.reference
        return response

    return middleware


def no_cpr_in_address(get_response):
    """Refuse an address that holds a CPR-like number, without it reaching the log."""

    def middleware(request):
        address = unquote_plus(request.get_full_path())
        if not (_MUNICIPAL.match(request.path) and looks_like_cpr(address)):
            return get_response(request)
        context = {"reference": request.reference, "sentence": CPR_IN_ADDRESS}
        response = render(request, "400.html", context, status=400)
        response._has_been_logged = True  # Django would log the address
        return response

    return middleware


def secret_address(get_response):
    """Keep the address of a personal link out of caches, search engines and other sites.

    Whatever the answer is: what a page of an error fetches would otherwise carry the address on.
    """

    def middleware(request):
        response = get_response(request)
        if request.path_info.startswith(PERSONAL_LINKS):
            add_never_cache_headers(response)
            # The site alone, never the page: none at all, and browsers would post from nowhere.
            response["Referrer-Policy"] = "strict-origin"
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return middleware


def programs(get_response):
    """Let no log-in follow a program: who brings a key below /api/ has no cookies there.

    Who brings none may be a browser, which stays behind its lock where it is handed over.
    """

    def middleware(request):
        if not request.path_info.startswith(PROGRAMS):
            return get_response(request)
        if "HTTP_AUTHORIZATION" in request.META:
            request.META.pop("HTTP_COOKIE", None)
        response = get_response(request)
        response["Vary"] = "Authorization"
        return response

    return middleware


def private(get_response):
    """Let nothing that was made for a person who is logged in stay in a cache (`no-store`)."""

    def middleware(request):
        response = get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response:
            add_never_cache_headers(response)
        return response

    return middleware


def handed_over(get_response):
    """Answer a browser that is handed over with the citizen's pages, and with nothing else.

    Whatever tab it comes from: they have one session, and that is nobody's log-in.
    """

    def middleware(request):
        if hand_over.KEY not in request.session or request.path_info.startswith(hand_over.PAGES):
            return get_response(request)
        if request.method in ("GET", "HEAD"):
            response = redirect(hand_over.LOCK_NAME)
        else:
            response = render(request, "handed_over.html", status=403)
        add_never_cache_headers(response)
        return response

    return middleware
