"""What somebody loses by leaving a group: said before they do, and done by `groups.leave`."""

from dataclasses import dataclass

from steering.models import Activity, Decision, Group, GroupMember, Membership, Status, Task
from steering.permissions import ROLE_NAMES, Role
from steering.selectors.groups import active_elsewhere

# What a place in a group opens, and leaving it takes; never a role with rows about citizens.
GROUP_ROLES = {Group.Kind.STEERING: Role.STEERING, Group.Kind.IMPLEMENTATION: Role.MEMBER}
OF_GROUPS = frozenset(GROUP_ROLES.values())


def roles_lost(member: GroupMember) -> frozenset[str]:
    """The role that a place in such a group gave, unless another group of its kind gives it too."""
    group = member.group
    stays = active_elsewhere(
        member.user, group.municipality, but=[member.pk], group__kind=group.kind
    )
    return frozenset() if stays else frozenset({GROUP_ROLES[group.kind]})


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
    kept = held - roles_lost(member)
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
