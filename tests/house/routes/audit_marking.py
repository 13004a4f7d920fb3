"""Marking the cases of an audit: markers mark, others of the same role are sent to its page."""

from tests.house.routes.route import Route

MARKING = "LEAD CASEWORKER"
AUDIT = ("audit_bedoemmelse",)
CASE = (*AUDIT, "case_number")
ROUTES: dict[str, Route] = {
    "case_audit_marking": Route(MARKING, "", AUDIT),
    "case_audit_hand_in": Route(MARKING, MARKING, AUDIT),
    "case_audit_mark": Route(MARKING, MARKING, CASE),
    "case_audit_mark_save": Route(MARKING, MARKING, CASE),
}
