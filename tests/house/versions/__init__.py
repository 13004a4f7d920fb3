"""How each model that people edit is edited; one file per area."""

from tests.house.versions import (
    group_answer,
    groups,
    meetings,
    plan,
    rounds,
    sheets,
    trials,
    wishes,
    year,
)
from tests.house.versions.edited import Edited

AREAS = (groups, plan, sheets, trials, wishes, meetings, year, rounds, group_answer)

EDITED: dict[str, Edited] = {
    label: edited for area in AREAS for label, edited in area.EDITED.items()
}
