"""The result of a closed round, and of all of them."""

from tests.house.routes.route import LEADING, STAFF, Route

ROUTES: dict[str, Route] = {
    "temperature_result": Route(STAFF, "", ("closed_round",)),
    "temperature_result_file": Route(STAFF, "", ("closed_round", "ending")),
    "temperature_take_back": Route(LEADING, LEADING, ("file_round",)),
    "temperature_development": Route(STAFF),
    "temperature_development_file": Route(STAFF, "", ("ending",)),
}
