"""Movements between the steps."""

from tests.house.routes.route import STAFF, Route

ROUTES = {
    "movements": Route(STAFF),
    "movements_xlsx": Route(STAFF),
    "movements_csv": Route(STAFF),
}
