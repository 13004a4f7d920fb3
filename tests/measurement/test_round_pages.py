"""The list of rounds, opening and closing one by page."""

import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from measurement.models import Instrument, Round
from steering.models import Task
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.survey import answer, close, load_survey, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def randers():
    load_survey()
    return make_municipality()


@pytest.fixture
def lead(client, randers):
    client.force_login(make_user(Role.LEAD, municipality=randers))
    return client


def text(response) -> str:
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))


def result_url(round) -> str:
    return reverse("temperature_result", args=[round.municipality_id, round.pk])


# --- Open and close -------------------------------------------------------------------------------


def days(first: int, last: int) -> dict[str, str]:
    today = timezone.localdate()
    opens_on, closes_on = (today + timedelta(n) for n in (first, last))
    dates = {"opens_on": f"{opens_on:%d-%m-%Y}", "closes_on": f"{closes_on:%d-%m-%Y}"}
    return dates | {"kind": "navngivet"}


def send(client, fields: dict, **options):
    chosen = {"instrument": Instrument.objects.first().pk}
    return client.post("/730/temperatur/ny/", chosen | fields, **options)


def test_the_lead_opens_a_round(lead, randers):
    page = send(lead, {"name": "Efterår"} | days(0, 14), follow=True)
    assert "Runden er åbnet, og én person med login har fået den som opgave." in text(page)
    round = Round.objects.get()
    assert (round.name, round.municipality, round.asked) == ("Efterår", randers, 1)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Udfyld feltet."),
        ({"name": "A"} | days(0, -1), "Fristen er overskredet: vælg i dag eller senere."),
        ({"name": "A"} | days(9, 3), "Fristen ligger før åbningsdagen: ret en af datoerne."),
        ({"name": "Findes"} | days(0, 3), "Kommunen har allerede en runde med det navn."),
        ({"name": "Om 010190-1234"} | days(0, 3), "ligner et CPR-nummer"),
        (
            {"name": "A", "opens_on": "31-02-2026", "closes_on": "x"},
            "Skriv datoen som dd-mm-åååå, fx 30-09-2026.",
        ),
    ],
)
def test_a_round_that_cannot_open_says_why(lead, randers, fields, sentence):
    make_round(randers, "Findes")
    tasks = Task.objects.count()
    page = send(lead, fields)
    assert sentence in text(page)
    assert (Round.objects.count(), Task.objects.count()) == (1, tasks)


def test_closing_tells_first_what_it_means(lead, randers):
    round = make_round(randers)
    answer(round, 1)
    answer(round, 1, submit=False)
    url = reverse("temperature_close", args=[730, round.pk])
    page = text(lead.get(url))
    assert "1 har begyndt uden at indsende." in page
    assert Round.objects.get().closed_at is None
    assert lead.post(url).url == result_url(round)
    assert Round.objects.get().closed_at is not None
    assert "allerede lukket" in text(lead.post(url, follow=True))


def test_the_list_shows_ones_own_municipalitys_rounds(lead, randers):
    make_round(randers, "Vores åbne")
    close(make_round(randers, "Vores lukkede"))
    make_round(make_municipality(751), "Naboens")
    page = text(lead.get("/730/temperatur/"))
    assert ("Vores åbne" in page, "Vores lukkede" in page, "Naboens" in page) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize("rounds", [1, 3])
def test_the_list_asks_the_database_the_same(lead, randers, rounds, django_assert_num_queries):
    for number in range(rounds):
        close(make_round(randers, f"Lukket {number}"))
        make_round(randers, f"Åben {number}")
    with django_assert_num_queries(5):
        lead.get("/730/temperatur/")
