"""Rounds of the temperature survey, and who answers them."""

from tests.house.routes.route import LEADING, STAFF, Route

ROUTES: dict[str, Route] = {
    "temperature": Route(STAFF),
    "temperature_open": Route(LEADING, LEADING),
    "temperature_close": Route(LEADING, LEADING, ("round",)),
}
