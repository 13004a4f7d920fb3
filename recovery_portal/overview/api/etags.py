"""Has the answer changed? Told before anything is read where a stamp says so."""

import hashlib

from django.utils import timezone
from django.utils.http import parse_etags

from keyfigures.selectors.remembered import stamps_of

# Raised when an answer of the same numbers is written differently: older answers are then fetched
# again.
FORM = "2"


def of_content(content: bytes) -> str:
    """Strong: another byte, another tag."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def of_stamps(request, municipality) -> str:
    """Weak: what the register, its answers, the day and the question were; "" without stamps."""
    stamps = stamps_of(municipality)
    if stamps is None:
        return ""
    told = [
        FORM,
        *stamps,
        timezone.localdate(),
        municipality.pk,
        municipality,
        municipality.disclosure_threshold,
        municipality.is_demo,
        request.get_full_path(),
    ]
    digest = hashlib.sha256("\n".join(map(str, told)).encode()).hexdigest()
    return f'W/"{digest[:32]}"'


def is_known(request, etag: str) -> bool:
    """True where the asker has this answer already (RFC 9110, 13.1.2: compared weakly)."""
    return bool(etag) and ("*" in _asked(request) or is_named(request, etag))


def is_named(request, etag: str) -> bool:
    """True where the asker names this very tag: there was an answer, so the question is right.

    `*` only says that any answer will do, and whether there is one is not known before it is read.
    """
    return bool(etag) and _bare(etag) in map(_bare, _asked(request))


def _asked(request) -> list[str]:
    return parse_etags(request.headers.get("If-None-Match", ""))


def _bare(etag: str) -> str:
    return etag.removeprefix("W/")
