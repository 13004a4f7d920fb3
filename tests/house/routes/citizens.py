"""A caseworker's own citizens."""

from tests.house.routes.route import Route

OWN = "CASEWORKER"
CITIZEN = ("citizen",)
LINK, PAPER = (*CITIZEN, "link_sheet"), (*CITIZEN, "paper_sheet")
# The caseworker of the tests is one of the citizen's unit; another unit's is tried in
# tests/measurement/citizens/test_access.py.
ROUTES: dict[str, Route] = {
    "citizens": Route(OWN, OWN),
    "paper_keying": Route(OWN, OWN),
    "citizen": Route(OWN, "", CITIZEN),
    "citizen_link": Route(OWN, OWN, CITIZEN),
    "citizen_slip": Route(OWN, "", LINK),
    "citizen_paper": Route(OWN, OWN, CITIZEN),
    "citizen_form": Route(OWN, "", PAPER),
    "paper_key": Route(OWN, OWN, PAPER),
    "citizen_revoke": Route(OWN, OWN, LINK),
    "citizen_decline": Route(OWN, OWN, CITIZEN),
    "citizen_extract": Route(OWN, "", CITIZEN),
    "citizen_extract_file": Route(OWN, "", (*CITIZEN, "ending")),
    "citizen_delete": Route(OWN, OWN, CITIZEN),
}
