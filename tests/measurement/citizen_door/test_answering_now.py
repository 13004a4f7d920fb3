"""While a citizen is answering nobody deletes it in passing: staff is asked, the citizen told."""

from datetime import timedelta

import pytest
from django.test import Client

from measurement.models import Sheet
from measurement.services import sheets
from measurement.services.outcome_refusal import StillAnswering
from tests.measurement.citizen_door.going import (
    answer_all,
    link,
    logged_in,
    make_world,
    press,
    tablet,
)
from tests.measurement.citizen_door.lix import lix, own_words
from tests.measurement.outcomes.asking import make_caseworker, state

pytestmark = pytest.mark.django_db
WAYS = {
    "svar-sammen/": ({}, "Slet svarene, og svar sammen nu"),
    "link/": ({"days": "14"}, "Slet svarene, og lav linket"),
    "nej-tak/": ({}, "Slet svarene, og noter nej tak"),
}


@pytest.fixture
def world():
    return make_world()


def colleague(citizen) -> Client:
    return logged_in(make_caseworker(citizen.unit))


def home(citizen) -> str:
    return f"/730/borgere/{citizen.pk}/"


@pytest.mark.parametrize("way", WAYS)
def test_another_way_asks_first_and_only_then_deletes(world, way):
    worker, citizen = world
    held = tablet(worker, citizen)
    answer_all(held, "/borger/", 4, 2)
    sheet = Sheet.objects.get()
    other, (data, button) = colleague(citizen), WAYS[way]
    page = other.get(home(citizen) + way).content.decode()
    assert ("Borgeren svarer på en tablet" in page, button in page) == (True, True)
    answer = other.post(home(citizen) + way, data)
    assert (answer.status_code in (400, 409), button in answer.content.decode()) == (True, True)
    assert (state(sheet), Sheet.objects.count()) == (("", True, 2), 1)
    press(held, "/borger/3/", svar="1")
    assert press(other, home(citizen) + way, **data, alligevel="1")
    assert state(sheet) == ("trukket", True, 0)


@pytest.mark.parametrize("way", WAYS)
def test_the_tablet_says_why_and_does_not_thank(world, way):
    worker, citizen = world
    held = tablet(worker, citizen)
    answer_all(held, "/borger/", 4)
    press(colleague(citizen), home(citizen) + way, **WAYS[way][0], alligevel="1")
    for answer in (held.get("/borger/2/"), held.post("/borger/2/", {"svar": "3"})):
        page = answer.content.decode()
        assert (answer.status_code, "har lukket siden. Dine svar her" in page) == (410, True)
        assert ("Tak for hjælpen" in page, "Linket" in page) == (False, False)
        assert lix(own_words(page)) <= 30
    assert "Giv tabletten tilbage til Aysel Demir." in held.get("/borger/laas/").content.decode()


def test_a_link_that_is_being_answered_is_asked_about_and_one_that_waits_is_not(world):
    worker, citizen = world
    staff = colleague(citizen)
    _sheet, start = link(worker, citizen)
    press(staff, home(citizen) + "link/", days="14")
    sheet, start = link(worker, citizen)
    phone = Client()
    answer_all(phone, start, 4)
    page = staff.get(home(citizen) + "link/").content.decode()
    assert "Borgeren er ved at svare med et personligt link nu." in page
    assert staff.post(home(citizen) + "link/", {"days": "14"}).status_code == 400
    assert state(sheet) == ("", True, 1)
    press(staff, home(citizen) + "link/", days="14", alligevel="1")
    page = phone.get(f"{start}2/").content.decode()
    assert ("Linket virker ikke mere" in page, "Dine svar er slettet." in page) == (True, True)


def test_what_was_left_half_an_hour_ago_or_taken_back_is_nobodys(world):
    worker, citizen = world
    sheet = sheets.open_together(by=worker, citizen=citizen)
    assert sheets.being_answered(citizen) == sheet
    later = sheet.seen_at + sheets.IDLE + timedelta(seconds=1)
    assert sheets.being_answered(citizen, later) is None
    sheets.discard(by=worker, sheet=sheet)
    assert sheets.being_answered(citizen) is None
    sheets.open_paper(by=worker, citizen=citizen)
    assert sheets.being_answered(citizen) is None


def test_the_service_decides_under_its_own_lock(world):
    worker, citizen = world
    sheets.open_together(by=worker, citizen=citizen)
    for ask in (sheets.open_together, sheets.open_link, sheets.decline):
        with pytest.raises(StillAnswering):
            ask(by=worker, citizen=citizen, anyway=False)
    assert Sheet.objects.filter(ended_at=None).count() == 1
