"""How this area's rows are edited."""

from tests.house.versions.edited import Edited

EDITED: dict[str, Edited] = {
    "steering.Group": Edited(
        "group_edit", "group", {"name": "Gruppen", "area": "Bostøtte"}, "mandate"
    ),
    "steering.GroupMember": Edited(
        "member_edit",
        "member",
        {
            "name": "Inger Solbæk",
            "represents": "borger",
            "duty": "member",
            "joined_on": "01-01-2026",
        },
        "title",
    ),
    "steering.ChecklistState": Edited(
        "checklist_point", "checklist_state", {"state": "started"}, "note"
    ),
}
