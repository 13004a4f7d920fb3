"""What is due: tasks that upper floors have asked of a person, or of everybody with a role."""

from django.db.models import Q, QuerySet

from steering.models import Task


def open_tasks(user, municipality) -> QuerySet[Task]:
    """What the person, or everybody with one of their roles, is asked to do; soonest first."""
    mine = Q(user=user) | Q(user=None, role__in=user.roles_in(municipality))
    return Task.objects.filter(mine, municipality=municipality, done_at=None)
