"""Well-being and recovery in sum."""

from tests.house.routes.route import STAFF, Route

ROUTES: dict[str, Route] = {
    "wellbeing": Route(STAFF),
    "wellbeing_xlsx": Route(STAFF),
    "wellbeing_csv": Route(STAFF),
}
