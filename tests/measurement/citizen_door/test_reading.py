"""What the portal itself says to citizens is easy to read: LIX 30 at most, page by page."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from measurement.models import OutcomeSettings, Sheet
from measurement.services import sheets
from tests.measurement.citizen_door.going import answer_all, link, make_world, press, tablet
from tests.measurement.citizen_door.lix import lix, own_words

pytestmark = pytest.mark.django_db
HARD = "Behandlingsgrundlaget er databeskyttelsesforordningens artikel ni, stykke to, litra h."
ALL = (5, 3, 5, 5, 5, 1, 2, 3, 4, 2)


@pytest.fixture
def world():
    worker, citizen = make_world()
    OutcomeSettings.objects.create(
        municipality=citizen.municipality, legal_basis=HARD, contact=HARD
    )
    return worker, citizen


def test_lix_by_hand():
    assert lix("Du må sige nej. Du må stoppe.") == 7 / 2
    assert lix("Kommunen spørger dig.") == 3 + 100 * 2 / 3
    page = "<main><h1>Hej du</h1><p data-udgivet>Udgivet</p><p>Nu</p></main><p>Ude</p>"
    assert own_words(page).split() == ["Hej", "du", "Nu"]


def shown(client, *addresses) -> dict[str, str]:
    return {address: client.get(address).content.decode() for address in addresses}


def every_page(world) -> dict[str, str]:
    """Every page a citizen can come to, by both doors."""
    worker, citizen = world
    held = tablet(worker, citizen)
    pages = shown(held, "/borger/", "/borger/laas/", "/borger/log-ind/")
    answer_all(held, "/borger/")
    pages |= {"tom": held.get("/borger/faerdig/").content.decode()}
    pages |= {"stop": held.get("/borger/stop/").content.decode()}
    for number, value in enumerate(ALL, start=1):
        press(held, f"/borger/{number}/", svar=value)
    pages |= shown(held, *(f"/borger/{page}/" for page in ("foer/1", "1", "foer/6", "6", "stop")))
    pages |= {"forkert": held.post("/borger/1/", {"svar": "9"}).content.decode()}
    pages |= shown(held, "/borger/faerdig/")
    press(held, "/borger/faerdig/", svar="vis")
    pages |= shown(held, "/borger/resultat/", "/borger/tak/")
    press(held, "/borger/tak/")
    pages |= {"låst": held.get("/borger/laas/").content.decode()}
    return pages | by_link(world)


def by_link(world) -> dict[str, str]:
    worker, citizen = world
    Sheet.objects.all().delete()
    citizen.outcomes.all().delete()
    phone, pages = Client(), {}
    _sheet, start = link(worker, citizen)
    press(phone, start, svar="nej")
    pages["nej"] = phone.get(f"{start}tak/").content.decode()
    pages["brugt"] = Client().get(start).content.decode()
    sheet, start = link(worker, citizen)
    pages["link"] = phone.get(start).content.decode()
    answer_all(phone, start, 4)
    press(phone, f"{start}stop/", svar="slet")
    pages["slettet"] = phone.get(f"{start}tak/").content.decode()
    pages["farvel"] = phone.post(f"{start}tak/").content.decode()
    sheet, start = link(worker, citizen)
    sheets.discard(by=worker, sheet=sheet)
    pages["trukket"] = phone.get(start).content.decode()
    pages["ukendt"] = phone.get("/trivsel/1-ABCD/").content.decode()
    pages["kode"] = phone.get(reverse("sheet_code")).content.decode()
    return pages


def test_every_page_is_easy_to_read_and_has_one_heading(world):
    pages = every_page(world)
    assert len(pages) >= 20
    hard = {name: round(lix(own_words(page))) for name, page in pages.items()}
    assert {name: number for name, number in hard.items() if number > 30} == {}
    assert {name for name, page in pages.items() if len(re.findall("<h1", page)) != 1} == set()
    assert HARD in own_words(pages["/borger/"].replace("data-kommunens", ""))
