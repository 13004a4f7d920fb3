"""Wishes, themes and tablets."""

from tests.house.routes.route import PARTAKING, STAFF, STEERING, Route

WISH, THEME = ("wish",), ("wish_theme",)
ANSWERS = "LEAD MANAGER"  # and caseworkers in their own units, which tests/steering/wishes tries
ROUTES: dict[str, Route] = {
    "wishes": Route(get=STAFF),
    "wishes_file": Route(get=STAFF, parts=("ending",)),
    "wish_new": Route(get=PARTAKING, post=PARTAKING),
    "wishes_unread": Route(get=STEERING),
    "wish_read": Route(get=STEERING, post=STEERING, parts=WISH),
    "wish": Route(get=STAFF, parts=WISH),
    "wish_answer": Route(get=ANSWERS, post=ANSWERS, parts=WISH),
    "wish_outcome": Route(get=ANSWERS, post=ANSWERS, parts=WISH),
    "wish_board": Route(get=STAFF),
    "wish_themes": Route(get=STAFF),
    "wish_theme_new": Route(get=STEERING, post=STEERING),
    "wish_theme_edit": Route(get=STEERING, post=STEERING, parts=THEME),
    "wish_theme_close": Route(get=STEERING, post=STEERING, parts=THEME),
    "wish_doors": Route(get=STEERING, post=STEERING),
    "wish_door_close": Route(get=STEERING, post=STEERING, parts=("wish_door",)),
}
SECRET_DOORS = {"wish_tablet", "wish_tablet_thanks", "wish_tablet_answers"}
