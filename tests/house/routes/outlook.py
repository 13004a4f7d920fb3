"""The projection, and the three tracks in one picture."""

from tests.house.routes.route import STAFF, Route

ROUTES: dict[str, Route] = {
    "projection": Route(STAFF),
    "projection_xlsx": Route(STAFF),
    "projection_csv": Route(STAFF),
    "whole_picture": Route(STAFF),
    "whole_picture_xlsx": Route(STAFF),
    "whole_picture_csv": Route(STAFF),
}
