"""A new SECRET_KEY: with the former one beside it nobody loses a link or what they have begun."""

import pytest
from django.conf import settings as used

from measurement.models import Response
from measurement.services import people
from measurement.services.links import link_of
from tests.factories import make_municipality, make_user
from tests.measurement.survey import ask_by_link, load_survey, make_round
from tests.measurement.test_survey_pages import checked, text

pytestmark = pytest.mark.django_db
FORMER = used.SECRET_KEY


@pytest.fixture
def round():
    load_survey()
    return make_round(make_municipality(), is_anonymous=True)


@pytest.fixture
def anna(round):
    return ask_by_link(round)


@pytest.fixture
def here(client, anna, settings):
    """Anna's link, begun and one statement answered before the key was changed twice."""
    here = link_of(anna)
    client.post(here, {"viewpoint": "borger"})
    client.post(f"{here}1/gem/", {"1b": "2"})
    settings.SECRET_KEY = "today's key, long enough to be accepted"
    settings.SECRET_KEY_FALLBACKS = ["yesterday's key, long enough to be accepted", FORMER]
    return here


def test_what_was_begun_goes_on_and_is_handed_in(client, here):
    assert checked(client.get(f"{here}1/")) == ["1b_2"]
    assert client.post(f"{here}1/gem/", {"1c": "1"}).json()["answers"] == {"1c": "1"}
    client.post(here, {"viewpoint": "tilbud"})
    assert (Response.objects.get().viewpoint, Response.objects.get().submitted_at) == (
        "tilbud",
        None,
    )
    client.post(f"{here}indsend/")
    response = Response.objects.get()
    assert (response.draft_key, response.submitted_at is not None) == ("", True)


def test_a_person_taken_out_leaves_no_draft(round, anna, here):
    lead = make_user("LEAD", municipality=round.municipality)
    people.remove_person(by=lead, invitee=anna, version=anna.version)
    assert Response.objects.filter(round=round).count() == 0


def test_a_key_that_is_not_kept_opens_nothing(client, here, settings):
    settings.SECRET_KEY_FALLBACKS = []
    page = client.get(here)
    assert (page.status_code, "Linket eller koden er ikke helt rigtig" in text(page)) == (
        404,
        True,
    )
