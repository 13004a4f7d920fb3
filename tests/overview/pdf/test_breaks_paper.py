"""Where pages end: no heading alone, no row cut, no line left behind."""

import re

import pytest

from tests.overview.pdf.conftest import FULL
from tests.overview.pdf.test_boxes_paper import below
from tests.support.printed import Element, Printed

pytestmark = pytest.mark.django_db
ALL = [*FULL, "committee"]


def pages_of(element: Element) -> list[int]:
    return sorted({page for page, _mark in element.all_marks()})


def followed_on_its_page(paper: Printed, element: Element) -> bool:
    """Whether what is read next stands on the page where the element ends."""
    marks = list(paper.elements[0].all_marks())
    last = marks.index(list(element.all_marks())[-1])
    return last + 1 < len(marks) and marks[last + 1][0] == marks[last][0]


@pytest.mark.parametrize("name", ALL)
def test_no_heading_or_caption_stands_last_on_its_page(drawn, name):
    paper = drawn(name).paper
    found = paper.tagged("H1", "H2", "H3", "Caption")
    assert len(found) > 3
    assert [paper.text_of(one) for one in found if len(pages_of(one)) > 1] == []
    assert [paper.text_of(one) for one in found if not followed_on_its_page(paper, one)] == []


@pytest.mark.parametrize("name", ALL)
def test_every_table_and_what_goes_on_of_it_has_its_head_and_a_row(drawn, name):
    paper = drawn(name).paper
    parts = [[child.tag for child in table.children] for table in paper.tagged("Table")]
    assert [part for part in parts if "THead" not in part or "TBody" not in part] == []
    bodies = [below(table, "TBody") for table in paper.tagged("Table")]
    assert [len(body) for body in bodies if not any(below(one, "TR") for one in body)] == []


@pytest.mark.parametrize("name", FULL)
def test_no_row_is_cut(drawn, name):
    """One that went on over the page would be two rows there, or one on two pages."""
    file = drawn(name)
    rows = [row for body in file.paper.tagged("TBody") for row in below(body, "TR")]
    written = sum(body.count("<tr") for body in re.findall(r"<tbody.*?</tbody>", file.html, re.S))
    assert len(rows) == written
    assert [file.paper.text_of(row) for row in rows if len(pages_of(row)) != 1] == []


@pytest.mark.parametrize("name", FULL)
def test_the_name_of_a_group_of_rows_never_stands_last_on_its_page(drawn, name):
    paper = drawn(name).paper
    last = [below(table, "TR")[-1] for table in paper.tagged("Table")]
    assert [paper.text_of(row) for row in last if len(row.children) == 1] == []


@pytest.mark.parametrize("name", ALL)
def test_no_line_of_a_paragraph_is_alone_on_a_page(drawn, name):
    paper, alone = drawn(name).paper, []
    for paragraph in paper.tagged("P"):
        lines: dict[int, set[float]] = {}
        for piece in paper.pieces_of(paragraph):
            lines.setdefault(piece.page, set()).add(round(piece.box.bottom / 4))
        if len(lines) > 1 and min(map(len, lines.values())) < 2:
            alone.append(paper.text_of(paragraph))
    assert alone == []


@pytest.mark.parametrize("name", ALL)
def test_no_page_is_left_with_a_line_or_two(drawn, name):
    paper = drawn(name).paper
    tagged = set(paper.read_marks)
    lines: dict[int, set[float]] = {page: set() for page in range(len(paper.sizes))}
    for piece in paper.pieces:
        if (piece.page, piece.mark) in tagged:
            lines[piece.page].add(round(piece.box.bottom / 4))
    assert {page: len(found) for page, found in lines.items() if len(found) < 5} == {}
