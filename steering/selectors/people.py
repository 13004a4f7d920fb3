"""Who can be asked or made responsible in a municipality."""

from django.db.models import QuerySet

from steering.models import Membership, User
from steering.permissions import ROLE_PERMISSIONS, Permission

_RESPONSIBLE = [
    role for role, given in ROLE_PERMISSIONS.items() if Permission.SET_OWN_STATUS in given
]


def people_in(municipality) -> QuerySet[User]:
    """Active persons with any role in the municipality; put in Danish order by the form."""
    people = User.objects.filter(is_active=True, memberships__municipality=municipality)
    return people.distinct()


def responsible_in(municipality) -> QuerySet[User]:
    """Those of them who can open what they are made responsible for, and say how it goes."""
    held = Membership.objects.filter(municipality=municipality, role__in=_RESPONSIBLE)
    return User.objects.filter(is_active=True, pk__in=held.values("user"))
