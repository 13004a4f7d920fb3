"""Front page, report, files, temperature and staircase."""

from tests.house.routes.route import (
    ANSWERING,
    EVERYONE,
    LEADING,
    STAFF,
    UPLOADING,
    WITH_ROWS,
    Route,
)

ROUTES = {
    "front": Route(EVERYONE),
    "report": Route(EVERYONE),
    "report_pdf": Route(EVERYONE),
    "temperature": Route(STAFF),
    "temperature_open": Route(LEADING, LEADING),
    "temperature_round": Route(ANSWERING, ANSWERING, ("round",)),
    "temperature_section": Route(ANSWERING, ANSWERING, ("round", "section")),
    "temperature_save": Route(ANSWERING, ANSWERING, ("round", "section")),
    "temperature_blank": Route(ANSWERING, "", ("round",)),
    "temperature_filled": Route(ANSWERING, "", ("round",)),
    "temperature_review": Route(ANSWERING, "", ("round",)),
    "temperature_submit": Route(ANSWERING, ANSWERING, ("round",)),
    "temperature_thanks": Route(ANSWERING, "", ("round",)),
    "temperature_close": Route(LEADING, LEADING, ("round",)),
    "temperature_result": Route(STAFF, "", ("closed_round",)),
    "staircase": Route(STAFF),
    "staircase_xlsx": Route(STAFF),
    "staircase_csv": Route(STAFF),
    "staircase_exact": Route(WITH_ROWS),
    "data": Route(UPLOADING, UPLOADING),
    "data_template": Route(UPLOADING, "", ("kind", "ending")),
    "upload": Route(UPLOADING, UPLOADING, ("upload",)),
    "upload_status": Route(UPLOADING, "", ("upload",)),
    "upload_rows": Route(UPLOADING, "", ("upload",)),
}
