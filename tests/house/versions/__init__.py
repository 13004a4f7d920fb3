"""How each model that people edit is edited; one file per area."""

from tests.house.versions import groups, meetings, plan, sheets, trials, wishes, year
from tests.house.versions.edited import Edited

EDITED: dict[str, Edited] = {
    label: edited
    for area in (groups, plan, sheets, trials, wishes, meetings, year)
    for label, edited in area.EDITED.items()
}
