"""A personal link: one measurement, one browser, and its secret nowhere else."""

import logging
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from measurement import reference
from measurement.models import ChosenInstrument, Instrument, Sheet, SheetAnswer
from measurement.services import sheets
from measurement.sheet_access import read_token, token_of
from measurement.views.door import WRONG_LINKS
from measurement.views.outcomes.door import PER_LINK
from recovery_portal.middleware import ReferenceFilter
from steering.models import Attempt
from tests.measurement.citizen_door.going import answer_all, link, make_world, press
from tests.measurement.outcomes.asking import begun, state, stored
from tests.measurement.outcomes.making import make_outcome

pytestmark = pytest.mark.django_db
ALL = (5, 3, 5, 5, 5, 1, 2, 3, 4, 2)


@pytest.fixture
def world():
    return make_world()


def text(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def pass_by(minutes: int) -> None:
    """The clock of every sheet so many minutes further."""
    step = timedelta(minutes=minutes)
    for sheet in Sheet.objects.all():
        Sheet.objects.filter(pk=sheet.pk).update(
            created_at=sheet.created_at - step,
            seen_at=sheet.seen_at - step,
            expires_at=sheet.expires_at - step,
            ended_at=sheet.ended_at - step if sheet.ended_at else None,
        )


def test_a_link_leads_to_its_sheet_and_a_changed_one_to_nothing(client, world):
    sheet, _start = link(*world)
    token = token_of(sheet)
    assert (read_token(token), read_token(token.lower().replace("-", " "))) == (sheet.pk, sheet.pk)
    other = str(sheet.pk + 1) + token[len(str(sheet.pk)) :]
    second = token.replace("-", ".2-", 1)
    for wrong in (other, second, token[:-1], f"{token[:-1]}?", "x", "1" * 300):
        assert read_token(wrong) is None, wrong
        assert "Linket virker ikke" in text(client, reverse("sheet_start", args=[wrong]), 404)
    assert state(sheet) == ("", None, 0)


def test_a_true_link_to_a_sheet_of_another_way_opens_nothing(client, world):
    worker, citizen = world
    for sheet in (begun(worker, citizen), sheets.open_paper(by=worker, citizen=citizen)):
        text(client, reverse("sheet_start", args=[token_of(sheet)]), 404)
    sheet, start = link(worker, citizen)
    Sheet.objects.all().delete()
    text(client, start, 404)


def test_it_works_once(client, world):
    _sheet, start = link(*world)
    answer_all(client, start, *ALL)
    press(client, f"{start}faerdig/", svar="gem")
    assert "Dine svar er gemt" in text(client, f"{start}tak/")
    stranger = Client()
    for page in ("", "1/", "foer/1/", "stop/", "faerdig/", "resultat/", "tak/"):
        assert "Linket er brugt" in text(stranger, start + page, 410)
        answer = stranger.post(start + page, {"svar": "ja"})
        assert answer.status_code == 410
    assert len(stored()) == 2


def test_withdrawn_or_out_of_time_it_opens_nothing(client, world):
    worker, citizen = world
    sheet, start = link(worker, citizen)
    answer_all(client, start, 4)
    sheets.discard(by=worker, sheet=sheet)
    assert "Linket virker ikke mere" in text(client, f"{start}2/", 410)
    sheet, start = link(worker, citizen, days=1)
    answer_all(client, start, 4)
    pass_by(60 * 24 + 1)
    assert client.post(f"{start}2/", {"svar": "3"}).status_code == 410
    assert (state(sheet), stored()) == (("udloebet", True, 0), [])


def test_another_browser_sees_no_answer_and_begins_afresh(client, world):
    sheet, start = link(*world)
    answer_all(client, start, 4, 4)
    finder = Client()
    for page in ("1/", "2/", "stop/", "faerdig/", "foer/1/"):
        answer = finder.get(start + page)
        assert (answer.status_code, answer.url) == (302, start)
        posted = finder.post(start + page, {"svar": "gem"})
        assert (posted.status_code, posted.url) == (302, start)
    assert state(sheet) == ("", True, 2)
    press(finder, start, svar="ja")
    assert state(sheet) == ("", True, 0)


def test_after_half_an_hour_the_answers_are_gone_and_the_page_says_so(client, world):
    sheet, start = link(*world)
    answer_all(client, start, 4, 4)
    pass_by(31)
    answer = client.get(f"{start}3/")
    assert (answer.url, state(sheet)) == (start, ("", True, 0))
    press_again = client.post(f"{start}3/", {"svar": "3"})
    assert (press_again.url, SheetAnswer.objects.count()) == (start, 0)


def test_the_result_is_shown_for_a_quarter_in_the_same_browser(client, world):
    _sheet, start = link(*world)
    answer_all(client, start, *ALL)
    press(client, f"{start}faerdig/", svar="vis")
    assert "<strong>92</strong>" in text(client, f"{start}resultat/")
    pass_by(16)
    answer = client.get(f"{start}resultat/")
    assert (answer.status_code, answer.url) == (302, f"{start}tak/")
    assert "Se mit resultat" not in text(client, f"{start}tak/")


def test_closed_by_the_citizen_it_shows_nothing_more(client, world):
    _sheet, start = link(*world)
    answer_all(client, start, *ALL)
    press(client, f"{start}faerdig/", svar="vis")
    assert "Ingen kan se dine svar her" in client.post(f"{start}tak/").content.decode()
    assert "Linket er brugt" in text(client, f"{start}resultat/", 410)


def test_last_times_number_is_of_the_same_version_and_complete(client, world):
    worker, citizen = world
    today = timezone.localdate()
    make_outcome(citizen, "who5", today - timedelta(90), [2, 2, 2, 2, 2])
    make_outcome(citizen, "who5", today - timedelta(30), [5, 5, 5, 5, None])
    shared = Instrument.objects.get(municipality=None, code="inspire_o")
    other = reference.store(reference.as_content(shared) | {"version": 2}, loaded_on=today)
    ChosenInstrument.objects.create(
        municipality=citizen.municipality, code="inspire_o", instrument=shared
    )
    make_outcome(citizen, "inspire_o", today - timedelta(30), [4] * 5, instrument=other)
    _sheet, start = link(worker, citizen)
    answer_all(client, start, *ALL)
    press(client, f"{start}faerdig/", svar="vis")
    page = text(client, f"{start}resultat/")
    assert "var det 40." in page
    assert (page.count("Det er højere nu."), page.count("Sidst, den")) == (1, 1)


# --- Typed codes and guessing ---------------------------------------------------------------------


def test_a_code_is_typed_as_people_type(client, world):
    sheet, start = link(*world)
    token = token_of(sheet)
    for typed in (token, token.lower().replace("-", ""), f"http://x.dk/trivsel/{token}/"):
        assert press(client, "/trivsel/", code=typed) == start
    wrong = client.post("/trivsel/", {"code": "17-ABCD"})
    assert (wrong.status_code, "ikke rigtig" in wrong.content.decode()) == (400, True)


def test_wrong_links_and_hammering_are_counted(client, world):
    _sheet, start = link(*world)
    text(client, "/trivsel/1-X/", 404)
    Attempt.objects.update(number=WRONG_LINKS.number)
    answer = client.get("/trivsel/1-X/")
    assert (answer.status_code, int(answer["Retry-After"]) > 0) == (429, True)
    assert client.post("/trivsel/", {"code": "1-X"}).status_code == 429
    text(client, start)
    Attempt.objects.update(number=PER_LINK.number)
    assert client.get(start).status_code == 429


# --- Where the secret is not ----------------------------------------------------------------------


def test_no_line_of_the_log_holds_the_secret_or_an_answer(client, world, caplog):
    caplog.set_level(logging.DEBUG)
    sheet, start = link(*world)
    answer_all(client, start, *ALL)
    client.get(f"{start}99/")
    client.post(f"{start}1/", {"svar": "9"})
    for record in caplog.records:
        ReferenceFilter().filter(record)
    lines = [record.getMessage() for record in caplog.records]
    secret = token_of(sheet).split("-", 1)[1]
    told = [line for line in lines if secret in line or "HEMMELIG" in line or "svar=" in line]
    assert (len(lines) > 0, told) == (True, [])


def test_every_answer_of_a_link_is_kept_from_caches_and_other_sites(client, world):
    _sheet, start = link(*world)
    for address in (start, f"{start}99/", "/trivsel/", "/trivsel/1-X/", "/borger/laas/"):
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"], address
        assert answer["Referrer-Policy"] == "strict-origin"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
