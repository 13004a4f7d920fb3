"""Reports that were sent."""

from tests.house.routes.route import EVERYONE, Route

WRITING = "LEAD MANAGER"
REPORT = ("sent_report",)
ROUTES: dict[str, Route] = {
    "report_archive": Route(get=EVERYONE),
    "report_archive_file": Route(get=EVERYONE, parts=("ending",)),
    "archived_report": Route(get=EVERYONE, post=WRITING, parts=REPORT),
    "archived_status": Route(get=WRITING, parts=REPORT),
    "archived_file": Route(get=EVERYONE, parts=(*REPORT, "sent_kind")),
    "archived_numbers": Route(get=EVERYONE, parts=(*REPORT, "ending")),
    "archived_changes": Route(get=EVERYONE, parts=(*REPORT, "ending")),
}
