"""Every page made a picture and measured: no text outside its box, on other text, or unseen."""

from itertools import pairwise

import numpy
import pytest

from tests.overview.pdf.conftest import FULL
from tests.support.printed import Box, Element, Piece, Printed

pytestmark = pytest.mark.django_db
ALL = [*FULL, "committee"]
MM = 72 / 25.4
# The margins of static/css/report.css and one-page.css: sides, top, bottom.
MARGINS = dict.fromkeys(FULL, (18 * MM, 17 * MM, 18 * MM))
MARGINS["committee"] = (18 * MM, 15 * MM, 16 * MM)
SLACK = 1.0  # points that a letter leans out of its line
SCALE = 1.5
PAPER, INK = 250, 200


def sheet(paper: Printed, name: str, page: int) -> Box:
    """What of the page the text may fill."""
    (width, height), (side, top, bottom) = paper.sizes[page], MARGINS[name]
    return Box(side, top, width - side, height - bottom)


def told(paper: Printed) -> list[Piece]:
    """All text but the foot of each page."""
    tagged = {*paper.read_marks, *paper.pictured}
    return [p for p in paper.pieces if p.mark is None or (p.page, p.mark) in tagged]


def is_outside(box: Box, around: Box) -> bool:
    return (
        box.left < around.left - SLACK
        or box.right > around.right + SLACK
        or box.top < around.top - SLACK
        or box.bottom > around.bottom + SLACK
    )


@pytest.mark.parametrize("name", ALL)
def test_no_text_stands_outside_the_margins(drawn, name):
    paper = drawn(name).paper
    outside = [p for p in told(paper) if is_outside(p.box, sheet(paper, name, p.page))]
    assert [(p.page, p.text, p.box) for p in outside] == []


def overlapping(pieces: list[Piece], by: float) -> list[tuple[str, str]]:
    """Pairs that share more than a strip of `by` points."""
    if not pieces:
        return []
    boxes = numpy.array([[p.box.left, p.box.top, p.box.right, p.box.bottom] for p in pieces])
    low = numpy.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = numpy.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    shared = ((high - low) > by).all(axis=2)
    return [(pieces[a].text, pieces[b].text) for a, b in zip(*numpy.where(shared), strict=True)
            if a < b]  # fmt: skip


@pytest.mark.parametrize("name", ALL)
def test_no_text_stands_on_other_text(drawn, name):
    paper = drawn(name).paper
    pages: dict[int, list[Piece]] = {}
    for piece in paper.pieces:
        pages.setdefault(piece.page, []).append(piece)
    assert len(pages) == len(paper.sizes)
    found = [overlapping(pieces, SLACK) for pieces in pages.values()]
    assert [pairs for pairs in found if pairs] == []


def columns(table: Element, paper: Printed) -> list[list[Box]]:
    """The boxes of each column's texts; rows with a cell over several columns or rows aside."""
    rows = below(table, "TR")
    count = max(len(row.children) for row in rows)
    whole = [row.children for row in rows if len(row.children) == count]
    return [
        [box for cell in column for box in paper.boxes_of(cell).values()]
        for column in zip(*whole, strict=True)
    ]


def below(element: Element, tag: str) -> list[Element]:
    found = [element] if element.tag == tag else []
    return found + [one for child in element.children for one in below(child, tag)]


@pytest.mark.parametrize("name", FULL)
def test_no_cell_s_text_reaches_into_the_next_column(drawn, name):
    """Not even where that is empty, and nothing would be covered."""
    paper = drawn(name).paper
    reaching = []
    for table in paper.tagged("Table"):
        strips = [boxes for boxes in columns(table, paper) if boxes]
        for left, right in pairwise(strips):
            if max(box.right for box in left) > min(box.left for box in right):
                reaching.append(paper.text_of(table)[:80])
    assert reaching == []


@pytest.mark.parametrize("name", ALL)
def test_the_margins_of_every_page_are_white(drawn, name):
    """Pictures too: what is drawn is measured, not what was meant."""
    paper = drawn(name).paper
    for page in range(len(paper.sizes)):
        drawing, box = paper.picture(page, SCALE), sheet(paper, name, page)
        top, left = int((box.top - SLACK) * SCALE), int((box.left - SLACK) * SCALE)
        right = int((box.right + SLACK) * SCALE) + 1
        margins = drawing[:top], drawing[:, :left], drawing[:, right:]
        assert [int(margin.min()) >= PAPER for margin in margins] == [True] * 3, page


@pytest.mark.parametrize("name", ALL)
def test_every_piece_of_text_is_seen_in_the_picture(drawn, name):
    """Nothing lies over it, and none of it is white."""
    paper = drawn(name).paper
    unseen = []
    for page in range(len(paper.sizes)):
        drawing = paper.picture(page, SCALE)
        # A colon or a point is smaller than what the picture can show for certain.
        for piece in (p for p in paper.pieces if p.page == page and p.text.strip(" .,:·-")):
            box = piece.box
            area = drawing[
                int(box.top * SCALE) : int(box.bottom * SCALE) + 1,
                int(box.left * SCALE) : int(box.right * SCALE) + 1,
            ]
            if not area.size or int(area.max()) - int(area.min()) < 255 - INK:
                unseen.append((page, piece.text))
    assert unseen == []


def test_the_measure_finds_what_is_wrong():
    """A page with text over its edge and on other text, as a check of the checks."""
    one = Piece(0, 1, "12", Box(100, 100, 112, 110), 9)
    other = Piece(0, 2, "34", Box(108, 102, 120, 112), 9)
    apart = Piece(0, 3, "56", Box(130, 102, 140, 112), 9)
    assert overlapping([one, other, apart], SLACK) == [("12", "34")]
    assert is_outside(Box(530, 100, 560, 110), Box(51, 48, 544, 791))
    assert not is_outside(Box(51, 48, 544.5, 791), Box(51, 48, 544, 791))
