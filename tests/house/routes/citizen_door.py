"""The tablet in a citizen's hands, and personal links."""

from tests.house.routes.route import Route

OWN = "CASEWORKER"
ROUTES: dict[str, Route] = {
    "tablet_code": Route(OWN, OWN),
    "citizen_together": Route(OWN, OWN, ("citizen",)),
}
# The citizen's own pages, by the tablet's session or by a link: tests/measurement/citizen_door.
_PAGES = ("start", "instruction", "statement", "stop", "done", "result", "thanks")
SECRET_DOORS = {f"{door}_{page}" for door in ("tablet", "sheet") for page in _PAGES} | {
    "tablet_lock",
    "tablet_login",
    "sheet_code",
}
