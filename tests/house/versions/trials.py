"""How this area's rows are edited."""

from tests.house.versions.edited import Edited

EDITED: dict[str, Edited] = {
    "steering.Trial": Edited(
        "trial_edit",
        "trial",
        {
            "title": "En prøve",
            "expected": "Noget",
            "starts_on": "01-01-2026",
            "ends_on": "31-01-2026",
        },
        "what",
    ),
    "steering.Practice": Edited("practice_edit", "practice", {}, "knowledge"),
}
