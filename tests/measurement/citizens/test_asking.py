"""A personal link on a slip, taking it back, and noting a "nej tak"."""

import pytest

from measurement.models import Outcome, Sheet
from measurement.services import sheets
from measurement.sheet_access import read_token
from steering.models import AuditEvent
from tests.measurement.outcomes.making import load_outcome_instruments

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def instruments(db):
    load_outcome_instruments()


def test_a_link_is_made_and_shown_on_a_slip(client, place):
    answer = client.post(f"{place.home}link/", {"days": "14"})
    sheet = place.citizen.sheets.get()
    assert (answer.status_code, answer.url) == (302, f"{place.home}link/{sheet.pk}/")
    page = client.get(answer.url).content.decode()
    address = page.partition('id="linket" readonly value="')[2].partition('"')[0]
    token = address.rstrip("/").rpartition("/")[2]
    assert read_token(token) == sheet.pk
    slip = page.partition('<div class="seddel">')[2].partition('<section class="afsnit')[0]
    assert place.citizen.reference not in slip
    assert token not in str(list(AuditEvent.objects.values()))
    assert (sheet.expires_at - sheet.created_at).days in (13, 14)


@pytest.mark.parametrize("days", ["0", "61", "-3", "", "to uger", "1,5"])
def test_days_that_cannot_be_are_said(client, place, days):
    answer = client.post(f"{place.home}link/", {"days": days})
    assert answer.status_code == 400
    words = "Skriv et antal dage fra 1 til 60." if days else "Udfyld feltet."
    assert words in answer.content.decode()
    assert place.citizen.sheets.count() == 0


def test_a_new_link_is_told_to_end_the_old_one(client, place):
    old = sheets.open_link(by=place.user, citizen=place.citizen)
    assert "virker det gamle ikke mere" in client.get(f"{place.home}link/").content.decode()
    client.post(f"{place.home}link/", {"days": "3"})
    old.refresh_from_db()
    assert old.ending == Sheet.Ending.REVOKED
    assert client.get(f"{place.home}link/{old.pk}/").url == place.home


@pytest.mark.parametrize("way", ["link", "papir"])
def test_what_is_handed_out_is_taken_back_after_asking(client, place, way):
    opening = {"link": sheets.open_link, "papir": sheets.open_paper}[way]
    sheet = opening(by=place.user, citizen=place.citizen)
    address = f"{place.home}traek-tilbage/{sheet.pk}/"
    client.get(address)
    sheet.refresh_from_db()
    assert sheet.ended_at is None
    assert client.post(address).url == place.home
    sheet.refresh_from_db()
    assert sheet.ending == Sheet.Ending.REVOKED
    assert client.post(address).url == place.home


def test_a_tablet_is_not_taken_back_here(client, place):
    sheet = sheets.open_together(by=place.user, citizen=place.citizen)
    assert client.post(f"{place.home}traek-tilbage/{sheet.pk}/").status_code == 404


def test_a_nej_tak_is_noted_without_a_reason(client, place):
    page = client.get(f"{place.home}nej-tak/").content.decode()
    assert "textarea" not in page
    assert place.citizen.sheets.count() == 0
    assert client.post(f"{place.home}nej-tak/").url == place.home
    sheet = place.citizen.sheets.get()
    assert (sheet.ending, sheet.takes_part, sheet.asked_by) == ("nej", False, place.user)
    assert Outcome.objects.count() == 0
