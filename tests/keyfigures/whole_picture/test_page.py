"""The whole picture's page and files: the three tracks as their own pages show them."""

import csv
import io
import re
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone

from keyfigures.selectors.figures.reading import all_figures
from keyfigures.selectors.whole_picture import whole_picture
from measurement.services import rounds
from steering.models import Prerequisite
from tests.factories import make_intervention, make_user
from tests.keyfigures.stairs import BEFORE, DAY, OLD, make_stairs
from tests.measurement.audits import make_audit
from tests.measurement.survey import answer, load_survey, make_round
from tests.steering.plan.making import make_activity, make_plan
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
PAGE = "/730/samlet-billede/"
# Per prerequisite: 1–3 at 33, 4 and 5 at 100, 6 at 0, 7 grey, 8 at 100.
ANSWERS = [*[1] * 9, *[3] * 6, *[0] * 3, *["v"] * 3, *[3] * 3]


@pytest.fixture
def place():
    """Twenty came to step 4 from outside and nobody left it: a sure rise, as is hoped for."""
    municipality = make_stairs(moved=[(None, 4)] * 20)
    # The register tells of somebody who left before the year.
    offer = municipality.offers.get(external_id="SEL-102")
    make_intervention(municipality.citizens.first(), offer, OLD, BEFORE)
    load_survey()
    return municipality


def closed_round(place):
    row = make_round(place, "Forår")
    for _ in range(3):
        answer(row, *ANSWERS)
    lead = make_user("LEAD", municipality=place)
    return rounds.close_round(by=lead, round=row, at=timezone.now() - timedelta(days=40))


def half(_position, number, _index):
    return 2 if number <= 5 else 0


@pytest.fixture
def full(place):
    closed_round(place)
    make_audit(place, levels=half)
    _plan, goal, lead = make_plan(place)
    six = Prerequisite.objects.get(pk=6)
    make_activity(goal, lead, key_figure="trin-4", prerequisite=six)
    make_activity(goal, lead, key_figure="trin-5", prerequisite=Prerequisite.objects.get(pk=3))
    return place


def seen(client, place, page=PAGE):
    client.force_login(make_user("MEMBER", municipality=place))
    response = client.get(page)
    assert response.status_code == 200
    return response


def test_the_gaps_come_first_with_words_practice_and_effect(full):
    picture = whole_picture(full)
    found = [
        (row.number, row.together, row.voices.practice, row.voices.effect) for row in picture.rows
    ]
    assert found == [
        (6, "apart", "lower", "wished"),
        (4, "apart", "higher", "silent"),
        (5, "apart", "higher", "silent"),
        (8, "apart", "higher", "silent"),
        (3, "alike", "unknown", "still"),
        (1, "alone", "unknown", "silent"),
        (2, "alone", "unknown", "silent"),
        (7, "alone", "unknown", "silent"),
    ]
    assert picture.title == (
        "Tal først om tilgængelige, relevante og fleksible tilbud: sagerne viser mere, "
        "end ordene siger"
    )


def test_the_figures_are_those_of_their_own_pages(full):
    """Every figure on the page, with the verdict that its own page gives."""
    own = {one.entry.code: one for one in all_figures(full, DAY)}
    shown = [figure for row in whole_picture(full).rows for figure in row.voices.figures]
    assert {one.code for one in shown} >= {"trin-4", "trin-5", "trin-8", "beskaeftigelse"}
    for one in shown:
        assert one.verdict == own[one.code].finding.text
        newest = own[one.code].newest
        assert one.amount == (own[one.code].amount(newest.value) if newest else "")


def test_the_plan_ties_its_figures_to_the_prerequisite(full):
    rows = {row.number: row.voices.figures for row in whole_picture(full).rows}
    assert [one.code for one in rows[3]] == ["inspire_o", "who5", "trin-5"]
    assert [one.code for one in rows[6]].count("trin-4") == 1


def test_a_sub_goal_tells_its_activities_and_its_figures(full):
    (goal,) = whole_picture(full).goals
    assert (goal.title, goal.prerequisite) == ("Én indgang", None)
    assert goal.counts == (("ikke", "Ikke startet", 2),)
    assert [one.code for one in goal.figures] == ["trin-4", "trin-5"]
    assert goal.text == (
        "Ingen aktivitet er begyndt. Af 2 nøgletal har 1 sikkert bevæget sig den ønskede vej."
    )


