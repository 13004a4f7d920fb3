"""The plan to and from Excel, and advice."""

from tests.house.routes.route import STAFF, STEERING, Route

ROUTES: dict[str, Route] = {
    "plan_sheet": Route(STAFF, STEERING, ("plan",)),
    "plan_xlsx": Route(STAFF, "", ("plan",)),
    "plan_csv": Route(STAFF, "", ("plan",)),
    "advice": Route(STAFF),
    "advice_choice": Route(STEERING, STEERING, ("advice_choice",)),
    "advice_take": Route(STEERING, STEERING, ("advice",)),
    "advice_set_aside": Route(STEERING, STEERING, ("advice",)),
}
