"""What follows from an audit."""

from tests.house.routes.route import LEADING, STAFF, STEERING, Route

CLOSED = "audit_lukket"

ROUTES: dict[str, Route] = {
    "case_audit_say_and_do": Route(STAFF, "", (CLOSED,)),
    "case_audit_plan": Route(STAFF, "", (CLOSED,)),
    "case_audit_activity": Route(STEERING, STEERING, (CLOSED, "criterion")),
    "case_audit_advice_take": Route(STEERING, STEERING, (CLOSED, "advice")),
    "case_audit_advice_set_aside": Route(STEERING, STEERING, (CLOSED, "advice")),
    "case_audit_advice_undo": Route(STEERING, STEERING, (CLOSED, "advice_choice")),
    "case_audit_learning": Route(LEADING, "", (CLOSED,)),
    "case_audit_learning_new": Route(LEADING, LEADING, (CLOSED, "principle")),
    "case_audit_learning_edit": Route(LEADING, LEADING, (CLOSED, "learning_point")),
    "case_audit_learning_remove": Route(LEADING, LEADING, (CLOSED, "learning_point")),
    "case_audit_handout": Route(STAFF, "", (CLOSED,)),
    "case_audit_handout_pdf": Route(STAFF, "", (CLOSED,)),
}
