"""Every address of the portal, walked from the URLconf, and who may reach it.

`ROUTES` is written by hand, by role, on purpose: it does not ask the code what the code allows.
"""

from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

EVERYONE = "ADMIN LEAD CASEWORKER STEERING MANAGER MEMBER READER"
STAFF = "ADMIN LEAD CASEWORKER STEERING MANAGER MEMBER"
ANSWERING = "LEAD CASEWORKER STEERING MEMBER"
LEADING = "LEAD"
WITH_ROWS = "LEAD CASEWORKER"
UPLOADING = "ADMIN LEAD"
# Reached without a municipality and without a role; tested one by one elsewhere.
PUBLIC = {
    "start",
    "login",
    "logout",
    "password_reset",
    "password_reset_done",
    "password_reset_confirm",
    "password_reset_complete",
    "accessibility",
    "privacy",
    "was",
}


@dataclass(frozen=True)
class Route:
    """Who may GET and who may POST; `parts` names the world's objects in the address."""

    get: str = ""
    post: str = ""
    parts: tuple[str, ...] = ()


ROUTES = {
    "front": Route(EVERYONE),
    "report": Route(EVERYONE),
    "report_pdf": Route(EVERYONE),
    "temperature": Route(STAFF),
    "temperature_open": Route(LEADING, LEADING),
    "temperature_round": Route(ANSWERING, ANSWERING, ("round",)),
    "temperature_section": Route(ANSWERING, ANSWERING, ("round", "section")),
    "temperature_save": Route(ANSWERING, ANSWERING, ("round", "section")),
    "temperature_review": Route(ANSWERING, "", ("round",)),
    "temperature_submit": Route(ANSWERING, ANSWERING, ("round",)),
    "temperature_thanks": Route(ANSWERING, "", ("round",)),
    "temperature_close": Route(LEADING, LEADING, ("round",)),
    "temperature_result": Route(STAFF, "", ("closed_round",)),
    "staircase": Route(STAFF),
    "staircase_xlsx": Route(STAFF),
    "staircase_csv": Route(STAFF),
    "staircase_exact": Route(WITH_ROWS),
    "data": Route(UPLOADING, UPLOADING),
    "data_template": Route(UPLOADING, "", ("kind", "ending")),
    "upload": Route(UPLOADING, UPLOADING, ("upload",)),
    "upload_status": Route(UPLOADING, "", ("upload",)),
    "upload_rows": Route(UPLOADING, "", ("upload",)),
}


def named_patterns(resolver=None, namespace: str = ""):
    """Every (name, pattern) below `resolver`, namespaces in front of the name."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from named_patterns(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", entry


def municipal_names() -> set[str]:
    """Names of all addresses that start with a municipality's code."""
    found = set()
    for entry in get_resolver().url_patterns:
        if isinstance(entry, URLResolver) and str(entry.pattern).startswith("<int:code>"):
            found |= {name for name, _ in named_patterns(entry)}
    return found
