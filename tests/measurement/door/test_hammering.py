"""Who hammers at a link is told to wait; nobody else is."""

import re

import pytest

from measurement.models import Answer
from measurement.services.links import link_of
from measurement.views.door import PAGES_PER_LINK, PER_LINK, WRONG_LINKS
from steering.models import Attempt
from tests.measurement.survey import ask_by_link, load_survey, make_round
from tests.measurement.test_survey_pages import text

pytestmark = pytest.mark.django_db
WAIT = "Der er svaret for mange gange på kort tid: vent"


@pytest.fixture
def round():
    load_survey()
    return make_round()


@pytest.fixture
def here(client, round):
    here = link_of(ask_by_link(round))
    client.post(here, {"viewpoint": "tilbud"})
    return here


def use_up(limit):
    Attempt.objects.update(number=limit.number)


def test_a_link_that_is_hammered_waits_with_everything_kept(client, here):
    use_up(PER_LINK)
    said = client.post(f"{here}1/gem/", {"1a": "2"})
    assert (said.status_code, said.json()["error"].startswith(WAIT)) == (429, True)
    assert 0 < int(said["Retry-After"]) <= PER_LINK.seconds
    page = client.post(f"{here}1/", {"1a": "3", "kommentar": "Skrevet hurtigt"})
    assert (page.status_code, WAIT in text(page)) == (429, True)
    assert ("Skrevet hurtigt" in text(page), "I høj grad" in text(page)) == (True, True)
    assert 0 < int(page["Retry-After"]) <= PER_LINK.seconds
    assert Answer.objects.count() == 0


def test_the_others_links_are_open_meanwhile(client, round, here):
    use_up(PER_LINK)
    page = client.get(link_of(ask_by_link(round, "Bo")))
    assert "Hvor ser du socialpsykiatrien fra?" in text(page)


def guess(client, number: int):
    return client.get(f"/svar/1.1.gaet{number}/", REMOTE_ADDR="203.0.113.7")


def test_guessing_links_is_stopped_and_a_true_link_still_opens(client, here):
    guess(client, 0)
    Attempt.objects.update(number=WRONG_LINKS.number - 1)
    pages = [guess(client, number) for number in (1, 2, 3)]
    assert [page.status_code for page in pages] == [404, 429, 429]
    assert "der er prøvet mange forkerte på kort tid: vent" in text(pages[-1])
    assert "svaret for mange gange" not in text(pages[-1])
    assert 0 < int(pages[-1]["Retry-After"]) <= WRONG_LINKS.seconds
    Attempt.objects.exclude(number=WRONG_LINKS.number).delete()
    page = client.get(f"{here}1/", REMOTE_ADDR="203.0.113.7")
    assert re.findall(r'name="1a"[^>]*value="(\w)"', page.content.decode()) == list("0123v")


def test_a_class_room_that_mistypes_behind_one_address_is_told_what_is_wrong(client):
    """Thirty people, each wrong ten times within the ten minutes."""
    assert WRONG_LINKS.number >= 300
    pages = [guess(client, number) for number in range(60)]
    assert {page.status_code for page in pages} == {404}
    assert "Linket eller koden er ikke helt rigtig: åbn linket fra mailen" in text(pages[-1])


def test_reading_and_saving_are_counted_apart(client, here):
    client.get(f"{here}1/")
    assert sorted(Attempt.objects.values_list("number", flat=True)) == [1, 1]
    client.post(f"{here}1/gem/", {"1a": "2"})
    assert sorted(Attempt.objects.values_list("number", flat=True)) == [1, 2]
    Attempt.objects.filter(number=1).update(number=PAGES_PER_LINK.number)
    assert client.post(f"{here}1/gem/", {"1a": "3"}).json()["answers"] == {"1a": "3"}
    page = client.get(f"{here}1/")
    assert (page.status_code, "Siderne er åbnet for mange gange på kort tid" in text(page)) == (
        429,
        True,
    )


def test_a_scanner_that_only_asks_for_the_head_counts_nothing(client, round):
    here = link_of(ask_by_link(round))
    heads = {client.head(here + page).status_code for page in ("", "skema/") for _ in range(3)}
    assert (heads, Attempt.objects.count()) == ({200}, 0)


def test_a_whole_survey_by_the_keyboard_stays_below_the_limit(client, here):
    for turn in range(3):
        for number in range(1, 9):
            for letter in "abc":
                said = client.post(f"{here}{number}/gem/", {f"{number}{letter}": str(turn)})
                assert said.json()["answers"] == {f"{number}{letter}": str(turn)}
    assert Answer.objects.filter(value=2).count() == 24
