"""How this area's rows are edited."""

from tests.house.versions.edited import Edited

EDITED: dict[str, Edited] = {}
