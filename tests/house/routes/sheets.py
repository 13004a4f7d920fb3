"""The plan to and from Excel, and advice."""

from tests.house.routes.route import STAFF, STEERING, Route

ROUTES: dict[str, Route] = {
    "advice": Route(STAFF),
    "advice_choice": Route(STEERING, STEERING, ("advice_choice",)),
    "advice_take": Route(STEERING, STEERING, ("advice",)),
    "advice_set_aside": Route(STEERING, STEERING, ("advice",)),
}
