"""Set-up, groups, members, checklist and handing over."""

from tests.house.routes.route import LEADING, STAFF, STEERING, UPLOADING, Route

GROUP, MEMBER = ("group",), ("member",)
ROUTES: dict[str, Route] = {
    "groups": Route(get=STAFF),
    "steering_group_new": Route(get=STEERING, post=STEERING),
    "group_new": Route(get=STEERING, post=STEERING),
    "group": Route(get=STAFF, parts=GROUP),
    "group_edit": Route(get=STEERING, post=STEERING, parts=GROUP),
    "group_close": Route(get=STEERING, post=STEERING, parts=GROUP),
    "member_new": Route(get=STEERING, post=STEERING, parts=GROUP),
    "member_edit": Route(get=STEERING, post=STEERING, parts=MEMBER),
    "member_login": Route(get=STEERING, post=STEERING, parts=MEMBER),
    "member_invite": Route(get=STEERING, post=STEERING, parts=MEMBER),
    "member_leave": Route(get=STEERING, post=STEERING, parts=MEMBER),
    "checklist": Route(get=STAFF),
    # A point has the same number everywhere, as a section of the survey has.
    "checklist_point": Route(get=STEERING, post=STEERING, parts=("section",)),
    "hand_over": Route(get=UPLOADING, post=UPLOADING),
    "taken_over": Route(get=LEADING, post=LEADING),
}
