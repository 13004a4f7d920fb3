"""The caseworkers' task: how many of their own citizens nobody has measured or talked with."""

from datetime import date
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
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
from steering.models import Citizen, Membership, Municipality, User
from steering.permissions import Role
from steering.services import tasks

# The task's own name; its first word is what it is about (steering's own_tasks).
KEY = "borgere-mangler"


def keep_up(*, municipality: Municipality, on: date) -> int:
    """Tell every caseworker how many are forgotten on that day; how many caseworkers were told."""
    return _tell_each(_caseworkers(municipality), municipality, on)


def recount(citizen: Citizen) -> None:
    """When what is being written of the citizen is stored, tell the caseworkers of the unit.

    Whatever befalls their tasks, the citizen's answers are stored.
    """
    if citizen.unit_id:
        transaction.on_commit(partial(_tell_unit, citizen), robust=True)


def tell(*, user: User, municipality: Municipality, on: date) -> int:
    """One caseworker's task, with no reference in it; how many are forgotten.

    Counted are those whom the register gives to the person; where it gives them nobody, all of
    their units. None forgotten: the task is done.
    """
    people = own_citizens(user, municipality, on)
    return _ask(user, municipality, people, initials_of(user, municipality))


def _tell_unit(citizen: Citizen) -> None:
    own = _caseworkers(citizen.municipality).filter(units=citizen.unit_id)
    _tell_each(own, citizen.municipality, timezone.localdate())


def _caseworkers(municipality: Municipality) -> QuerySet[Membership]:
    return Membership.objects.filter(
        municipality=municipality, role=Role.CASEWORKER, user__is_active=True
    )


def _tell_each(rows: QuerySet[Membership], municipality: Municipality, on: date) -> int:
    rows = list(rows.select_related("user").prefetch_related("units").order_by("pk"))
    units_of = {row.pk: {unit.pk for unit in row.units.all()} for row in rows}
    people, told = citizens_in_units(municipality, on, set().union(*units_of.values())), 0
    for row in rows:
        of_units = [one for one in people if one.unit_pk in units_of[row.pk]]
        told += _ask(row.user, municipality, of_units, row.initials) > 0
    return told


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
