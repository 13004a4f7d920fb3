"""One unit with a citizen and her caseworker, and somebody of another unit."""

from dataclasses import dataclass

import pytest
from django.test import Client

from steering.models import Citizen, Municipality, Unit, User
from tests.factories import make_citizen, make_municipality, make_user


@dataclass
class Place:
    municipality: Municipality
    unit: Unit
    user: User
    citizen: Citizen

    @property
    def home(self) -> str:
        return f"/730/borgere/{self.citizen.pk}/"


def make_caseworker(municipality, *units: Unit, **fields) -> User:
    user = make_user("CASEWORKER", municipality=municipality, **fields)
    user.memberships.get().units.set(units)
    return user


@pytest.fixture
def place(db) -> Place:
    randers = make_municipality()
    unit = Unit.objects.create(municipality=randers, name="Bostøtte Nord")
    citizen = make_citizen(randers, reference="HEMMELIG-77", unit=unit)
    return Place(randers, unit, make_caseworker(randers, unit), citizen)


@pytest.fixture
def client(place) -> Client:
    """The citizen's own caseworker at work."""
    client = Client()
    client.force_login(place.user)
    return client


@pytest.fixture
def stranger(place) -> Client:
    """A caseworker of the same municipality, but of another unit."""
    other = Unit.objects.create(municipality=place.municipality, name="Bostøtte Syd")
    client = Client()
    client.force_login(make_caseworker(place.municipality, other))
    return client
