"""A municipality with the questionnaire, and its lead logged in."""

import pytest

from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.survey import load_survey


@pytest.fixture
def randers(db):
    load_survey()
    return make_municipality()


@pytest.fixture
def lead(client, randers):
    client.force_login(make_user(Role.LEAD, municipality=randers))
    return client
