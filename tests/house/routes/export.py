"""All data in one file, and the lists as files."""

from tests.house.routes.route import LEADING, STAFF, UPLOADING, Route

EXPORT, LIST = ("data_export",), ("ending",)
TAKING = "ADMIN"
ROUTES: dict[str, Route] = {
    "take_along": Route(get=TAKING, post=TAKING),
    "take_along_status": Route(get=TAKING, parts=EXPORT),
    "take_along_fetch": Route(get=TAKING, parts=EXPORT),
    "take_along_drop": Route(get=TAKING, post=TAKING, parts=EXPORT),
    "groups_file": Route(get=STAFF, parts=LIST),
    "group_file": Route(get=STAFF, parts=("group", "ending")),
    "checklist_file": Route(get=STAFF, parts=LIST),
    "meetings_file": Route(get=STAFF, parts=LIST),
    "status_rounds_file": Route(get=STAFF, parts=("plan", "ending")),
    "advice_file": Route(get=STAFF, parts=LIST),
    "tasks_file": Route(get=STAFF, parts=LIST),
    "mail_log_file": Route(get=UPLOADING, parts=LIST),
    "year_file": Route(get=STAFF, parts=LIST),
    "temperature_file": Route(get=STAFF, parts=LIST),
    "temperature_people_file": Route(get=LEADING, parts=("round", "ending")),
    "instruments_file": Route(get=UPLOADING, parts=LIST),
    "case_audits_file": Route(get=STAFF, parts=LIST),
    "case_audit_say_and_do_file": Route(get=STAFF, parts=("audit_lukket", "ending")),
    "retention_file": Route(get=TAKING, parts=LIST),
}
