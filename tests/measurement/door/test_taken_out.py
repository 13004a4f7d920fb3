"""A link whose person is gone says so: the round was given up, or the person was taken out."""

import pytest

from measurement.services import people, rounds
from measurement.services.links import link_of
from tests.factories import make_municipality, make_user
from tests.measurement.survey import ask_by_link, load_survey, make_round
from tests.measurement.test_survey_pages import text

pytestmark = pytest.mark.django_db
GONE = (
    "runden er opgivet, eller du er taget af listen over dem, der er spurgt. Tal med tovholderen."
)


@pytest.fixture(params=[True, False], ids=["anonymous", "named"])
def anna(request):
    load_survey()
    return ask_by_link(make_round(make_municipality(), is_anonymous=request.param))


@pytest.fixture
def lead(anna):
    return make_user("LEAD", municipality=anna.round.municipality)


def give_up(lead, anna):
    row = anna.round
    row.refresh_from_db()
    rounds.give_up_round(by=lead, round=row, version=row.version, reason="Forkert spørgeskema")


def take_out(lead, anna):
    people.remove_person(by=lead, invitee=anna, version=anna.version)


@pytest.mark.parametrize("how", [give_up, take_out])
def test_the_page_and_the_script_are_told(client, lead, anna, how):
    here = link_of(anna)
    client.post(here, {"viewpoint": "borger"})
    how(lead, anna)
    page = client.get(here)
    assert (page.status_code, GONE in text(page)) == (410, True)
    assert "brug det nyeste" not in text(page)
    late = client.post(f"{here}2/", {"2a": "3", "kommentar": "Skrevet i god tro"})
    assert (late.status_code, GONE in text(late), "Skrevet i god tro" in text(late)) == (
        409,
        True,
        True,
    )
    said = client.post(f"{here}2/gem/", {"2a": "3"})
    assert (said.status_code, said.json()["error"].endswith(GONE)) == (409, True)
