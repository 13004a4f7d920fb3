"""How this area's rows are edited."""

from recovery_portal.kit.personal_data import seal
from tests.house.versions.edited import Edited

# What the test writes names somebody: ticked off as nobody, as a person would do it.
WRITTEN = "Skrevet af Øyvind for sent"
EDITED: dict[str, Edited] = {
    "steering.Report": Edited(
        "report_draft_edit",
        "report_draft",
        {
            "level": "udvalg",
            "day": "2025-12-31",
            "compare_day": "2024-12-31",
            "tracks": ["1", "2"],
            "no_person": seal(WRITTEN, "", "", "", "", ""),
        },
        "title",
    ),
}