def test_the_page_says_what_the_selector_gives(client, full):
    picture = whole_picture(full)
    html = re.sub(r"\s+", " ", seen(client, full).content.decode())
    assert re.search(r"<h1>(.*?)</h1>", html)[1] == picture.title
    heads = re.findall(r'id="samlet-(\d)">\d\. (.*?)</h3> <p>(.*?)</p>', html)
    assert heads == [(str(row.number), row.name, row.text) for row in picture.rows]
    assert html.count("den ønskede vej</span>") == 2
    assert "1. Én indgang" in html


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_files_hold_the_same(client, full, ending):
    picture = whole_picture(full)
    content = seen(client, full, f"{PAGE}tal.{ending}").content
    if ending == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert book.sheetnames == ["Samlet billede", "Nøgletal", "Delmål", "Om billedet"]
        rows = [[cell.value for cell in row] for row in book["Samlet billede"].iter_rows()][1:]
        assert book["Delmål"]["B2"].value == "Én indgang"
    else:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))[1:]
    assert [(str(row[0]), *row[8:11]) for row in rows] == [
        (str(row.number), row.label, row.text, row.question) for row in picture.rows
    ]


def test_the_files_say_of_which_period_each_figure_is(client, full):
    voices = [
        (row.name, one)
        for row in whole_picture(full).rows
        for one in row.voices.figures
        if one.when
    ]
    assert {one.when for _, one in voices} == {"30. september 2025"}
    book = openpyxl.load_workbook(io.BytesIO(seen(client, full, f"{PAGE}tal.xlsx").content))
    rows = [list(row) for row in book["Nøgletal"].values if row[5]]
    assert rows[1:] == [
        [row[0], name, one.name, one.value, one.unit, one.when, one.verdict]
        for row, (name, one) in zip(rows[1:], voices, strict=True)
    ]
    text = seen(client, full, f"{PAGE}tal.csv").content.decode()
    for _name, one in voices:
        assert f"{one.name} ({one.amount}, {one.when}): {one.verdict}" in text


def test_before_anything_is_measured_the_page_says_what_to_do(client, place):
    html = seen(client, place).content.decode()
    assert "Når en temperaturmåling er lukket" in html
    assert "Når en sagsaudit er lukket" in html
    assert "Når kommunen har en indsatsplan" in html


def test_small_numbers_are_as_hidden_here_as_everywhere(client, full):
    """Step 3 has 12, but 7, 2 and 1 hold 3, 4 and 2: nothing of theirs is told."""
    shown = {f.code: f for row in whole_picture(full).rows for f in row.voices.figures}
    assert shown["trin-3"].amount == "12 borgere"
    goal = full.plans.get().sub_goals.get()
    lead = make_user("LEAD", municipality=full)
    make_activity(goal, lead, key_figure="trin-7", prerequisite=Prerequisite.objects.get(pk=1))
    hidden = {f.code: f for row in whole_picture(full).rows for f in row.voices.figures}["trin-7"]
    assert (hidden.amount, hidden.sense) == ("\N{EN DASH}", "silent")
    assert ">3 borgere<" not in seen(client, full).content.decode()


def test_the_queries_do_not_grow(client, full):
    goal = full.plans.get().sub_goals.get()
    seen(client, full)
    before = queries(client, PAGE)
    lead = make_user("LEAD", municipality=full)
    for number in range(6):
        make_activity(goal, lead, f"Aktivitet {number}", key_figure="trin-6")
    assert queries(client, PAGE) == before


def test_the_day_of_the_address_is_the_day_of_the_key_figures(client, place):
    html = seen(client, place, f"{PAGE}?dag=2024-12-31").content.decode()
    assert "til og med 31. december 2024" in re.sub(r"<[^>]+>", "", html)
    assert html.count(f'href="{PAGE}tal.xlsx?dag=2024-12-31"') == 1


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("2031-09-30", "Kommunens data dækker ikke de valgte dage: vælg dage på listen."),
        ("2025-09-29", "Kommunens data dækker ikke de valgte dage: vælg dage på listen."),
        ("i går", "En af datoerne kunne ikke læses."),
    ],
)
def test_a_day_that_cannot_be_shown_is_said_and_not_silently_another(client, place, asked, why):
    html = seen(client, place, f"{PAGE}?dag={asked}").content.decode()
    assert html.count(f"{why} Her vises i stedet 30. september 2025.") == 1
    response = client.get(f"{PAGE}tal.xlsx?dag={asked}")
    assert (response.status_code, response["Location"].partition("?")[0]) == (302, PAGE)
