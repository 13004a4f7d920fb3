"""Meetings, agenda, minutes and decisions. A group's own tovholder: tests/steering/meetings."""

from tests.house.routes.route import STAFF, STEERING, Route

MEETING, HELD, ITEM = ("meeting",), ("held_meeting",), ("agenda_item",)
DECISION = ("decision",)
ROUTES: dict[str, Route] = {
    "meetings": Route(get=STAFF),
    "meeting_new": Route(get=STEERING, post=STEERING),
    "series_new": Route(get=STEERING, post=STEERING),
    "series_edit": Route(get=STEERING, post=STEERING, parts=("series",)),
    "meeting": Route(get=STAFF, parts=MEETING),
    "meeting_edit": Route(get=STEERING, post=STEERING, parts=MEETING),
    "meeting_cancel": Route(get=STEERING, post=STEERING, parts=MEETING),
    "meeting_invite": Route(get=STEERING, post=STEERING, parts=MEETING),
    "meeting_ics": Route(get=STAFF, parts=MEETING),
    "meeting_file_new": Route(get=STEERING, post=STEERING, parts=MEETING),
    "meeting_file_remove": Route(get=STEERING, post=STEERING, parts=("meeting_file",)),
    "agenda_propose": Route(get=STEERING, post=STEERING, parts=MEETING),
    "agenda_item_new": Route(get=STEERING, post=STEERING, parts=MEETING),
    "agenda_item_edit": Route(get=STEERING, post=STEERING, parts=ITEM),
    "agenda_item_move": Route(get=STEERING, post=STEERING, parts=ITEM),
    "agenda_item_remove": Route(get=STEERING, post=STEERING, parts=ITEM),
    "minutes": Route(get=STEERING, post=STEERING, parts=HELD),
    "minutes_pdf": Route(get=STAFF, parts=HELD),
    "minutes_approve": Route(get=STEERING, post=STEERING, parts=HELD),
    "decision_new": Route(get=STEERING, post=STEERING, parts=HELD),
    "decision_edit": Route(get=STEERING, post=STEERING, parts=DECISION),
    "decision_remove": Route(get=STEERING, post=STEERING, parts=DECISION),
    "decision_done": Route(get=STEERING, post=STEERING, parts=DECISION),
    "decision_owner": Route(get=STEERING, post=STEERING, parts=DECISION),
    "decision_to_plan": Route(get=STEERING, post=STEERING, parts=DECISION),
}
