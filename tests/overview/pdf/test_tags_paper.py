"""What the tags say: headings and bookmarks, pictures' texts, and every cell's headings."""

import html
import re
from itertools import pairwise

import pytest

from tests.kit.paper import headers_of
from tests.overview.pdf.conftest import FULL
from tests.overview.pdf.test_boxes_paper import below
from tests.support.printed import Element, Printed

pytestmark = pytest.mark.django_db
ALL = [*FULL, "committee"]
HEADING = re.compile(r'<(h[123])[^>]*>(.*?)</\1>|<p class="(spor-maerke)">(.*?)</p>', re.S)
TRACKS = {"Styring", "1 Forudsætninger", "2 Praksis", "3 Virkning", "Beslutninger"}
LEVELS = {"h1": 1, "spor-maerke": 2, "h2": 3, "h3": 4}


def words(text: str) -> str:
    plain = re.sub(r"<[^>]+>", " ", text).replace("\N{SOFT HYPHEN}", "")
    return " ".join(html.unescape(plain).split())


def written_headings(document: str) -> list[tuple[int, str]]:
    """(depth, words): the tracks below the title, what they find below them, and the method beside
    the tracks."""
    body, _, method = document.partition('id="metode"')
    found = [
        (LEVELS[match[1] or match[3]] - lift, words(match[2] or match[4]))
        for part, lift in ((body, 0), (method, 1))
        for match in HEADING.finditer(part)
    ]
    return found


def letters(text: str) -> str:
    """Without the signs that a line's end adds."""
    return text.replace(" ", "").replace("-", "")


@pytest.mark.parametrize("name", FULL)
def test_bookmarks_lead_to_every_heading(drawn, name):
    file = drawn(name)
    outline = file.paper.outline()
    assert [(depth, text) for depth, text, _page in outline] == written_headings(file.html)
    headings = iter(file.paper.tagged("H1", "H2", "H3"))
    for _depth, text, page in outline:
        if text not in TRACKS:
            heading = next(headings)
            assert letters(file.paper.text_of(heading)) == letters(text)
            assert {where for where, _mark in heading.all_marks()} == {page}


@pytest.mark.parametrize("name", ALL)
def test_one_title_and_no_level_left_out(drawn, name):
    levels = [int(one.tag[1]) for one in drawn(name).paper.tagged("H1", "H2", "H3", "H4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [b for a, b in pairwise(levels) if b > a + 1] == []


@pytest.mark.parametrize("name", FULL)
def test_every_picture_is_said_in_the_words_of_its_title(drawn, name):
    file = drawn(name)
    titles = [
        words(text) for text in re.findall(r"<svg.*?<title[^>]*>(.*?)</title>", file.html, re.S)
    ]
    said = [words(str(figure.node.get("/Alt", ""))) for figure in file.paper.tagged("Figure")]
    assert said == titles
    assert "" not in said


def ids(cells: list[Element]) -> set[str]:
    return {str(cell.node.ID) for cell in cells if "/ID" in cell.node}


@pytest.mark.parametrize("name", ALL)
def test_every_cell_knows_the_headings_of_its_row_and_its_column(drawn, name):
    paper, lost = drawn(name).paper, []
    for table in paper.tagged("Table"):
        above = ids([cell for head in below(table, "THead") for cell in below(head, "TH")])
        for row in (row for body in below(table, "TBody") for row in below(body, "TR")):
            beside = ids([cell for cell in row.children if cell.tag == "TH"])
            lost += [
                paper.text_of(cell)
                for cell in row.children
                if cell.tag == "TD"
                and not (headers_of(cell.node) & above and headers_of(cell.node) & beside)
            ]
    assert lost == []


def row_heading(paper: Printed, row: Element) -> str:
    return " ".join(paper.text_of(cell) for cell in row.children if cell.tag == "TH")


@pytest.mark.parametrize("name", FULL)
def test_every_row_has_a_heading_of_its_own(drawn, name):
    paper = drawn(name).paper
    assert [paper.text_of(row) for row in paper.tagged("TR") if not row_heading(paper, row)] == []


@pytest.mark.parametrize("name", ALL)
def test_it_is_in_danish_and_says_what_it_is(drawn, name):
    root = drawn(name).paper.file.Root
    assert (str(root.Lang), bool(root.MarkInfo.Marked)) == ("da", True)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
