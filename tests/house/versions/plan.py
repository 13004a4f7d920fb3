"""How the plan's rows are edited."""

from tests.house.versions.edited import Edited

EDITED: dict[str, Edited] = {
    "steering.Plan": Edited(
        "plan_edit",
        "plan",
        {"name": "En plan", "starts_on": "01-01-2026", "ends_on": "31-12-2027"},
        "purpose",
    ),
    "steering.SubGoal": Edited("sub_goal_edit", "sub_goal", {"title": "Et delmål"}, "description"),
    "steering.Activity": Edited("activity_edit", "activity", {"description": ""}, "title"),
}
