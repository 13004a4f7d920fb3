"""Who may reach an address: one row each, written by hand, role by role."""

from dataclasses import dataclass

EVERYONE = "ADMIN LEAD CASEWORKER STEERING MANAGER MEMBER READER"
STAFF = "ADMIN LEAD CASEWORKER STEERING MANAGER MEMBER"
ANSWERING = "LEAD CASEWORKER STEERING MEMBER"
LEADING = "LEAD"
WITH_ROWS = "LEAD CASEWORKER"
UPLOADING = "ADMIN LEAD"
STEERING = "LEAD"
PARTAKING = "LEAD CASEWORKER STEERING MANAGER MEMBER"


@dataclass(frozen=True)
class Route:
    """Who may GET and who may POST; `parts` names the world's objects in the address."""

    get: str = ""
    post: str = ""
    parts: tuple[str, ...] = ()
