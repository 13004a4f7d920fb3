"""A number stands beside what it is of: its period, and as many decimals as it bears."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from keyfigures.charts.figure_page import catalogue_cards
from keyfigures.domain.catalogue import CATALOGUE
from keyfigures.domain.figure_sentences import lead, title
from keyfigures.domain.series import Reading, Readings
from keyfigures.domain.shown_figure import shown_figure
from keyfigures.selectors.figures.marks import Target
from keyfigures.selectors.figures.page import Card, CataloguePage
from keyfigures.selectors.whole_picture import _voice
from tests.keyfigures.figures.drawn import FIGURES, OWN_ENTRY, UNSURE, YEARS, figure
from tests.keyfigures.figures.world import client_of, municipality_with_reference, own_figure

WHEN = {
    "stock": "30. september 2026",
    "flow": "3. kvartal 2026",
    "years": "i 2025",
    "one": "30. september 2026",
}


def card(made, target=None):
    shown = Card(made, Target(target, None) if target is not None else None)
    [(_name, [found])] = catalogue_cards(CataloguePage((("Alle", (shown,)),), None, ()))
    return found


@pytest.mark.parametrize("name", WHEN)
def test_a_card_and_the_whole_picture_say_what_period_the_number_is_of(name):
    assert card(FIGURES[name]).when == WHEN[name]
    assert _voice(FIGURES[name]).when == WHEN[name]


def test_of_a_number_that_is_not_shown_only_the_card_says_when():
    hidden = figure("genindlaeggelser", [12, 14, "skjult"])
    assert (card(hidden).when, _voice(hidden).when) == ("3. kvartal 2026", "")
    assert card(figure("genindlaeggelser", [])).when == ""


@pytest.mark.parametrize(
    ("name", "target", "words"),
    [
        ("flow", 15, "15,0 % for et kvartal"),
        ("years", 240000, "240.000 kr. for et år"),
        ("stock", 50, "50 borgere"),
        ("one", 10, "10,00 dage"),
    ],
)
def test_a_target_is_of_the_same_period_as_the_number(name, target, words):
    assert card(FIGURES[name], target).target == words


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_title_has_one_colon(code):
    assert title(figure(code, [8, 9, 8, 9, 12], YEARS[-5:], UNSURE)).count(":") == 1


def test_a_number_that_never_moved_is_told_once():
    level = figure("mere-indgribende", [0, 0, 0], YEARS[-3:])
    assert lead(level) == "Siden 2023 har tallet hele tiden været 0."


@pytest.mark.parametrize(
    ("unit", "counts_people", "values", "decimals"),
    [
        ("%", False, [13, 250, 1234567.1235], 1),
        ("%", False, [13, 250], 0),
        ("dage", False, [13, 12.1235], 2),
        ("dage", False, [13, 12.5], 1),
        ("borgere", False, [13, 12.5], 0),
        ("ansøgere", True, [13, 12.5], 0),
    ],
)
def test_decimals_follow_the_figure_and_not_its_longest_number(
    unit, counts_people, values, decimals
):
    entry = replace(OWN_ENTRY, unit=unit, counts_people=counts_people)
    rows = tuple(Reading(date(2026, 3 * at + 3, 30), value) for at, value in enumerate(values))
    assert shown_figure(entry, Readings(entry.code, unit, True, rows)).decimals == decimals


@pytest.mark.django_db
def test_typed_values_are_listed_with_their_thousands():
    row = own_figure(municipality_with_reference(), [Decimal("1234567.1235"), 1000, 12.5])
    lead = client_of(row.municipality, "LEAD")
    values = lead.get(f"/730/noegletal/egne/{row.pk}/vaerdier/").context["values"]
    assert [text for _row, text in values] == ["12,5", "1.000", "1.234.567,1235"]


@pytest.mark.django_db
def test_a_stocks_page_does_not_say_its_number_twice():
    row = own_figure(municipality_with_reference(), [7, 8, 9], unit="borgere")
    page = client_of(row.municipality, "LEAD").get(f"/730/noegletal/{row.code}/")
    assert page.context["newest_n"] == ""
    assert "n = " not in page.content.decode()
