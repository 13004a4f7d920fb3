"""Drafts of status reports, and the live one."""

from tests.house.routes.route import EVERYONE, Route

WRITING = "LEAD MANAGER"
DRAFT = ("report_draft",)
ROUTES: dict[str, Route] = {
    "report_docx": Route(get=EVERYONE),
    "report_xlsx": Route(get=EVERYONE),
    "report_drafts": Route(get=WRITING),
    "report_draft_new": Route(get=WRITING, post=WRITING),
    "report_draft": Route(get=WRITING, parts=DRAFT),
    "report_draft_edit": Route(get=WRITING, post=WRITING, parts=DRAFT),
    "report_draft_remove": Route(get=WRITING, post=WRITING, parts=DRAFT),
    "report_draft_send": Route(get=WRITING, post=WRITING, parts=DRAFT),
    "report_draft_file": Route(get=WRITING, parts=(*DRAFT, "report_kind")),
}
