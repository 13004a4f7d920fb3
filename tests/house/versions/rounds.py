"""How this area's rows are edited."""

from tests.house.versions.edited import Edited

EDITED: dict[str, Edited] = {
    "measurement.Round": Edited("temperature_edit", "round", {"closes_on": "01-02-2030"}, "name"),
    "measurement.Invitee": Edited("temperature_person", "invitee", {"email": ""}, "name"),
}
