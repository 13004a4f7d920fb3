"""One's own last answer beside the options: own, of the same version, handed in; never chosen."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from measurement.models import Instrument
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.survey import answer, load_survey, make_round, noon

pytestmark = pytest.mark.django_db
THEN = timezone.localdate() - timedelta(200)


@pytest.fixture
def earlier():
    load_survey()
    return make_round(name="Sidst", opens_on=THEN, closes_on=timezone.localdate() + timedelta(1))


@pytest.fixture
def person(earlier):
    return make_user(Role.CASEWORKER, municipality=earlier.municipality)


def fieldsets(client, person, round=None) -> list[str]:
    round = round or make_round(make_municipality())
    answer(round, user=person, submit=False)
    client.force_login(person)
    page = client.get(reverse("temperature_section", args=[730, round.pk, 1])).content.decode()
    return re.findall(r"<fieldset.*?</fieldset>", page, re.DOTALL)


def marked(fieldset: str) -> list[str]:
    """The values of the options on whose row the mark stands."""
    rows = re.findall(
        r'value="(\w)"[^>]*><label[^>]*>[^<]*</label>(<span class="sidst")?', fieldset
    )
    return [value for value, mark in rows if mark]


def test_each_mark_stands_on_the_row_of_the_last_answer_and_chooses_nothing(
    client, earlier, person
):
    answer(earlier, 1, None, "v", user=person)
    answer(earlier, 3, 3, 3)
    shown = fieldsets(client, person)
    assert [marked(fieldset) for fieldset in shown] == [["1"], [], ["v"]]
    assert sum(" checked" in fieldset for fieldset in shown) == 0


def test_the_description_of_the_question_says_it(client, earlier, person):
    answer(earlier, 1, user=person)
    first, second, _ = fieldsets(client, person)
    month = noon(THEN)
    names = ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
             "oktober", "november", "december"]  # fmt: skip
    told = f"Dit svar i {names[month.month - 1]} {month.year}: I mindre grad."
    assert f'<p class="sr-only" id="sidst-1a">{told}</p>' in first
    assert 'aria-describedby="hjaelp-1a sidst-1a"' in first
    assert 'aria-describedby="hjaelp-1b"' in second


def test_what_was_only_begun_is_no_last_answer(client, earlier, person):
    answer(earlier, 1, 1, 1, user=person, submit=False)
    assert [marked(fieldset) for fieldset in fieldsets(client, person)] == [[], [], []]


def test_nor_is_that_of_another_municipality(client, earlier, person):
    elsewhere = make_round(make_municipality(751), opens_on=THEN)
    answer(elsewhere, 1, 1, 1, user=person)
    assert [marked(fieldset) for fieldset in fieldsets(client, person)] == [[], [], []]


def test_nor_that_to_another_version(client, earlier, person):
    answer(earlier, 1, 1, 1, user=person)
    round = make_round(make_municipality())
    older = Instrument.objects.create(code="temperatur", version=7, name="X", intro="", source="")
    earlier.instrument = older
    earlier.save(update_fields=["instrument"])
    assert [marked(fieldset) for fieldset in fieldsets(client, person, round)] == [[], [], []]
