"""How this area's rows are edited."""

from tests.house.versions.edited import Edited

EDITED: dict[str, Edited] = {
    "measurement.AgreedAnswer": Edited(
        "group_agree", "agreed_answer", {"choice": "2"}, "minority_note"
    ),
    "measurement.Reflection": Edited(
        "reflections_of", "reflection", {}, "text", prefix="styrker-faelles-"
    ),
}
