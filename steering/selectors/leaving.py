"""What somebody loses by leaving a group: said before they do, and done by `groups.leave`."""

from dataclasses import dataclass

from steering.models import Activity, Decision, GroupMember, Membership, Status, Task
from steering.permissions import ROLE_NAMES, Role
from steering.selectors.groups import active_elsewhere

# What a place in a group opens (`services.groups`); other roles stay.
OF_GROUPS = frozenset({Role.STEERING, Role.MEMBER})


@dataclass(frozen=True)
class Leaving:
    """`keeps`: names of the roles that stay; counts of what the person is responsible for."""

    has_login: bool
    loses_access: bool
    keeps: tuple[str, ...]
    is_lead: bool
    tasks: int
    activities: int
    decisions: int


def leaving(member: GroupMember) -> Leaving:
    """What would happen if the member left now."""
    municipality, user = member.group.municipality, member.user
    if user is None:
        return Leaving(False, False, (), False, 0, 0, 0)
    held = set(
        Membership.objects.filter(user=user, municipality=municipality).values_list(
            "role", flat=True
        )
    )
    stays = active_elsewhere(user, municipality, but=[member.pk])
    kept = held if stays else held - OF_GROUPS
    activities = Activity.objects.filter(owner=user, sub_goal__plan__municipality=municipality)
    decisions = Decision.objects.filter(owner=user, meeting__group__municipality=municipality)
    return Leaving(
        has_login=True,
        loses_access=not kept,
        keeps=tuple(ROLE_NAMES[role] for role in Role if role in kept),
        is_lead=Role.LEAD in kept,
        tasks=Task.objects.filter(user=user, municipality=municipality, done_at=None).count(),
        activities=activities.exclude(status=Status.DONE).count(),
        decisions=decisions.filter(done_on=None, activity=None).count(),
    )
