"""Answering, through both doors: from the information to the thanks."""

import pytest
from django.test import Client

from measurement.models import Outcome, Sheet
from steering.models import AuditEvent
from tests.measurement.citizen_door.going import answer_all, link, make_world, press, tablet
from tests.measurement.outcomes.asking import state, stored

pytestmark = pytest.mark.django_db
ALL = (5, 3, 5, 5, 5, 1, 2, 3, 4, 2)
KEPT = [("who5", (5, 3, 5, 5, 5)), ("inspire_o", (1, 2, 3, 4, 2))]


@pytest.fixture
def world():
    return make_world()


@pytest.fixture(params=["tablet", "link"])
def door(request, world):
    """(a browser, its start page, the way) through each of the two doors."""
    worker, citizen = world
    if request.param == "tablet":
        return tablet(worker, citizen), "/borger/", "sammen"
    return Client(), link(worker, citizen)[1], "link"


def text(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def test_from_yes_to_thanks_every_page_leads_to_the_next(door):
    client, start, way = door
    assert "Hvordan har du det?" in text(client, start)
    assert press(client, start, svar="ja") == f"{start}foer/1/"
    assert "Bemærk at et højere tal står for bedre trivsel." in text(client, f"{start}foer/1/")
    led = [press(client, f"{start}{n}/", svar=value) for n, value in enumerate(ALL, start=1)]
    numbers = [f"{start}{n}/" for n in range(2, 11)]
    numbers[4] = f"{start}foer/6/"
    assert led == [*numbers, f"{start}faerdig/"]
    assert (stored(), "Vil du se dit resultat?" in text(client, f"{start}faerdig/")) == ([], True)
    assert press(client, f"{start}faerdig/", svar="vis") == f"{start}resultat/"
    assert stored() == [(code, answers, way) for code, answers in KEPT]
    shown = text(client, f"{start}resultat/")
    assert [word for word in ("<strong>92</strong>", "<strong>60</strong>") if word in shown] == [
        "<strong>92</strong>",
        "<strong>60</strong>",
    ]
    assert "Dine svar er gemt." in text(client, f"{start}tak/")


def test_back_shows_the_answer_in_words_and_the_last_one_counts(door):
    client, start, _way = door
    answer_all(client, start, 4)
    page = text(client, f"{start}1/")
    assert page.count("Du svarede:") == page.count("doer-valgt") == 1
    press(client, f"{start}1/", svar="1")
    press(client, f"{start}2/", svar="spring-over")
    assert "Du sprang den over." in text(client, f"{start}2/")
    press(client, f"{start}faerdig/", svar="gem")
    assert [answers for _code, answers, _way in stored()] == [(1, None, None, None, None)]


@pytest.mark.parametrize("wrong", ["6", "-1", "2.5", "", "x", "05", "９", "ja"])
def test_a_value_outside_the_scale_is_refused_in_both_doors(door, wrong):
    client, start, _way = door
    answer_all(client, start)
    answer = client.post(f"{start}1/", {"svar": wrong})
    assert answer.status_code == 400
    assert "Det blev ikke gemt. Tryk på et af svarene." in answer.content.decode()
    assert state(Sheet.objects.get()) == ("", True, 0)
    assert client.post(f"{start}6/", {"svar": "5"}).status_code == 400


def test_no_is_no_and_nothing_is_asked_about_it(door):
    client, start, _way = door
    assert press(client, start, svar="nej") == f"{start}tak/"
    page = text(client, f"{start}tak/")
    assert ("Det er helt i orden" in page, "hvorfor" in page.casefold()) == (True, False)
    assert (state(Sheet.objects.get()), stored()) == (("nej", False, 0), [])


@pytest.mark.parametrize(
    ("choice", "ending", "kept"), [("gem", "stoppet", 1), ("slet", "slettet", 0)]
)
def test_who_stops_chooses(door, choice, ending, kept):
    client, start, _way = door
    answer_all(client, start, 4, 4)
    assert "Du har givet 2 svar." in text(client, f"{start}stop/")
    assert press(client, f"{start}stop/", svar=choice) == f"{start}tak/"
    assert (state(Sheet.objects.get()), len(stored())) == ((ending, True, 0), kept)


def test_the_result_is_shown_only_where_it_was_asked_for(door):
    client, start, _way = door
    answer_all(client, start, *ALL)
    before = client.get(f"{start}resultat/")
    assert (before.status_code, before.url) == (302, start)
    press(client, f"{start}faerdig/", svar="gem")
    assert "<strong>92</strong>" not in text(client, f"{start}tak/")
    assert AuditEvent.objects.filter(action="own_result_seen").count() == 0
    assert "<strong>92</strong>" in text(client, f"{start}resultat/")
    assert AuditEvent.objects.filter(action="own_result_seen", kind="look").count() == 1


def test_what_was_skipped_makes_no_number(door):
    client, start, _way = door
    answer_all(client, start, 5, 3, 5, 5, "spring-over", *ALL[5:])
    press(client, f"{start}faerdig/", svar="vis")
    page = text(client, f"{start}resultat/")
    assert page.count("Du sprang noget over. Derfor er der ikke et tal.") == 1
    assert page.count("Det er første gang, der er et tal.") == 1


def test_pages_out_of_turn_lead_to_the_right_one(door):
    client, start, _way = door
    for page in ("foer/1/", "1/", "stop/", "faerdig/", "resultat/", "tak/"):
        answer = client.get(start + page)
        assert (page, answer.status_code, answer.url) == (page, 302, start)
    answer_all(client, start, *ALL)
    assert [client.get(f"{start}{n}/").status_code for n in (10, 11, 0, 99)] == [200, 404, 404, 404]
    press(client, f"{start}faerdig/", svar="gem")
    for page in ("", "foer/1/", "1/", "stop/", "faerdig/"):
        answer = client.get(start + page)
        assert (page, answer.status_code, answer.url) == (page, 302, f"{start}tak/")
    assert Outcome.objects.count() == 2


def test_nothing_of_a_page_is_kept_by_a_browser(door):
    client, start, _way = door
    answer_all(client, start, *ALL)
    press(client, f"{start}faerdig/", svar="gem")
    for page in ("tak/", "resultat/", ""):
        answer = client.get(start + page)
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_the_session_holds_no_answer(door):
    client, start, _way = door
    answer_all(client, start, *[4] * 10)
    sheet = Sheet.objects.get()
    owner = sheet.asked_by
    kept = {"sheet": sheet.pk, "user": owner.pk, "is_closed": False}
    kept["of_password"] = owner.get_session_auth_hash()
    expected = {"hand_over": kept} if start == "/borger/" else {"begun_mark": sheet.begun_mark}
    assert dict(client.session.items()) == expected
