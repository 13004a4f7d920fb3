"""make_demo never touches real data: one sentence (and exit code 1), and nothing is changed."""

from datetime import date

import pytest
from django.core.management import call_command

from recovery_portal.kit.refusal import Refused
from steering.models import Happening, Municipality, Task, Unit, Upload, User
from steering.permissions import Role
from tests.factories import make_citizen, make_offer, make_user


def _unit(municipality):
    Unit.objects.create(municipality=municipality, name="Bostøtten")


def _member(municipality):
    make_user(Role.LEAD, municipality=municipality)


def _happening(municipality):
    Happening.objects.create(
        municipality=municipality, text="Et møde", link="/730/", on=date(2026, 9, 1)
    )


def _task(municipality):
    Task.objects.create(
        municipality=municipality, role=Role.LEAD, key="k", text="Læs", link="/730/"
    )


def _upload(municipality):
    Upload.objects.create(
        municipality=municipality, kind="tilbud", state="ready", file_name="t.csv", sha256="0"
    )


OWN_DATA = [make_citizen, make_offer, _unit, _member, _happening, _task, _upload]


def refusal(**options) -> str:
    """The sentence with which the command refuses."""
    with pytest.raises(Refused) as refused:
        call_command("make_demo", **options)
    return str(refused.value)


@pytest.mark.parametrize("make_own", OWN_DATA, ids=lambda make: make.__name__.lstrip("_"))
def test_a_municipality_with_data_of_its_own_is_left_alone(db, reference_data, make_own):
    randers = Municipality.objects.get(pk=730)
    make_own(randers)
    users = User.objects.count()
    assert refusal() == (
        "Randers Kommune har allerede data, der ikke er demodata, og er derfor ikke rørt."
    )
    randers.refresh_from_db()
    assert randers.is_demo is False
    assert User.objects.count() == users


def test_an_unknown_municipality_is_refused(db, reference_data):
    assert refusal(municipality=999) == "Der er ingen kommune med koden 999."
