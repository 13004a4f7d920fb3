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
    SEE_REPORT = auto()  # the status report, on screen and as PDF, and those that were sent
    WRITE_REPORT = auto()  # word a report, and send it: then it is frozen
    TAKE_ALONG = auto()  # all of the municipality's data in one file, logged
    MANAGE_TOKENS = auto()  # keys of the read API
    SEE_DASHBOARD = auto()  # aggregated, suppressed figures and results
    SEE_EXACT = auto()  # "Præcise tal": any day, no suppression, logged
    ANSWER_SURVEY = auto()
    MANAGE_ROUNDS = auto()  # temperature rounds: who answers, closing, the group's answers
    SEE_INSTRUMENTS = auto()  # the questionnaire's versions
    LOAD_INSTRUMENTS = auto()  # a version of the municipality's own
    MANAGE_AUDITS = auto()  # case audits: the draw, its references, the markers, closing
    MARK_CASES = auto()  # only cases given to oneself (measurement/audit_access.py)
    SEE_ANSWERS = auto()  # citizens' answers and talks, own units only (citizen_access.py)
    MANAGE_OUTCOMES = auto()  # instruments confirmed, legal basis, how long answers are kept
    MANAGE_FIGURES = auto()  # figures of the municipality's own, their values, every target
    NOTE_FIGURES = auto()  # why a figure moved
    LOAD_NATIONAL = auto()  # the municipality's rows of a file from Statistics Denmark
    SEE_RETENTION = auto()  # what is deleted when; nothing of what it holds
    UPLOAD = auto()
    SEE_STEERING = auto()  # groups, plan, meetings, trial actions, released wishes, the year
    STEER = auto()  # edit all of it; a group's tovholder may edit the group's own (access.py)
    SET_OWN_STATUS = auto()  # on activities, decisions and points one is responsible for
    CONTRIBUTE = auto()  # write wishes and trial actions
    ANSWER_WISHES = auto()  # a caseworker only for own units (access.py)
    READ_NEW_WISHES = auto()  # wishes nobody has read for names yet
    SEE_MAIL_LOG = auto()
    HAND_OVER = auto()  # let another person take over as tovholder


P = Permission
_EVERYONE = frozenset({P.SEE_FRONT, P.SEE_REPORT})
_STAFF = _EVERYONE | {P.SEE_DASHBOARD, P.SEE_STEERING}
_PART = _STAFF | {P.SET_OWN_STATUS, P.CONTRIBUTE}
_LEAD = {
    P.SEE_INSTRUMENTS,
    P.STEER,
    P.READ_NEW_WISHES,
    P.ANSWER_WISHES,
    P.SEE_MAIL_LOG,
    P.HAND_OVER,
    P.MANAGE_AUDITS,
    P.MARK_CASES,
    P.MANAGE_FIGURES,
    P.NOTE_FIGURES,
    P.WRITE_REPORT,
}
_ADMIN = {
    P.UPLOAD,
    P.SEE_MAIL_LOG,
    P.HAND_OVER,
    P.SEE_INSTRUMENTS,
    P.LOAD_INSTRUMENTS,
    P.MANAGE_FIGURES,
    P.NOTE_FIGURES,
    P.LOAD_NATIONAL,
    P.SEE_RETENTION,
    P.MANAGE_OUTCOMES,
    P.TAKE_ALONG,
    P.MANAGE_TOKENS,
}

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ADMIN: _STAFF | _ADMIN,
    Role.LEAD: _PART | _LEAD | {P.SEE_EXACT, P.ANSWER_SURVEY, P.MANAGE_ROUNDS, P.UPLOAD},
    Role.CASEWORKER: _PART
    | {P.SEE_EXACT, P.ANSWER_SURVEY, P.ANSWER_WISHES, P.MARK_CASES, P.SEE_ANSWERS},
    Role.STEERING: _PART | {P.ANSWER_SURVEY, P.NOTE_FIGURES},
    Role.MANAGER: _PART | {P.ANSWER_WISHES, P.NOTE_FIGURES, P.WRITE_REPORT},
    Role.MEMBER: _PART | {P.ANSWER_SURVEY},
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
