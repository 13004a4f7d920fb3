"""Answers that the page's script saves one by one: what it is told, and what is refused."""

import re

import pytest

from measurement.models import Answer, SectionComment
from tests.measurement.pages import begin, url
from tests.measurement.survey import ask, close, load_survey, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    load_survey()
    return make_round()


@pytest.fixture
def visitor(client, round):
    client.force_login(ask(round))
    return client


def test_autosave_says_when(visitor, round):
    begin(visitor, round)
    said = visitor.post(url("save", round, 1), {"1a": "2"}).json()
    assert re.fullmatch(r"\d\d\.\d\d", said["saved"])
    assert said["answers"] == {"1a": "2"}
    said = visitor.post(url("save", round, 1), {"kommentar": "Hej", "version": "0"}).json()
    assert said["version"] == 1
    assert Answer.objects.get().value == 2


def test_autosave_of_an_answer_leaves_the_comment(visitor, round):
    begin(visitor, round)
    visitor.post(url("save", round, 1), {"kommentar": "Bliver", "version": "0"})
    visitor.post(url("save", round, 1), {"1a": "2"})
    assert SectionComment.objects.get().text == "Bliver"


def test_autosave_refuses_with_a_sentence(visitor, round):
    address = url("save", round, 1)
    assert visitor.post(address, {"1a": "2"}).json() == {
        "error": "Begynd besvarelsen, før du svarer."
    }
    begin(visitor, round)
    visitor.post(address, {"kommentar": "Min", "version": "0"})
    stale = visitor.post(address, {"kommentar": "Din", "version": "0"})
    assert (stale.status_code, stale.json()["version"]) == (409, 1)
    assert stale.json()["theirs"] == {"kommentar": "Min", "bygger": ""}
    wrong = visitor.post(address, {"1a": "7"})
    assert (wrong.status_code, wrong.json()) == (
        422,
        {"error": "Svaret er ikke et af dem på skalaen."},
    )
    close(round)
    late = visitor.post(address, {"1a": "2"})
    assert (late.status_code, late.json()) == (
        409,
        {"error": "Runden er lukket, og der kan ikke længere svares."},
    )
