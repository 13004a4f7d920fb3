"""How much answering costs to load: a first visit without fonts, and the page after it."""

import gzip

import pytest
from django.urls import reverse

from steering.permissions import Role
from tests.factories import make_user
from tests.measurement.survey import answer, load_survey, make_round
from tools.weight import linked_files

pytestmark = pytest.mark.django_db
KB = 1024


def test_the_answering_page_is_light(client):
    load_survey()
    round = make_round()
    user = make_user(Role.CASEWORKER, municipality=round.municipality)
    answer(round, *[1] * 12, user=user, submit=False)
    client.force_login(user)
    address = reverse("temperature_section", args=[730, round.pk, 4])
    page = client.get(address, headers={"accept-encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    linked = linked_files(gzip.decompress(page.content).decode())
    # The style sheets and the script were found: the sum is of something.
    assert {"css/portal.css", "css/base.css", "css/survey.css", "js/survey.js"} <= set(linked)
    assert len(page.content) <= 15 * KB
    assert len(page.content) + sum(linked.values()) <= 100 * KB
