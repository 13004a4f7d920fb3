"""What a closed audit shows."""

from tests.house.routes.route import STAFF, Route

ROUTES: dict[str, Route] = {
    "case_audit_result": Route(STAFF, "", ("audit_lukket",)),
    "case_audit_result_file": Route(STAFF, "", ("audit_lukket", "ending")),
}
