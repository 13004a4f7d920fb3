"""The heat map in a real browser, at a desk, on phones and on paper: a table in all of them."""

import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.browser.answering import is_wider_than_the_screen, log_in, make_person
from tests.factories import make_municipality
from tests.measurement.audits import make_audit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1440, 1250, 1100, 1000, 390, 320)
MAP = "13 kriterier, 10 sager"


def _levels(position: int, number: int, index: int):
    """Every shape there is: all three levels, not relevant, and what nobody marked."""
    if (number, index) in ((3, 3), (4, 7)):
        return "ir" if number == 4 else None
    return (number + index + (position == 2 and index == 5)) % 3


@pytest.fixture
def audit():
    before = make_audit(make_municipality(), name="Sagsaudit 2025", levels=lambda *_: 0)
    before.closed_at -= timedelta(300)
    before.save()
    audit = make_audit(before.municipality, name="Sagsaudit 2026", levels=_levels)
    audit.cases.get(number=2).agreed_marks.all().delete()
    return audit


@pytest.fixture
def result(page, live_server, audit):
    url = reverse("case_audit_result", args=[audit.municipality_id, audit.pk])
    log_in(page, make_person(audit.municipality), live_server.url + url)
    return page


def cells(page) -> list[str]:
    """What stands in the cells of K1, as a reader of the screen is told it."""
    row = page.get_by_role("table", name=MAP).get_by_role("row").nth(1)
    return [" ".join(cell.inner_text().split()) for cell in row.get_by_role("cell").all()]


def test_the_heat_map_is_a_table_at_every_width(result, axe):
    assert result.get_by_role("heading", level=1).all_inner_texts() == ["Sagsaudit 2026"]
    for width in WIDTHS:
        result.set_viewport_size({"width": width, "height": 800})
        assert (width, is_wider_than_the_screen(result)) == (width, False)
        table = result.get_by_role("table", name=MAP)
        assert (width, table.get_by_role("row").count()) == (width, 15)
        assert (width, len(cells(result))) == (width, 11)
        assert cells(result)[:3] == ["Delvist", "Ja, tydeligt", "Nej / ikke dokumenteret"]
        axe(result)


def test_a_square_is_large_enough_to_be_told_apart_on_a_phone(result):
    result.set_viewport_size({"width": 320, "height": 800})
    squares = result.locator(".feltkort .felt")
    sizes = {round(square.bounding_box()["width"]) for square in squares.all()[:20]}
    assert sizes == {26}


def test_the_numbers_are_one_key_away(result):
    result.get_by_text("Vis tallene som tabel").focus()
    result.keyboard.press("Enter")
    numbers = result.get_by_role("table", name="Antal sager på hvert niveau")
    assert numbers.get_by_role("row").count() == 14


def test_every_shape_on_the_page_is_drawn_without_colour(result):
    """Ink, grey and white: what is left when a printer knows black alone."""
    drawn = result.locator("main svg :is(path, rect)[fill], main svg :is(path, rect)[stroke]")
    paints = "all => all.flatMap(p => [p.getAttribute('fill'), p.getAttribute('stroke')])"
    found = {paint for paint in drawn.evaluate_all(paints) if paint not in (None, "none")}
    assert found == {"#1A1A1A", "#5F5F5F", "#8E8E8E", "#FFFFFF"}


def test_on_paper_with_its_numbers_and_without_what_is_clicked(result):
    result.emulate_media(media="print")
    assert not result.locator(".sidehandlinger").is_visible()
    assert result.get_by_role("table", name=MAP).is_visible()
    assert result.get_by_role("table", name="Antal sager på hvert niveau").is_visible()
    assert result.locator(".feltkort .felt").first.is_visible()


def test_the_heading_of_a_table_never_stands_alone_at_the_foot_of_a_sheet(result):
    result.evaluate("document.querySelector('.tabelvis').before(document.createElement('div'))")
    alone = []
    for room in range(948, 996, 12):
        result.evaluate(
            "px => document.querySelector('div:has(+ .tabelvis)').style.height = px", f"{room}px"
        )
        sheets = PdfReader(io.BytesIO(result.pdf(prefer_css_page_size=True))).pages
        texts = [" ".join(sheet.extract_text().split()) for sheet in sheets]
        first = next(text for text in texts if "Vægtet kappa" in text)
        if not re.search(r"K\d+ ", first.split("Vægtet kappa", 1)[1]):
            alone.append(room)
    assert alone == []
