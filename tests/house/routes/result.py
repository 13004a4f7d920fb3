"""The result of a closed round."""

from tests.house.routes.route import STAFF, Route

ROUTES: dict[str, Route] = {
    "temperature_result": Route(STAFF, "", ("closed_round",)),
}
