"""Who hammers at a link is told to wait; nobody else is."""

import pytest

from measurement.models import Answer
from measurement.services.links import link_of
from measurement.views.door import PER_LINK, WRONG_LINKS
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


def test_guessing_links_is_stopped_and_a_true_link_still_opens(client, here):
    pages = [client.get(f"/svar/1.1.gaet{n}/").status_code for n in range(WRONG_LINKS.number + 2)]
    assert pages == [404] * WRONG_LINKS.number + [429] * 2
    assert client.get(f"{here}1/").status_code == 200


def test_a_whole_survey_by_the_keyboard_stays_below_the_limit(client, here):
    for turn in range(3):
        for number in range(1, 9):
            for letter in "abc":
                said = client.post(f"{here}{number}/gem/", {f"{number}{letter}": str(turn)})
                assert said.status_code == 200
    assert Answer.objects.filter(value=2).count() == 24
