"""How this area's rows are edited."""

from tests.house.versions.edited import Edited

EDITED: dict[str, Edited] = {
    "steering.YearEvent": Edited(
        url="year_event_edit",
        part="year_event",
        data={
            "ring": "practice",
            "kind": "sparring",
            "starts_on": "05-01-2027",
            "every": "week",
            "interval": "2",
            "until": "15-06-2027",
        },
        field="title",
    ),
}
