"""A reference number per request, and no caching of pages behind the login."""

import logging
import secrets
from contextvars import ContextVar

from django.utils.cache import add_never_cache_headers

_reference: ContextVar[str] = ContextVar("reference", default="-")


class ReferenceFilter(logging.Filter):
    """Puts the request's reference number, the one the error page shows, on each log line."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.reference = _reference.get()
        return True


def reference(get_response):
    """Give every request a short reference number as `request.reference`."""

    def middleware(request):
        request.reference = secrets.token_hex(4).upper()
        _reference.set(request.reference)
        response = get_response(request)
        response["X-Request-Id"] = request.reference
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
