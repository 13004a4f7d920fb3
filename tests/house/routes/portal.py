"""Front page, report, files and staircase."""

from tests.house.routes.route import (
    EVERYONE,
    STAFF,
    UPLOADING,
    WITH_ROWS,
    Route,
)

ROUTES = {
    "front": Route(EVERYONE),
    "report": Route(EVERYONE),
    "report_pdf": Route(EVERYONE),
    "staircase": Route(STAFF),
    "staircase_xlsx": Route(STAFF),
    "staircase_csv": Route(STAFF),
    "staircase_exact": Route(WITH_ROWS),
    "data": Route(UPLOADING, UPLOADING),
    "data_template": Route(UPLOADING, "", ("kind", "ending")),
    "upload": Route(UPLOADING, UPLOADING, ("upload",)),
    "upload_status": Route(UPLOADING, "", ("upload",)),
    "retention": Route("ADMIN", "ADMIN"),
    "upload_undo": Route(UPLOADING, UPLOADING, ("upload",)),
    "uploads_file": Route(UPLOADING, "", ("ending",)),
    "upload_rows": Route(UPLOADING, "", ("upload",)),
}
