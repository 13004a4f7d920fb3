"""How each model that people edit is edited; one file per area."""

from tests.house.versions import (
    audit_agreeing,
    audit_following,
    audit_marking,
    audit_result,
    audits,
    figures,
    group_answer,
    groups,
    meetings,
    outcome_setup,
    plan,
    reports,
    rounds,
    sheets,
    talks,
    trials,
    wishes,
    year,
)
from tests.house.versions.edited import Edited

AUDIT = (audits, audit_marking, audit_agreeing, audit_result, audit_following)
AREAS = (
    groups,
    plan,
    sheets,
    trials,
    wishes,
    meetings,
    year,
    rounds,
    group_answer,
    *AUDIT,
    figures,
    outcome_setup,
    talks,
    reports,
)

EDITED: dict[str, Edited] = {
    label: edited for area in AREAS for label, edited in area.EDITED.items()
}
