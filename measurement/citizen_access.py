"""Which citizens' answers and talks a person may see: those of own units, and nobody else's.

Neither tovholder, administrator nor superuser gets any by that fact (design §1); fails closed.
"""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from steering.models import Citizen
from steering.permissions import Permission, Role, has_permission


def citizens_of(user, municipality) -> QuerySet[Citizen]:
    """Citizens of the units that the person is a caseworker of; a citizen without a unit is
    nobody's."""
    if not has_permission(user, Permission.SEE_ANSWERS, municipality):
        return Citizen.objects.none()
    own = user.memberships.filter(municipality=municipality, role=Role.CASEWORKER)
    units = list(own.values_list("units", flat=True))
    return Citizen.objects.filter(municipality=municipality, unit__in=[u for u in units if u])


def citizen_of(user, municipality, pk: int) -> Citizen:
    """The citizen with its municipality at hand, if it is one of `citizens_of`; else Http404."""
    citizen = get_object_or_404(citizens_of(user, municipality).select_related("unit"), pk=pk)
    citizen.municipality = municipality
    return citizen
