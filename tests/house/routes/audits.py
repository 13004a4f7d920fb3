"""The audits of a municipality, from the draw to the markers."""

from tests.house.routes.route import LEADING, STAFF, Route

AUDIT, DRAWN = ("audit_lukket",), ("audit_udtraek",)
ROUTES: dict[str, Route] = {
    "case_audits": Route(STAFF),
    "case_audit_open": Route(LEADING, LEADING),
    "case_audit": Route(STAFF, "", AUDIT),
    "case_audit_edit": Route(LEADING, LEADING, DRAWN),
    "case_audit_give_up": Route(LEADING, LEADING, DRAWN),
    "case_audit_markers": Route(LEADING, LEADING, DRAWN),
    "case_audit_begin": Route(LEADING, LEADING, DRAWN),
    "case_audit_record": Route(LEADING, "", DRAWN),
    "case_audit_draw": Route(LEADING, LEADING, ("audit_undrawn",)),
    "case_audit_cases": Route(LEADING, LEADING, DRAWN),
    "case_audit_exclude": Route(LEADING, LEADING, ("audit_udtraek", "case_number")),
    "case_audit_take_back": Route(LEADING, LEADING, ("file_audit",)),
}
