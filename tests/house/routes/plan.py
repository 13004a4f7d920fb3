"""The indsatsplan: sub-goals, activities, status rounds."""

from tests.house.routes.route import STAFF, STEERING, Route

ROUTES: dict[str, Route] = {
    "plan": Route(STAFF),
    "plan_page": Route(STAFF, "", ("plan",)),
    "activity": Route(STAFF, "", ("activity",)),
    "status_round": Route(STEERING, STEERING, ("status_round",)),
}
