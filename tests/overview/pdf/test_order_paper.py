"""The text layer: everything the page says, in the order it is meant, and nothing else."""

import html
import re

import pytest

from tests.overview.pdf.conftest import FULL
from tests.support.printed import Element, Printed

pytestmark = pytest.mark.django_db
# What is not printed, or is not text but said of a picture.
ASIDE = (
    r"<head>.*?</head>",
    r'<p class="fod">.*?</p>',
    r"<svg.*?</svg>",
    r'<span class="sr-only">.*?</span>',
)


def bare(text: str) -> str:
    """Without what only sets lines and words apart, and without the dots before a list's points."""
    return re.sub(r"[\s\u00ad·-]", "", text)


def meant(document: str) -> str:
    for pattern in ASIDE:
        document = re.sub(pattern, " ", document, flags=re.S)
    return bare(html.unescape(re.sub(r"<[^>]+>", " ", document)))


def said(paper: Printed) -> str:
    """As it is read aloud; a table's head is repeated on each page but said once."""
    skipped = {mark for head in repeated_heads(paper) for mark in head.all_marks()}
    pieces = [
        piece
        for mark in paper.read_marks
        if mark not in skipped
        for piece in paper.by_mark.get(mark, [])
    ]
    return bare("".join(piece.text for piece in pieces))


def repeated_heads(paper: Printed) -> list[Element]:
    """Of a table that goes on over the page: tagged as a table of its own, without a caption."""
    heads = []
    for table in paper.tagged("Table"):
        names = [child.tag for child in table.children]
        if "Caption" not in names:
            heads += [child for child in table.children if child.tag == "THead"]
    return heads


@pytest.mark.parametrize("name", FULL)
def test_it_is_read_aloud_as_it_was_written(drawn, name):
    file = drawn(name)
    written, read = meant(file.html), said(file.paper)
    assert len(written) > 1500
    assert read == written


@pytest.mark.parametrize("name", [*FULL, "committee"])
def test_it_is_drawn_in_the_order_it_is_read(drawn, name):
    """Whoever selects and copies from the page gets it in order too."""
    paper = drawn(name).paper
    tagged = set(paper.read_marks)
    on_page = [(p.page, p.mark) for p in paper.pieces if (p.page, p.mark) in tagged]
    with_text = set(on_page)
    assert list(dict.fromkeys(on_page)) == [mark for mark in paper.read_marks if mark in with_text]


@pytest.mark.parametrize("name", [*FULL, "committee"])
def test_all_that_is_not_read_is_the_foot_of_each_page(drawn, name):
    file = drawn(name)
    paper = file.paper
    tagged = {*paper.read_marks, *paper.pictured}
    beside: dict[int, list[str]] = {}
    for piece in paper.pieces:
        if piece.mark is not None and (piece.page, piece.mark) not in tagged:
            beside.setdefault(piece.page, []).append(piece.text)
    pages = len(paper.sizes)
    assert [words[-1] for words in beside.values()] == [
        f"Side {number} af {pages}" for number in range(1, pages + 1)
    ]
    for words in beside.values():
        assert bare("".join(words[:-1])).startswith(bare(file.report.municipality_name))
        assert ("syntetiske" in "".join(words)) == file.report.is_demo


def test_making_them_logs_nothing(drawn):
    assert {name: drawn(name).complaints for name in (*FULL, "committee")} == dict.fromkeys(
        (*FULL, "committee"), ()
    )


def test_the_long_one_is_long(drawn):
    assert len(drawn("long").paper.sizes) >= 40
