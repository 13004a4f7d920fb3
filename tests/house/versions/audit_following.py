"""How this area's rows are edited."""

from recovery_portal.kit.personal_data import seal
from tests.house.versions.edited import Edited

# What the test writes names somebody: ticked off as nobody, as a person would do it.
TICKED = {"no_person": seal("Skrevet af Øyvind for sent")}

EDITED: dict[str, Edited] = {
    "measurement.LearningPoint": Edited(
        "case_audit_learning_edit", "learning_point", TICKED, "text"
    ),
}
