"""The list of rounds, opening and closing one by page, and the result."""

import html
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from measurement.models import Round, Section
from measurement.services import responses
from steering.models import Task
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.survey import answer, close, load_survey, make_round, noon

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


def test_the_lead_opens_a_round(lead, randers):
    page = lead.post("/730/temperatur/ny/", {"name": "Efterår"} | days(0, 14), follow=True)
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
    page = lead.post("/730/temperatur/ny/", fields)
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


# --- Result ---------------------------------------------------------------------------------------


def test_an_open_round_shows_its_count_to_the_lead_only(lead, client, randers):
    round = make_round(randers)
    answer(round, 3, 3, 3)
    assert f"1 af {Round.objects.get().asked} har indsendt." in text(lead.get(result_url(round)))
    client.force_login(make_user(Role.STEERING, municipality=randers))
    page = text(client.get(result_url(round)))
    assert ("har indsendt" in page, "100" in page) == (False, False)


def scores(response) -> list[str]:
    content = response.content.decode()
    return re.findall(r'class="termo-tal[^"]*">([^<]+)<', content)


def test_a_score_is_never_rounded_up_to_a_threshold(lead, randers):
    round = make_round(randers)
    # 1a-1c: means 2, 2 and 1.98 give 66.4…; 2a-2c: 1, 1 and 0.98 give 33.1…
    for number in range(50):
        answer(round, 2, 2, 1 if number == 0 else 2, 1, 1, 0 if number == 0 else 1)
    page = lead.get(result_url(close(round)))
    assert scores(page)[:3] == ["66", "33", "–"]
    chips = re.findall(r'<li><span class="termo-tal.*?class="status status--(\w+)"', text_of(page))
    assert chips == ["gul", "roed"] + ["graa"] * 6


def text_of(response) -> str:
    return response.content.decode().replace("\n", " ")


def test_a_score_a_hair_under_the_threshold_is_66_and_yellow(lead, randers):
    round = make_round(randers)
    for number in range(30):
        answer(round, 2, 2, 2 if number else 1)
    score = lead.get(result_url(close(round))).context["result"].prerequisites[0].score
    assert 66.2 < score < 66.7
    assert scores(lead.get(result_url(round)))[0] == "66"


def test_the_result_beside_the_round_before(lead, randers):
    before = make_round(randers, "Maj", opens_on=date(2026, 5, 4), closes_on=date(2026, 5, 22))
    answer(before, 1, 1, 1)
    answer(before, 1, 1, 1)
    close(before, at=noon(date(2026, 5, 23)))
    round = make_round(randers, "Nu")
    answer(round, 3, 3, 3)
    answer(round, 2, 2, 2)
    page = text(lead.get(result_url(close(round))))
    assert "Politisk fokus er gået fra gult til grønt siden maj" in page
    assert "33 sidst" in page
    assert "Sammenlignet med Maj, lukket 23. maj 2026" in page


def test_comments_stand_without_the_writer(lead, randers):
    round = make_round(randers)
    writer = make_user(Role.MEMBER, municipality=randers, name="Ravna Hemmelig")
    response = answer(round, 1, user=writer, submit=False)
    responses.save_comment(
        by=writer,
        response=response,
        section=Section.objects.get(number=1),
        text="<b>Fede</b> & åbne",
        evidence="<i>Referat</i>",
        version=0,
    )
    responses.submit(by=writer, response=response)
    page = lead.get(result_url(close(round)))
    assert "&lt;b&gt;Fede&lt;/b&gt; &amp; åbne" in page.content.decode()
    assert "<li>&lt;i&gt;Referat&lt;/i&gt;</li>" in page.content.decode()
    assert "Ravna" not in page.content.decode()


@pytest.mark.parametrize("respondents", [1, 3])
def test_the_result_asks_the_database_the_same(
    lead, randers, respondents, django_assert_num_queries
):
    before = make_round(randers, "Før", opens_on=date(2026, 1, 1), closes_on=date(2026, 1, 9))
    close(before, at=noon(date(2026, 1, 10)))
    round = make_round(randers)
    for _ in range(respondents):
        answer(round, *[1] * 24)
    close(round)
    with django_assert_num_queries(14):
        lead.get(result_url(round))


@pytest.mark.parametrize("rounds", [1, 3])
def test_the_list_asks_the_database_the_same(lead, randers, rounds, django_assert_num_queries):
    for number in range(rounds):
        close(make_round(randers, f"Lukket {number}"))
        make_round(randers, f"Åben {number}")
    with django_assert_num_queries(6):
        lead.get("/730/temperatur/")
