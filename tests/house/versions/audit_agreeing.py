"""How this area's rows are edited."""

from recovery_portal.kit.personal_data import CONFIRM, seal
from tests.house.versions.edited import Edited

# What the test writes names somebody: ticked off as nobody, as a person would do it.
TICK = seal("Skrevet af Øyvind for sent")

EDITED: dict[str, Edited] = {
    "measurement.AgreedMark": Edited(
        "case_audit_agree",
        "agreed_mark",
        {"K1-choice": "2", f"K1-{CONFIRM}": TICK},
        "note",
        prefix="K1-",
    ),
    "measurement.CaseReply": Edited("case_audit_answer", "case_reply", {CONFIRM: TICK}, "answer"),
}
