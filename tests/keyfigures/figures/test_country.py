"""What is published stands on a figure's page in a box of its own, and nowhere among its own."""

import re

import pytest

from keyfigures.charts.figure_country import country_context
from keyfigures.selectors.national import national_recipients
from tests.keyfigures.channels.reading import SCRIPT, described, sheets, tables_of, words
from tests.keyfigures.figures.world import client_of, municipality_with_reference
from tests.keyfigures.statbank.cells import fill

pytestmark = pytest.mark.django_db
BOX = re.compile(r'<section class="afsnit" aria-labelledby="dst">.*?</section>', re.S)


@pytest.fixture
def randers(db):
    place = municipality_with_reference()
    fill()
    return place


def seen(place, code: str) -> str:
    return client_of(place, "MEMBER").get(f"/730/noegletal/{code}/").content.decode()


def test_a_steps_services_stand_beside_it(randers):
    page = seen(randers, "trin-6")
    (box,) = BOX.findall(page)
    assert "Danmarks Statistik: alle målgrupper" in words(box)
    (table,) = tables_of(box)
    told = national_recipients(randers, quarters=1)
    names = [row.text for row in told.types if row.step == 6]
    assert [row[0].startswith(name) for row, name in zip(table[1:], names, strict=True)]
    rest = BOX.sub("", page)
    assert "Danmarks Statistik" not in words(rest[rest.index("<main") : rest.index("</main>")])
    drawn = str([*described(page).values(), *dict(SCRIPT.findall(page)).values()])
    assert "alle målgrupper" not in drawn


def test_the_accounts_stand_beside_the_expenditure(randers):
    (box,) = BOX.findall(seen(randers, "udgift-pr-borger"))
    assert "Danmarks Statistik: alle målgrupper" in words(box)
    assert "850" in words(box)


def test_figures_that_nobody_publishes_have_no_box(randers):
    for code in ("genindlaeggelser", "beskaeftigelse", "tidligere-indsats", "trin-8"):
        assert BOX.findall(seen(randers, code)) == [], code


def test_before_anything_is_fetched_there_is_no_box(db):
    place = municipality_with_reference()
    assert country_context(place, "trin-6") == {}
    assert country_context(place, "udgift-pr-borger") == {}


def test_the_file_holds_the_municipalitys_own_figures_only(randers):
    content = client_of(randers, "MEMBER").get("/730/noegletal/trin-6/tal.xlsx").content
    assert set(sheets(content)) == {"Nøgletal", "Beslutninger", "Noter", "Om tallene"}


def test_a_step_reads_its_own_kinds_only(randers, django_assert_num_queries):
    whole = {row.code: row for row in national_recipients(randers, quarters=1).types}
    with django_assert_num_queries(5):
        own = national_recipients(randers, quarters=1, step=6)
    assert own.types == tuple(row for row in whole.values() if row.step == 6)
