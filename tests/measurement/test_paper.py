"""The questionnaire on paper: all of it, blank or with one's own answers and nobody else's."""

import html
import re

import pytest
from django.urls import reverse

from measurement.models import Item, LevelExample, ScaleLevel, Section
from measurement.selectors.paper import paper_form
from measurement.services import responses
from steering.permissions import Role
from tests.factories import make_user
from tests.measurement.survey import answer, load_survey, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    load_survey()
    return make_round()


@pytest.fixture
def person(client, round):
    user = make_user(Role.CASEWORKER, municipality=round.municipality)
    client.force_login(user)
    return user


def page(client, name, round) -> str:
    response = client.get(reverse(f"temperature_{name}", args=[730, round.pk]))
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return html.unescape(re.sub(r"\s+", " ", main))


def chosen(form) -> dict[str, str]:
    return {
        statement.code: level.key
        for section in form
        for statement in section.statements
        for level in statement.levels
        if level.is_chosen
    }


def test_the_form_holds_every_statement_with_every_level_and_its_example(round):
    form = paper_form(round)
    statements = [statement for section in form for statement in section.statements]
    assert [s.title for s in form] == list(Section.objects.values_list("title", flat=True))
    assert [(s.code, s.text, s.help) for s in statements] == list(
        Item.objects.values_list("code", "text", "help")
    )
    labels = [*ScaleLevel.objects.values_list("label", flat=True), "Ved ikke"]
    assert [[level.label for level in s.levels] for s in statements] == [labels] * 24
    shown = {level.example for s in statements for level in s.levels}
    assert shown == {*LevelExample.objects.values_list("text", flat=True), ""}


def test_the_blank_form_says_nothing_of_what_anybody_answered(client, round, person):
    answer(round, *[3] * 24, user=person, submit=False)
    assert chosen(paper_form(round)) == {}
    shown = page(client, "blank", round)
    assert shown.count("skema-valgt") == 0
    assert shown.count("skema-linjer") == 16
    assert "Samarbejdspartner" in shown


def test_the_filled_form_marks_ones_own_answers(client, round, person):
    answer(round, 3, 3, 3)
    mine = answer(round, 0, None, "v", user=person, submit=False)
    responses.save_comment(
        by=person,
        response=mine,
        section=Section.objects.get(number=2),
        text="Sagt <højt>",
        evidence="Referat",
        version=0,
    )
    assert chosen(paper_form(round, mine)) == {"1a": "0", "1c": "V"}
    shown = page(client, "filled", round)
    marked = re.findall(r'<li class="skema-valgt">.*?</span>([^<]*)</span>', shown)
    assert marked == ["Slet ikke", "Ved ikke"]
    assert "som de er gemt nu, ikke indsendt" in shown
    assert ("<p>Referat</p>" in shown, "<p>Sagt <højt></p>" in shown) == (True, True)


def test_before_the_start_there_is_nothing_to_print(client, round, person):
    answer(round, 3, 3, 3)
    response = client.get(reverse("temperature_filled", args=[730, round.pk]))
    assert response.url == reverse("temperature_round", args=[730, round.pk])


@pytest.mark.parametrize("others", [0, 3])
def test_printing_asks_the_database_the_same_however_much_is_answered(
    client, round, person, others, django_assert_num_queries
):
    answer(round, *[1] * (8 * others), user=person, submit=False)
    for _ in range(others):
        answer(round, *[2] * 24)
    with django_assert_num_queries(11):
        client.get(reverse("temperature_filled", args=[730, round.pk]))
