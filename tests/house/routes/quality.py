"""What the municipality's data lack."""

from tests.house.routes.route import STAFF, WITH_ROWS, Route

ROUTES = {
    "quality": Route(STAFF),
    "quality_file": Route(STAFF, "", ("ending",)),
    "quality_rows": Route(WITH_ROWS, "", ("check",)),
}
