"""Agreement, replies and closing of an audit."""

from tests.house.routes.route import LEADING, WITH_ROWS, Route

# Markers alone, the tovholder and who has the case; others with the role are sent to the audit.
CASE = ("audit_hoering", "case_number")
ROUTES: dict[str, Route] = {
    "case_audit_agreeing": Route(WITH_ROWS, "", ("audit_hoering",)),
    "case_audit_agree": Route(WITH_ROWS, WITH_ROWS, CASE),
    "case_audit_send": Route(LEADING, LEADING, ("audit_enighed",)),
    "case_audit_replies": Route(WITH_ROWS, "", ("audit_hoering",)),
    "case_audit_reply": Route(WITH_ROWS, WITH_ROWS, CASE),
    "case_audit_answer": Route(WITH_ROWS, WITH_ROWS, CASE),
    "case_audit_close": Route(LEADING, LEADING, ("audit_hoering",)),
}
