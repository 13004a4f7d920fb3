"""Recovery talks."""

from tests.house.routes.route import Route

OWN = "CASEWORKER"
CITIZEN = ("citizen",)
PLANNED, HELD = (*CITIZEN, "planned_talk"), (*CITIZEN, "held_talk")
ROUTES: dict[str, Route] = {
    "talk_plan": Route(OWN, OWN, CITIZEN),
    "talk_new": Route(OWN, OWN, CITIZEN),
    "talk": Route(OWN, "", HELD),
    "talk_move": Route(OWN, OWN, PLANNED),
    "talk_hold": Route(OWN, OWN, PLANNED),
    "talk_edit": Route(OWN, OWN, HELD),
    "talk_remove": Route(OWN, OWN, PLANNED),
}
