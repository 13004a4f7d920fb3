"""What is stored of the register follows an offer that a superuser corrects in Django's admin."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from keyfigures.models import StoredStaircase
from keyfigures.reference import load as load_reference
from keyfigures.services import aggregates
from steering.models import Offer
from steering.reference import load as load_register
from tests.factories import (
    make_citizen,
    make_intervention,
    make_municipality,
    make_offer,
    make_user,
)

pytestmark = pytest.mark.django_db
HEAD = "municipality,external_id,name,legal_basis,provider_type,places,closed_on"


@pytest.fixture
def offer(client) -> Offer:
    """An offer on step 6 with seven citizens, stored so, and a superuser logged in."""
    load_register()
    load_reference()
    client.force_login(make_user(is_superuser=True, is_staff=True))
    offer = make_offer(make_municipality(), "SEL-107", external_id="T1", name="Tilbud")
    for _ in range(7):
        make_intervention(make_citizen(offer.municipality), offer, date(2024, 1, 1))
    aggregates.refresh(offer.municipality)
    assert stored() == {(0, 7)}
    return offer


def stored() -> set[tuple[int, int]]:
    """Citizens on steps 5 and 6, on every day that is stored."""
    return set(StoredStaircase.objects.values_list("step_5", "step_6"))


def test_another_legal_basis_moves_what_is_stored(client, offer):
    values = {"external_id": "T1", "name": "Tilbud", "legal_basis": "SEL-85"}
    url = reverse("admin:steering_offer_change", args=[offer.pk])
    assert client.post(url, values).status_code == 302
    assert stored() == {(7, 0)}


def test_so_does_a_file_of_offers(client, offer):
    rows = f"{HEAD}\n730,T1,Tilbud,SEL-85,kommunal,,"
    file = SimpleUploadedFile("tilbud.csv", rows.encode())
    url = reverse("admin:steering_offer_import")
    page = client.post(url, {"format": 0, "import_file": file}).content.decode()
    names = r'name="(import_file_name|original_file_name)" value="([^"]*)"'
    hidden = dict(re.findall(names, page))
    client.post(reverse("admin:steering_offer_process_import"), hidden | {"format": 0})
    assert stored() == {(7, 0)}


def test_a_staircase_that_cannot_be_stored_leaves_the_offer_as_it_was(client, offer, monkeypatch):
    monkeypatch.setattr(aggregates, "refresh", lambda municipality: 1 / 0)
    values = {"external_id": "T1", "name": "Andet", "legal_basis": "SEL-107"}
    with pytest.raises(ZeroDivisionError):
        client.post(reverse("admin:steering_offer_change", args=[offer.pk]), values)
    offer.refresh_from_db()
    assert offer.name == "Tilbud"
