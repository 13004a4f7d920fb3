"""How this area's rows are edited."""

from tests.house.versions.edited import Edited

EDITED: dict[str, Edited] = {
    "measurement.CaseAudit": Edited(
        "case_audit_edit",
        "audit_udtraek",
        {"closes_on": "01-02-2030", "keep_months": "12"},
        "name",
    ),
}
