"""A meeting on the screen. A group's own tovholder: tests/overview/meeting."""

from tests.house.routes.route import STAFF, STEERING, Route

POINT = ("held_meeting", "agenda_item")
ROUTES: dict[str, Route] = {
    "meeting_screen": Route(get=STAFF, parts=("held_meeting",)),
    "meeting_screen_end": Route(get=STAFF, parts=("held_meeting",)),
    "meeting_screen_item": Route(get=STAFF, parts=POINT),
    "meeting_begin": Route(get=STEERING, post=STEERING, parts=("held_meeting",)),
    "meeting_note": Route(get=STEERING, post=STEERING, parts=POINT),
    "meeting_decide": Route(get=STEERING, post=STEERING, parts=POINT),
    "meeting_status": Route(get=STEERING, post=STEERING, parts=(*POINT, "activity")),
}
