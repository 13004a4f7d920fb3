"""How this area's rows are edited."""

from tests.house.versions.edited import Edited

EDITED: dict[str, Edited] = {
    "measurement.OutcomeSettings": Edited(
        "outcome_settings",
        "outcome_settings",
        {"contact": "Åse", "keep_months": "60"},
        "legal_basis",
    ),
}
