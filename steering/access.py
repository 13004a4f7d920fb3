"""Access decided in one place: a page is reached through the user, and fails closed.

A stranger to the municipality gets 404 (it might as well not exist), a member without the
permission 403. Every view of a municipality's page carries `@page(...)`.
"""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.views.decorators.http import require_http_methods

from recovery_portal.kit import unsaved
from steering.models import Municipality
from steering.permissions import Permission, Role, check_permission, has_permission

SAFE = ("GET", "HEAD")


def municipality_for(user, code: int) -> Municipality:
    """The municipality with `code`, if the user holds any role there; else Http404."""
    municipality = user.municipalities.get(code)
    if municipality is None:
        raise Http404("Ingen adgang til kommunen.")
    return municipality


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


# --- What also depends on the object ------------------------------------------------------------


def coordinates(user, group) -> bool:
    """True while the user is the tovholder of `group` (None: of no group)."""
    if group is None or not user.roles_in(group.municipality):
        return False
    return group.members.filter(user=user, duty="coordinator", left_on=None).exists()


def may_steer(user, municipality, group=None) -> bool:
    """True for the municipality's tovholder, and for that of the group the work belongs to."""
    return has_permission(user, Permission.STEER, municipality) or coordinates(user, group)


def check_steer(user, municipality, group=None) -> None:
    """Raise PermissionDenied unless `may_steer`."""
    if not may_steer(user, municipality, group):
        raise PermissionDenied("Kun tovholderen kan ændre det.")


def may_set_status(user, municipality, owner, group=None) -> bool:
    """True for whoever is responsible (`owner`, a user or None), and for who may steer."""
    own = owner is not None and owner == user
    if own and has_permission(user, Permission.SET_OWN_STATUS, municipality):
        return True
    return may_steer(user, municipality, group)


def may_answer_wishes(user, municipality, unit) -> bool:
    """True for tovholder and managers; for caseworkers in their own units only."""
    if not has_permission(user, Permission.ANSWER_WISHES, municipality):
        return False
    if user.roles_in(municipality) & {Role.LEAD, Role.MANAGER}:
        return True
    own = user.memberships.filter(municipality=municipality, role=Role.CASEWORKER, units=unit)
    return unit is not None and own.exists()


def check_answer_wishes(user, municipality, unit) -> None:
    """Raise PermissionDenied unless `may_answer_wishes`."""
    if not may_answer_wishes(user, municipality, unit):
        raise PermissionDenied("Ønsket besvares af enheden selv.")


def may_edit_trial(user, trial) -> bool:
    """True for whoever made it or is responsible, and for who may steer its group."""
    part = trial.created_by == user or trial.owner == user
    if part and has_permission(user, Permission.CONTRIBUTE, trial.municipality):
        return True
    return may_steer(user, trial.municipality, trial.group)


def check_edit_trial(user, trial) -> None:
    """Raise PermissionDenied unless `may_edit_trial`."""
    if not may_edit_trial(user, trial):
        raise PermissionDenied("Prøvehandlingen tilhører andre.")
