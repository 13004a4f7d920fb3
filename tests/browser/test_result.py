"""The result in a real browser, at a desk and on phones: nothing too wide, nothing unsaid."""

import re
from datetime import date

import pytest
from django.urls import reverse

from measurement.models import Round
from tests.browser.answering import is_wider_than_the_screen, log_in, make_person
from tests.factories import make_municipality
from tests.measurement.result.making import agree, answered, closed_on, result_url
from tests.measurement.survey import close, load_survey, make_round
from tests.support.going import click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1280, 390, 320)


@pytest.fixture
def round():
    load_survey()
    randers = make_municipality()
    closed_on(date(2025, 5, 1), randers, "Forår", 12)
    round = answered(make_round(randers, "Efterår"), 20, lambda person, at: (person * at) % 5 % 4)
    close(round)
    agree(round, *[1, 2, 3] * 5, note="Vi, der møder borgerne om aftenen, ser det sjældnere")
    return round


@pytest.fixture
def person(round):
    return make_person(round.municipality)


def check_widths(page, axe) -> None:
    """No page is wider than its screen, and axe finds nothing, at a desk and on two phones."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert (width, is_wider_than_the_screen(page)) == (width, False)
        axe(page)
    page.set_viewport_size({"width": 1440, "height": 900})


def test_the_result_at_a_desk_and_on_a_phone(page, live_server, round, person, axe):
    log_in(page, person, live_server.url + result_url(round))
    assert page.get_by_role("heading", level=1).all_inner_texts() == ["Efterår"]
    check_widths(page, axe)
    axe(page)
    first = page.get_by_role("table", name=re.compile("Svar på udsagnene om Politisk fokus"))
    assert first.locator("svg.prik").first.is_visible()
    page.get_by_text("Vis tallene som tabel").click()
    assert page.get_by_role("table", name="Score for hver forudsætning").is_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    assert not first.locator("svg.prik").first.is_visible()
    assert first.locator("svg.fordeling").first.is_visible()


def test_from_the_single_to_the_agreed_answers_and_back(page, live_server, round, person, axe):
    log_in(page, person, live_server.url + result_url(round))
    click_through(page.get_by_role("link", name="De fælles svar", exact=True))
    assert page.get_by_text("Scorer, farver og ord er de fælles svar: 15 af 24").is_visible()
    check_widths(page, axe)
    click_through(page.get_by_role("link", name="De enkelte svar", exact=True))
    assert page.get_by_text("Scorer, farver og ord er de enkelte svar fra 20.").is_visible()


def test_the_development_over_rounds(page, live_server, round, person, axe):
    log_in(page, person, live_server.url + reverse("temperature_development", args=[730]))
    assert page.locator("svg.udviklingsbillede").count() == 8
    check_widths(page, axe)
    click_through(page.get_by_role("link", name="Forår"))
    assert page.get_by_role("heading", level=1).inner_text() == "Forår"


def test_a_picture_is_told_where_it_cannot_be_seen(page, live_server, round, person):
    """Every strip of dots has its words in the cell that holds it."""
    Round.objects.filter(pk=round.pk).update(is_anonymous=True)
    log_in(page, person, live_server.url + result_url(round))
    cells = page.locator(".prik-celle:has(svg)")
    told = [cell.inner_text() for cell in cells.all()]
    assert len(told) == 24 * 6
    assert [text for text in told if not re.search(r"\d (slet|i|ved) |ingen svar", text)] == []


def test_the_result_prints_without_colour_and_without_what_is_clicked(
    page, live_server, round, person
):
    log_in(page, person, live_server.url + result_url(round))
    page.emulate_media(media="print")
    for gone in (".svarskift ul", ".sidehandlinger", ".skal-side"):
        assert not page.locator(gone).first.is_visible()
    assert page.get_by_text("Scorer, farver og ord er de enkelte svar fra 20.").is_visible()
    assert page.get_by_role("table", name="Score for hver forudsætning").is_visible()
    assert page.locator("svg.prik").first.is_visible()
    # Each chip has its word and its shape, whatever the printer makes of the colour.
    chips = page.locator(".termoer .status")
    assert [chip.inner_text() for chip in chips.all() if not chip.locator("svg").count()] == []
