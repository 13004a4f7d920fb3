"""Who can be asked or made responsible in a municipality."""

from django.db.models import QuerySet

from steering.models import User


def people_in(municipality) -> QuerySet[User]:
    """Active persons with any role in the municipality; put in Danish order by the form."""
    people = User.objects.filter(is_active=True, memberships__municipality=municipality)
    return people.distinct()
