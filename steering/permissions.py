"""The whole access policy on one screen: what each role may do in its municipality."""

from enum import StrEnum, auto

from django.core.exceptions import PermissionDenied


class Role(StrEnum):
    """The seven roles of the design, §1; `Membership.role` holds one of them."""

    ADMIN = "ADMIN"
    LEAD = "LEAD"
    CASEWORKER = "CASEWORKER"
    STEERING = "STEERING"
    MANAGER = "MANAGER"
    MEMBER = "MEMBER"
    READER = "READER"


ROLE_NAMES = {
    Role.ADMIN: "Lokal administrator",
    Role.LEAD: "Tovholder",
    Role.CASEWORKER: "Sagsbehandler",
    Role.STEERING: "Styregruppemedlem",
    Role.MANAGER: "Leder",
    Role.MEMBER: "Medlem af implementeringsgruppe",
    Role.READER: "Observatør",
}


class Permission(StrEnum):
    SEE_FRONT = auto()  # the front page "Tre spor"
    SEE_REPORT = auto()  # the status report, on screen and as PDF
    SEE_DASHBOARD = auto()  # aggregated, suppressed figures and results
    SEE_EXACT = auto()  # "Præcise tal": any day, no suppression, logged
    ANSWER_SURVEY = auto()
    MANAGE_ROUNDS = auto()
    UPLOAD = auto()


P = Permission
_EVERYONE = frozenset({P.SEE_FRONT, P.SEE_REPORT})
_STAFF = _EVERYONE | {P.SEE_DASHBOARD}

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ADMIN: _STAFF | {P.UPLOAD},
    Role.LEAD: _STAFF | {P.SEE_EXACT, P.ANSWER_SURVEY, P.MANAGE_ROUNDS, P.UPLOAD},
    Role.CASEWORKER: _STAFF | {P.SEE_EXACT, P.ANSWER_SURVEY},
    Role.STEERING: _STAFF | {P.ANSWER_SURVEY},
    Role.MANAGER: _STAFF,
    Role.MEMBER: _STAFF | {P.ANSWER_SURVEY},
    Role.READER: _EVERYONE,
}


def permissions_of(roles) -> frozenset[Permission]:
    """Everything that any of `roles` permits; a role nobody knows permits nothing."""
    return frozenset().union(*(ROLE_PERMISSIONS.get(role, frozenset()) for role in roles))


def has_permission(user, permission: Permission, municipality) -> bool:
    """True when one of the user's own roles in `municipality` permits it; superusers get none."""
    return permission in permissions_of(user.roles_in(municipality))


def check_permission(user, permission: Permission, municipality) -> None:
    """Raise PermissionDenied unless `has_permission`: one rule for the button and the server."""
    if not has_permission(user, permission, municipality):
        raise PermissionDenied(f"{permission} er ikke givet til rollen.")
