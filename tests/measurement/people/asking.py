"""A round and its people, as these tests need them."""

from datetime import date, timedelta

from django.utils import timezone

from measurement.models import Invitee, Round
from measurement.services import people, rounds
from steering.models import User
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.survey import load_survey


def today() -> date:
    return timezone.localdate()


def open_round(lead=None, **values) -> Round:
    """A round from today for a fortnight in Randers, opened by its tovholder."""
    lead = lead or make_user(Role.LEAD, municipality=make_municipality(), name="Mette Holm")
    given = {
        "name": "Efterår",
        "opens_on": today(),
        "closes_on": today() + timedelta(days=14),
        "municipality": make_municipality(),
    }
    return rounds.open_round(by=lead, **(given | values))


def add(round: Round, name: str = "Bodil Ågård", email: str = "bodil@borger.example") -> Invitee:
    """Somebody without a login."""
    lead = User.objects.filter(memberships__role=Role.LEAD).first()
    return people.add_person(by=lead, round=round, name=name, email=email, viewpoint="borger")


__all__ = ["add", "load_survey", "open_round", "today"]
