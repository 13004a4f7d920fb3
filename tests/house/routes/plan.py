"""The indsatsplan: sub-goals, activities, status rounds."""

from tests.house.routes.route import STAFF, STEERING, Route

ROUTES: dict[str, Route] = {
    "plan": Route(STAFF),
    "plan_new": Route(STEERING, STEERING),
    "plan_page": Route(STAFF, "", ("plan",)),
    "plan_edit": Route(STEERING, STEERING, ("plan",)),
    "plan_close": Route(STEERING, STEERING, ("plan",)),
    "sub_goal_new": Route(STEERING, STEERING, ("plan",)),
    "status_rounds": Route(STEERING, STEERING, ("plan",)),
    "sub_goal_edit": Route(STEERING, STEERING, ("sub_goal",)),
    "sub_goal_remove": Route(STEERING, STEERING, ("sub_goal",)),
    "sub_goal_order": Route(STEERING, STEERING, ("sub_goal",)),
    "activity_new": Route(STEERING, STEERING, ("sub_goal",)),
    "activity": Route(STAFF, "", ("activity",)),
    "activity_edit": Route(STEERING, STEERING, ("activity",)),
    "activity_status": Route(STEERING, STEERING, ("activity",)),
    "activity_remove": Route(STEERING, STEERING, ("activity",)),
    "status_round": Route(STEERING, STEERING, ("status_round",)),
    "status_round_result": Route(STAFF, "", ("status_round",)),
}
