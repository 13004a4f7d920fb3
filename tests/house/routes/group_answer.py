"""The group's agreed answers and reflections."""

from tests.house.routes.route import LEADING, STAFF, Route

ROUND = ("closed_round",)
STATEMENT = (*ROUND, "statement")
ROUTES: dict[str, Route] = {
    "group_answers": Route(STAFF, "", ROUND),
    "group_section": Route(STAFF, "", (*ROUND, "section")),
    "group_agree": Route(LEADING, LEADING, STATEMENT),
    "group_clear": Route(LEADING, LEADING, STATEMENT),
    "group_settle": Route(LEADING, LEADING, ROUND),
    "reflections": Route(STAFF, STAFF, ROUND),
    "reflections_of": Route(STAFF, STAFF, (*ROUND, "section")),
}
