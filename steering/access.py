"""Access decided in one place: a page is reached through the user, and fails closed.

A stranger to the municipality gets 404 (it might as well not exist), a member without the
permission 403. Every view of a municipality's page carries `@page(...)`.
"""

from functools import wraps

from django.http import Http404
from django.views.decorators.http import require_http_methods

from recovery_portal.kit import unsaved
from steering.models import Municipality
from steering.permissions import Permission, check_permission

SAFE = ("GET", "HEAD")


def municipality_for(user, code: int) -> Municipality:
    """The municipality with `code`, if the user holds any role there; else Http404."""
    if code not in user.municipality_codes:
        raise Http404("Ingen adgang til kommunen.")
    return Municipality.objects.get(pk=code)


def page(permission: Permission, *, write: Permission | None = None):
    """Guard a municipality's view: `view(request, municipality, ...)`.

    `permission` is what reading takes; `write` what POST takes. Without `write` the page
    refuses POST with 405, so no view becomes writable by accident.
    """

    def decorate(view):
        @wraps(view)
        def guarded(request, code, *args, **kwargs):
            if not request.user.is_authenticated:
                return unsaved.logged_out(request)
            municipality = request.municipality = municipality_for(request.user, code)
            check_permission(request.user, permission, municipality)
            if write and request.method not in SAFE:
                check_permission(request.user, write, municipality)
            return allowed(request, municipality, *args, **kwargs)

        allowed = require_http_methods([*SAFE, "POST"] if write else SAFE)(view)
        guarded.permission, guarded.write = permission, write
        return guarded

    return decorate
