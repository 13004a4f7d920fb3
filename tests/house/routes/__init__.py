"""Every address of the portal, walked from the URLconf, and who may reach it.

`ROUTES` is written by hand, by role, on purpose: it does not ask the code what the code allows.
"""

from tests.house.routes import (
    answering,
    api,
    archive,
    audit_agreeing,
    audit_criteria,
    audit_following,
    audit_marking,
    audit_result,
    audits,
    citizen_door,
    citizens,
    effects,
    export,
    figures,
    group_answer,
    groups,
    instruments,
    meeting_mode,
    meetings,
    movements,
    national,
    outcome_setup,
    outlook,
    plan,
    portal,
    quality,
    reports,
    result,
    result_plan,
    rounds,
    sheets,
    talks,
    trials,
    wellbeing,
    wishes,
    year,
)
from tests.house.routes.route import Route
from tests.house.routes.walk import municipal_names, named_patterns

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
    "answer_code",
    "privacy",
    "was",
}

STEERING = (groups, plan, sheets, trials, wishes, meetings, year)
MEASUREMENT = (instruments, rounds, answering, result, group_answer, result_plan)
AUDIT = (audits, audit_criteria, audit_marking, audit_agreeing, audit_result, audit_following)
KEY_FIGURES = (movements, effects, figures, national, outlook, quality)
OUTCOMES = (citizens, talks, citizen_door, outcome_setup, wellbeing)
OVERVIEW = (meeting_mode, reports, archive, export, api)
AREAS = (portal, *STEERING, *MEASUREMENT, *AUDIT, *KEY_FIGURES, *OUTCOMES, *OVERVIEW)
ROUTES: dict[str, Route] = {name: route for area in AREAS for name, route in area.ROUTES.items()}
# Addresses outside a municipality that a secret in them opens; each area tests its own.
SECRET_DOORS = {name for area in AREAS for name in getattr(area, "SECRET_DOORS", ())}
__all__ = ["PUBLIC", "ROUTES", "SECRET_DOORS", "municipal_names", "named_patterns"]
