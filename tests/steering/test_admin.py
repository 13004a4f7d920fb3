"""Django's admin: small registers for superusers, every change logged, no citizen rows."""

import re

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from steering.models import AuditEvent, LegalBasis, Municipality, Offer, Unit, User
from tests.factories import make_municipality, make_offer, make_user

pytestmark = pytest.mark.django_db
HEAD = "municipality,external_id,name,legal_basis,provider_type,places,closed_on"


@pytest.fixture
def boss(client):
    user = make_user(is_superuser=True, is_staff=True)
    client.force_login(user)
    return user


def test_only_people_and_the_small_registers_are_there():
    ours = {model for model in admin.site._registry if model.__module__.startswith("steering.")}
    assert ours == {LegalBasis, Municipality, Offer, Unit, User}


@pytest.mark.parametrize("model", [LegalBasis, Municipality, Offer, Unit, User])
def test_lists_open_and_nothing_can_be_deleted(client, boss, model):
    row = make_offer(make_municipality())
    Unit.objects.create(municipality=row.municipality, name="Team Nord")
    name = f"admin:steering_{model._meta.model_name}"
    shown = client.get(reverse(f"{name}_changelist")).context["cl"].result_list
    assert set(shown) == set(model.objects.all())
    assert set(shown) != set()
    delete = reverse(f"{name}_delete", args=[model.objects.first().pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403


def test_a_change_stands_in_our_log(client, boss):
    unit = Unit.objects.create(municipality=make_municipality(), name="Team Nord")
    url = reverse("admin:steering_unit_change", args=[unit.pk])
    client.post(url, {"municipality": 730, "name": "Team Syd"})
    event = AuditEvent.objects.get()
    assert (event.action, event.actor, event.municipality_code, event.object_id) == (
        "admin_changed",
        boss.email,
        730,
        str(unit.pk),
    )


def bring(client, *lines: str) -> str:
    """Import offers; the page that answers, after confirming where it can be."""
    file = SimpleUploadedFile("tilbud.csv", "\n".join([HEAD, *lines]).encode())
    url = reverse("admin:steering_offer_import")
    page = client.post(url, {"format": 0, "import_file": file}).content.decode()
    hidden = dict(re.findall(r'name="(import_file_name|original_file_name)" value="([^"]*)"', page))
    if hidden:
        client.post(reverse("admin:steering_offer_process_import"), hidden | {"format": 0})
    return page


def test_offers_come_from_a_file_with_one_event(client, boss):
    make_offer(make_municipality(), external_id="T1", name="Gammelt navn")
    bring(client, "730,T1,Nyt navn,SEL-107,privat,4,", "730,T2,'=Café,SEL-107,,,")
    assert list(Offer.objects.order_by("external_id").values_list("external_id", "name")) == [
        ("T1", "Nyt navn"),
        ("T2", "=Café"),
    ]
    event = AuditEvent.objects.get()
    assert (event.action, event.details["model"]) == ("admin_imported", "steering.offer")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("730,T2,Navn,SEL-999,,,", "lovgrundlag »SEL-999« findes ikke."),
        ("999,T2,Navn,SEL-107,,,", "kommune »999« findes ikke."),
    ],
)
def test_a_missing_reference_is_said_in_danish_and_stores_nothing(client, boss, line, sentence):
    make_offer(make_municipality(), external_id="T1")
    page = bring(client, "730,T9,Godt tilbud,SEL-107,,,", line)
    assert sentence in page.replace("&quot;", '"')
    assert Offer.objects.count() == 1


def test_a_cpr_like_name_is_refused(client, boss):
    make_offer(make_municipality(), external_id="T1")
    page = bring(client, "730,T2,Karen 010203-1234,SEL-107,,,")
    assert "ligner et CPR-nummer" in page
    assert Offer.objects.count() == 1


def test_exports_hold_no_formula(client, boss):
    make_offer(make_municipality(), external_id="T1", name="=1+1")
    fields = {f"offerresource_{name}": "on" for name in HEAD.split(",")}
    url = reverse("admin:steering_offer_export")
    response = client.post(url, {"format": 0, "resource": 0} | fields)
    assert response.content.decode().splitlines()[1].split(",")[:3] == ["730", "T1", "'=1+1"]


def test_an_offer_is_never_moved_to_another_municipality(client, boss):
    offer = make_offer(make_municipality(), external_id="T1", name="Gammelt navn")
    make_municipality(751)
    values = {"external_id": "T1", "name": "Nyt navn", "legal_basis": "SEL-107"}
    url = reverse("admin:steering_offer_change", args=[offer.pk])
    assert client.post(url, values | {"municipality": 751}).status_code == 302
    offer.refresh_from_db()
    assert (offer.municipality_id, offer.name) == (730, "Nyt navn")
