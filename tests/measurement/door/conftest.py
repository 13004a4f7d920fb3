"""A round, and somebody who was asked by a personal link."""

import pytest

from measurement.services.links import link_of
from tests.factories import make_municipality, make_user
from tests.measurement.survey import ask_by_link, load_survey, make_round


@pytest.fixture
def round():
    load_survey()
    return make_round(make_municipality())


@pytest.fixture
def unnamed():
    load_survey()
    return make_round(make_municipality(), is_anonymous=True)


@pytest.fixture
def lead(round):
    return make_user("LEAD", municipality=round.municipality)


@pytest.fixture
def anna(round):
    return ask_by_link(round, email="anna@eksempel.example", viewpoint="borger")


@pytest.fixture
def here(anna):
    return link_of(anna)
