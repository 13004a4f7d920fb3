"""Days before the register tells of anybody's leaving: shown, but never called a sure change."""

import re
from datetime import date

import pytest

from keyfigures.domain import figure_sentences
from keyfigures.selectors.employment import employment_readings
from keyfigures.selectors.figures.reading import figure_on
from keyfigures.selectors.movements import movement_page
from keyfigures.selectors.staircase import staircase_figure, staircase_page
from keyfigures.selectors.staircase_beside import staircase_beside
from tests.factories import make_user
from tests.keyfigures.effects.lives import make_lives
from tests.keyfigures.plain import Stay
from tests.keyfigures.register import load_reference, make_register

pytestmark = pytest.mark.django_db
OLD, MADE = date(2015, 3, 1), date(2023, 10, 20)
FILLED, BEFORE = date(2023, 12, 31), date(2022, 12, 31)
SENTENCE = (
    "Den 31. december 2022 var registret stadig ved at blive fyldt og fortæller ikke om nogen, "
    "der var stoppet, så tallene kan ikke sammenlignes sikkert."
)


@pytest.fixture
def filled():
    """Made in October 2023 of those who were there then: who came in 2023 is told, who left in it
    before October is not."""
    load_reference()
    return make_register(
        [
            *[[Stay("SEL-85", OLD, None)] for _ in range(20)],
            *[[Stay("SEL-85", date(2023, 5, 1), None)] for _ in range(30)],
            *[
                [Stay("SEL-107", OLD, MADE), Stay("SEL-82b", date(2023, 10, 21), None)]
                for _ in range(12)
            ],
            [Stay("SEL-85", date(2024, 12, 31), None)],
        ]
    )


def test_the_staircase_says_why_and_finds_nothing_sure(filled):
    figure = staircase_figure(filled, FILLED, BEFORE)
    assert figure.title == (
        "30 borgere flere med udgående støtte i eget hjem end for et år siden; "
        "kan ikke sammenlignes sikkert"
    )
    assert figure.lead.startswith(SENTENCE)
    assert [step.number for step in figure.steps if step.verdict and step.verdict.sure] == []
    assert (figure.total_verdict.sure, figure.direction.sure) == (False, False)
    page = staircase_page(filled, FILLED, BEFORE)
    assert page.figure == figure
    assert staircase_beside(filled, page).direction.endswith(
        "Om ændringerne er sikre, kan ikke siges: registret var stadig ved at blive fyldt."
    )
    later = staircase_figure(filled, date(2024, 12, 31), date(2023, 12, 31))
    assert (later.covered, "fyldt" in later.lead, later.direction.text) == (
        True, False, "ingen sikker forskel",
    )  # fmt: skip


def test_the_movements_say_the_same(filled):
    page = movement_page(filled, FILLED, BEFORE)
    assert page.movements.title == (
        "12 borgere gik ned ad trappen på et år og 0 op; kan ikke sammenlignes sikkert"
    )
    assert page.movements.lead.startswith(SENTENCE)
    assert BEFORE in page.quarter_ends


def test_the_pages_claim_no_sure_change_but_show_the_day(client, filled):
    client.force_login(make_user("MANAGER", municipality=filled))
    for page in ("indsatstrappe", "bevaegelser"):
        html = client.get(f"/730/{page}/?dag=2023-12-31&sammenlign=2022-12-31").content.decode()
        assert html.count(SENTENCE) == 1
        assert re.findall(r"sikker stigning|sikkert fald|sikre ændringer|ja, \w+", html) == []
        assert re.findall(r"<option value=\"([^\"]+)\" selected", html).count("2022-12-31") == 1


def test_a_step_over_time_is_no_sure_rise(filled):
    figure = figure_on(filled, "trin-5", FILLED)
    assert (figure.finding.text, figure.finding.direction) == ("Kan ikke sammenlignes sikkert", 0)
    assert figure_sentences.title(figure).endswith("; kan ikke sammenlignes sikkert")


def test_employment_of_a_register_still_filled_is_no_sure_rise():
    out, into = date(2023, 6, 30), date(2023, 7, 1)
    changed = [("andet", OLD, out), ("uddannelse", into, None)]
    lives = [(1985, [Stay("SEL-85", OLD, None)], changed, [])] * 20
    lives += [(1985, [Stay("SEL-85", OLD, None)], [("andet", OLD, None)], [])] * 20
    lives += [(1985, [Stay("SEL-102", OLD, MADE)], [("andet", OLD, None)], [])]
    found = employment_readings(make_lives(lives), FILLED)
    assert (found.verdict.sure, found.verdict.text) == (False, "kan ikke sammenlignes sikkert")
    gone = (1985, [Stay("SEL-102", OLD, date(2022, 5, 1))], [], [])
    told = employment_readings(make_lives([*lives, gone], 751), FILLED)
    assert (told.verdict.sure, told.verdict.text) == (True, "sikker stigning")


def test_a_short_register_and_one_nobody_has_left_are_taken_as_they_are():
    """No sign that anybody was left out: the exact test alone decides (D10)."""
    came, there = date(2023, 5, 1), date(2021, 1, 1)
    load_reference()
    still = [[Stay("SEL-85", OLD, None)] for _ in range(20)]
    still += [[Stay("SEL-85", came, None)] for _ in range(30)]
    left = [[Stay("SEL-85", there, None)] for _ in range(20)]
    left += [[Stay("SEL-85", there, MADE)] for _ in range(30)]
    for code, lives, verdict in ((730, still, "sikker stigning"), (751, left, "sikkert fald")):
        figure = staircase_figure(make_register(lives, code), FILLED, BEFORE)
        assert (figure.covered, figure.step(5).verdict.text) == (True, verdict)


@pytest.mark.parametrize("page", ["indsatstrappe", "bevaegelser"])
def test_an_empty_page_asks_of_each_role_what_it_can_do(client, page):
    load_reference()
    municipality = make_register([])
    for role, lead_on in (("LEAD", "Gå til Data"), ("STEERING", "Spørg tovholderen.")):
        client.force_login(make_user(role, municipality=municipality))
        html = client.get(f"/730/{page}/").content.decode()
        told = [words for words in ("Gå til Data", "Spørg tovholderen.") if words in html]
        assert (told, "Indlæs tilbud" in html) == ([lead_on], False)


@pytest.mark.parametrize(
    "page",
    ["indsatstrappe", "bevaegelser", "beskaeftigelse", "genindlaeggelser", "udgifter",
     "noegletal/trin-5"],
)  # fmt: skip
def test_every_page_of_figures_leads_to_what_the_data_lack(client, filled, page):
    client.force_login(make_user("MANAGER", municipality=filled))
    html = client.get(f"/730/{page}/").content.decode()
    assert html.count('<a href="/730/data/kvalitet/">Se, hvad data mangler</a>') == 1
