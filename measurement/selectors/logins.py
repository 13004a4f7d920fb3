"""The people with a login who may answer, and from where they are expected to see it."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from measurement.domain.expected_viewpoint import expected_viewpoint
from steering.models import GroupMember, Membership, Municipality, User
from steering.permissions import ROLE_PERMISSIONS, Permission

ANSWERING_ROLES = [
    role for role, given in ROLE_PERMISSIONS.items() if Permission.ANSWER_SURVEY in given
]


def who_may_answer(municipality: Municipality) -> QuerySet[User]:
    """Active people whose role in the municipality lets them answer."""
    held = Membership.objects.filter(municipality=municipality, role__in=ANSWERING_ROLES)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("pk")


def expected_viewpoints(municipality: Municipality, people: Iterable[User]) -> dict[int, str]:
    """User's pk → the viewpoint to suggest, "" for none; two queries."""
    roles, represented = defaultdict(set), defaultdict(list)
    held = Membership.objects.filter(municipality=municipality)
    for user, role in held.values_list("user_id", "role"):
        roles[user].add(role)
    parts = GroupMember.objects.filter(
        group__municipality=municipality, group__closed_on=None, left_on=None
    )
    for user, what in parts.order_by("group", "pk").values_list("user_id", "represents"):
        represented[user].append(what)
    return {user.pk: expected_viewpoint(roles[user.pk], represented[user.pk]) for user in people}
