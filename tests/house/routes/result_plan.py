"""From result to plan."""

from tests.house.routes.route import STAFF, STEERING, Route

ROUTES: dict[str, Route] = {
    "temperature_advice": Route(STAFF, "", ("closed_round",)),
    "temperature_advice_take": Route(STEERING, STEERING, ("closed_round", "advice")),
    "temperature_advice_set_aside": Route(STEERING, STEERING, ("closed_round", "advice")),
    "temperature_advice_undo": Route(STEERING, STEERING, ("closed_round", "advice_choice")),
}
