"""The caseworkers' task: how many of their own citizens nobody has measured or talked with."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from measurement.selectors.citizens import (
    MISSING,
    Own,
    citizens_in_units,
    initials_of,
    mine,
    narrowed,
    own_citizens,
)
from steering.models import Membership, Municipality, User
from steering.permissions import Role
from steering.services import tasks

# The task's own name; its first word is what it is about (steering's own_tasks).
KEY = "borgere-mangler"


def keep_up(*, municipality: Municipality, on: date) -> int:
    """Tell every caseworker how many are forgotten on that day; how many caseworkers were told."""
    rows = Membership.objects.filter(
        municipality=municipality, role=Role.CASEWORKER, user__is_active=True
    )
    people, told = citizens_in_units(municipality, on), 0
    for row in rows.select_related("user").prefetch_related("units").order_by("pk"):
        units = {unit.pk for unit in row.units.all()}
        of_units = [one for one in people if one.unit_pk in units]
        told += _ask(row.user, municipality, of_units, row.initials) > 0
    return told


def tell(*, user: User, municipality: Municipality, on: date) -> int:
    """One caseworker's task, with no reference in it; how many are forgotten.

    Counted are those whom the register gives to the person; where it gives them nobody, all of
    their units. None forgotten: the task is done.
    """
    people = own_citizens(user, municipality, on)
    return _ask(user, municipality, people, initials_of(user, municipality))


@transaction.atomic
def _ask(user: User, municipality: Municipality, people: list[Own], initials: str) -> int:
    own = mine(people, initials) or people
    number = len(narrowed(own, MISSING))
    given = {"municipality": municipality, "key": KEY}
    if not number:
        user.tasks.filter(**given, done_at=None).delete()
        return 0
    link = f"{reverse('citizens', args=[municipality.pk])}?vis={MISSING}"
    words = _("1 borger har manglet en måling eller en samtale i fire måneder")
    if number > 1:
        words = _("%(number)s borgere har manglet en måling eller en samtale i fire måneder")
    tasks.ask(user=user, text=words % {"number": number}, link=link, **given)
    return number
