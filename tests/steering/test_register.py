"""The register's rules stand in the database: imports, shell and pages obey them alike."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from steering.models import Citizen, Intervention, LegalBasis, Membership, Municipality, User
from tests.factories import (
    make_citizen,
    make_intervention,
    make_municipality,
    make_offer,
    make_user,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)


def refused(function, *args, **fields) -> str:
    """The name of the constraint that refused it."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        function(*args, **fields)
    return str(caught.value)


def test_threshold_below_three_is_refused():
    assert "municipality_threshold" in refused(make_municipality, 101, disclosure_threshold=2)


def test_unit_name_is_used_once_per_municipality():
    randers, aarhus = make_municipality(730), make_municipality(751)
    randers.units.create(name="Bostøtte")
    aarhus.units.create(name="Bostøtte")
    assert refused(randers.units.create, name="Bostøtte")
    assert randers.units.count() == 1


def test_offer_id_is_used_once_per_municipality():
    randers = make_municipality()
    make_offer(randers, external_id="T-1")
    assert refused(make_offer, randers, external_id="T-1")


def test_unknown_provider_type_is_refused():
    assert "provider_type" in refused(make_offer, make_municipality(), provider_type="statslig")


def test_citizen_reference_is_used_once_per_municipality():
    randers = make_municipality()
    make_citizen(randers, reference="B-1")
    assert refused(make_citizen, randers, reference="B-1")


@pytest.mark.parametrize("fields", [{"birth_year": 1800}, {"birth_year": 2200}, {"sex": "q"}])
def test_impossible_citizen_is_refused(fields):
    assert "citizen_" in refused(make_citizen, make_municipality(), **fields)


def test_intervention_cannot_end_before_it_starts():
    randers = make_municipality()
    citizen, offer = make_citizen(randers), make_offer(randers)
    assert "end_after_start" in refused(
        make_intervention, citizen, offer, DAY, end=date(2025, 12, 31)
    )


def test_intervention_of_one_day_is_accepted():
    randers = make_municipality()
    stay = make_intervention(make_citizen(randers), make_offer(randers), DAY, end=DAY)
    assert Intervention.objects.get() == stay


def test_unknown_end_reason_is_refused():
    randers = make_municipality()
    citizen, offer = make_citizen(randers), make_offer(randers)
    assert "end_reason" in refused(make_intervention, citizen, offer, DAY, end_reason="rask")


def test_same_intervention_twice_is_refused():
    randers = make_municipality()
    citizen, offer = make_citizen(randers), make_offer(randers)
    make_intervention(citizen, offer, DAY)
    assert refused(make_intervention, citizen, offer, DAY)


def test_role_is_held_once_and_must_be_known():
    randers = make_municipality()
    user = make_user("LEAD", municipality=randers)
    assert refused(Membership.objects.create, user=user, municipality=randers, role="LEAD")
    assert "role_known" in refused(
        Membership.objects.create, user=user, municipality=randers, role="KING"
    )


def test_email_is_stored_in_lower_case():
    assert make_user(email="Mette.Holm@Eksempel.example").email == "mette.holm@eksempel.example"
    assert "email_lower" in refused(User.objects.create, email="A@eksempel.example", name="A")


@pytest.mark.parametrize(
    "reference", ["2110625629", "211062-5629", "sag 211062 5629", "710162–1234"]
)
def test_citizen_reference_that_looks_like_cpr_is_refused(reference):
    citizen = Citizen(municipality=make_municipality(), reference=reference)
    with pytest.raises(ValidationError) as caught:
        citizen.full_clean()
    assert list(caught.value.message_dict) == ["reference"]


@pytest.mark.parametrize(
    ("code", "label"),
    [("SEL-107", "SEL § 107"), ("SEL-82b", "SEL § 82 b"), ("ABL-105", "ABL § 105")],
)
def test_legal_basis_is_written_as_people_write_it(code, label):
    assert LegalBasis(code=code).label == label


@pytest.mark.parametrize(
    ("code", "name", "full_name"),
    [
        (730, "Randers", "Randers Kommune"),
        (101, "København", "Københavns Kommune"),
        (400, "Bornholm", "Bornholms Regionskommune"),
    ],
)
def test_municipality_is_named_as_people_name_it(code, name, full_name):
    assert str(Municipality(code=code, name=name)) == full_name
