"""The page that opens a round: the version of last time, and faults that stand at their field."""

import html

import pytest
from django.urls import reverse

from measurement.models import Instrument, Round
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.people.asking import load_survey, open_round, today
from tests.measurement.survey import close

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client):
    load_survey()
    user = make_user(Role.LEAD, municipality=make_municipality(), name="Mette Holm")
    client.force_login(user)
    return user


def own_version(number: int) -> Instrument:
    row = Instrument.objects.filter(municipality=None).first()
    row.pk, row.municipality, row.version = None, make_municipality(), number
    row.save()
    return row


def send(client, instrument: Instrument, name: str = "Vinter", **more):
    days = {"opens_on": f"{today():%d-%m-%Y}", "closes_on": f"{today():%d-%m-%Y}"}
    sent = {"name": name, "instrument": instrument.pk, "kind": "navngivet"} | days | more
    return client.post(reverse("temperature_open", args=[730]), sent)


def test_the_version_of_the_latest_round_is_chosen_whatever_came_after(client, lead):
    page = client.get(reverse("temperature_open", args=[730]))
    assert page.context["form"]["instrument"].initial == Instrument.objects.first()
    round = open_round(lead)
    own_version(9)
    page = client.get(reverse("temperature_open", args=[730]))
    assert page.context["form"]["instrument"].initial == round.instrument
    assert "en anden version end sidst" not in page.content.decode()


def test_another_version_is_taken_after_a_yes(client, lead):
    used = close(open_round(lead)).instrument
    own = own_version(9)
    page = send(client, own)
    assert page.status_code == 400
    assert page.context["form"].errors == {
        "instrument": [
            f"Efterår spurgte efter version {used.version}. Med version 9 (kommunens egen) kan "
            "resultatet ikke sammenlignes med den, og udviklingen begynder forfra. Er det "
            "meningen, så sæt kryds under feltet; ellers vælg den fra sidst."
        ]
    }
    assert "Ja, brug en anden version end sidst" in html.unescape(page.content.decode())
    assert Round.objects.count() == 1
    assert send(client, own, is_other_version="on").status_code == 302
    assert Round.objects.get(name="Vinter").instrument == own
    back = send(client, used, name="Forår").context["form"].errors["instrument"]
    assert "sammenlignes med den. Er det meningen" in back[0]


def test_the_same_version_and_the_first_round_ask_nothing(client, lead):
    first = Instrument.objects.first()
    assert send(client, first).status_code == 302
    assert send(client, first, name="Forår").status_code == 302
    assert Round.objects.count() == 2


def test_a_name_that_is_taken_is_told_at_the_field(client, lead):
    round = open_round(lead)
    taken = {"name": ["Kommunen har allerede en runde med det navn."]}
    assert send(client, round.instrument, name="Efterår").context["form"].errors == taken
    other = open_round(lead, name="Anden")
    url = reverse("temperature_edit", args=[730, other.pk])
    sent = {"name": "Efterår", "closes_on": f"{today():%d-%m-%Y}", "version": other.version}
    assert client.post(url, sent).context["form"].errors == taken
    sent["name"] = "Anden"
    assert client.post(url, sent).status_code == 302
