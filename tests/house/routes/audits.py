"""The audits of a municipality, from the draw to the markers."""

from tests.house.routes.route import STAFF, Route

ROUTES: dict[str, Route] = {
    "case_audits": Route(STAFF),
    "case_audit": Route(STAFF, "", ("audit_lukket",)),
}
