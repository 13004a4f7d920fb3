"""How this area's rows are edited. The minutes of a point: tests/steering/meetings."""

from tests.house.versions.edited import Edited

TIME = {"starts": "10.00", "ends": "11.00"}
EDITED: dict[str, Edited] = {
    "steering.MeetingSeries": Edited(
        "series_edit",
        "series",
        TIME
        | {"every": "week", "interval": "2", "first_on": "01-02-2030", "last_on": "01-03-2030"},
        "title",
    ),
    "steering.Meeting": Edited("meeting_edit", "meeting", TIME | {"day": "01-02-2030"}, "title"),
    "steering.AgendaItem": Edited("agenda_item_edit", "agenda_item", {"title": "Punkt"}, "text"),
    "steering.Decision": Edited("decision_edit", "decision", {}, "text"),
}
