"""What a case is held against."""

from tests.house.routes.route import STAFF, Route

ROUTES: dict[str, Route] = {
    "case_audit_criteria": Route(STAFF),
    "case_audit_own_criteria": Route(STAFF, "", ("audit_lukket",)),
}
