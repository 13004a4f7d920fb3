"""A closed round that a group meets about."""

import pytest
from django.test import Client

from measurement.models import Answer, Item, Response
from steering.permissions import Role
from tests.factories import make_user
from tests.measurement.survey import close, load_survey, make_round, noon


def respond(round, value: int, viewpoint: str, only=None) -> Response:
    """A submitted response with `value` for every statement, or for those of `only`."""
    at = noon(round.opens_on)
    response = round.responses.create(viewpoint=viewpoint, started_at=at, submitted_at=at)
    items = only or Item.objects.filter(section__instrument=round.instrument)
    Answer.objects.bulk_create(
        Answer(response=response, item=item, value=value, saved_at=at) for item in items
    )
    return response


@pytest.fixture
def round(db):
    """Ten people: the management says 3, the offers 0 and 1, one citizen 2 to each statement."""
    load_survey()
    round = make_round()
    for value, viewpoint in ((3, "strategisk"), (0, "tilbud"), (1, "tilbud")):
        for _ in range(3):
            respond(round, value, viewpoint)
    respond(round, 2, "borger")
    return close(round)


@pytest.fixture
def items(round):
    items = Item.objects.filter(section__instrument=round.instrument).select_related("section")
    return list(items.order_by("section__number", "position"))


@pytest.fixture
def lead(round):
    return make_user(Role.LEAD, municipality=round.municipality, name="Åse Østergård")


@pytest.fixture
def logged_in():
    """Somebody's browser: `logged_in(user)`."""

    def client_of(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return client_of
