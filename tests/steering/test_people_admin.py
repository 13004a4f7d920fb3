"""The first people of an installation: made by a superuser, with their roles, and logged."""

import pytest
from django.urls import reverse

from steering.models import AuditEvent, Membership, User
from tests.factories import make_municipality, make_user

pytestmark = pytest.mark.django_db
INLINE = "memberships"


@pytest.fixture
def boss(client):
    client.force_login(make_user(is_superuser=True, is_staff=True))


def roles(*memberships, initial=()) -> dict:
    """The inline form's fields: existing rows first, then new (municipality, role)."""
    fields = {
        f"{INLINE}-TOTAL_FORMS": len(initial) + len(memberships),
        f"{INLINE}-INITIAL_FORMS": len(initial),
    }
    for number, row in enumerate(initial):
        fields |= {f"{INLINE}-{number}-{name}": value for name, value in row.items()}
    for number, (municipality, role) in enumerate(memberships, len(initial)):
        fields[f"{INLINE}-{number}-municipality"] = municipality.pk
        fields[f"{INLINE}-{number}-role"] = role
    return fields


def test_a_new_person_is_made_with_an_address_in_lower_case(client, boss):
    client.post(
        reverse("admin:steering_user_add"),
        {"email": "Ny.Person@Eksempel.example", "name": "Ny Person", "usable_password": "false"}
        | roles(),
    )
    person = User.objects.get(email="ny.person@eksempel.example")
    assert not person.has_usable_password()
    assert AuditEvent.objects.get().action == "admin_added"


def test_a_role_given_and_taken_stands_in_the_log(client, boss):
    randers, person = make_municipality(), make_user()
    url = reverse("admin:steering_user_change", args=[person.pk])
    own = {"email": person.email, "name": person.name, "is_active": "on"}
    client.post(url, own | roles((randers, "LEAD")))
    held = Membership.objects.get(user=person)
    assert (held.municipality, held.role) == (randers, "LEAD")
    gone = {"id": held.pk, "user": person.pk, "municipality": 730, "role": "LEAD", "DELETE": "on"}
    client.post(url, own | roles(initial=[gone]))
    assert not Membership.objects.filter(user=person).exists()
    details = [event.details["roles"] for event in AuditEvent.objects.order_by("pk")]
    assert details == [["730 LEAD"], []]


def test_a_cpr_number_for_a_name_is_refused(client, boss):
    response = client.post(
        reverse("admin:steering_user_add"),
        {"email": "x@eksempel.example", "name": "211062-5629", "usable_password": "false"}
        | roles(),
    )
    assert "ligner et CPR-nummer" in response.content.decode()
    assert not User.objects.filter(email="x@eksempel.example").exists()
