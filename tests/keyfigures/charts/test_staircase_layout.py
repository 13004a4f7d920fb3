"""No text of the staircase lies on another, leaves the picture or is too small to read."""

import pytest

from keyfigures.charts.staircase import VARIANTS, staircase_picture
from tests.keyfigures.charts.boxes import outside, overlapping, text_boxes
from tests.keyfigures.charts.figures import FIGURES

# In the report 1 unit is 0.85 px: 11.4 units are 7.5 pt, the size agreed for A4.
SMALLEST = {"report": 11.4, "committee": 10.5}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", FIGURES)
def test_no_two_texts_overlap_and_none_leaves_the_picture(name, variant):
    picture = staircase_picture(FIGURES[name], variant, uid="x")
    boxes = text_boxes(picture)
    assert overlapping(boxes) == []
    assert outside(boxes, float(picture.width), float(picture.height)) == []


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", FIGURES)
def test_no_text_is_too_small(name, variant):
    picture = staircase_picture(FIGURES[name], variant, uid="x")
    sizes = [float(style.size) for style, _ in picture.texts]
    assert min(sizes) >= SMALLEST.get(variant, 12)


@pytest.mark.parametrize("variant", ["wide", "full", "report"])
@pytest.mark.parametrize("name", FIGURES)
def test_what_is_written_on_a_step_stays_on_it(name, variant):
    """Texts that begin on a tread end on it: the white lines between steps stay free."""
    picture = staircase_picture(FIGURES[name], variant, uid="x")
    edges = separators(picture)
    crossing = [
        box.text
        for box in text_boxes(picture)
        for x, top in edges
        if box.left < x - 1 < x + 1 < box.right and box.bottom > top
    ]
    assert crossing == []


def separators(picture) -> list[tuple[float, float]]:
    """(x, top) of the white lines between the steps."""
    [lines] = [path.d for path in picture.paths if path.stroke == "#FFFFFF"]
    points = [line.partition("V")[0].split() for line in lines.split("M")[1:]]
    return [(float(x), float(y)) for x, y in points]


def test_the_layout_tests_can_fail():
    picture = staircase_picture(FIGURES["ordinary"], "wide", uid="x")
    boxes = text_boxes(picture)
    moved = [boxes[0], boxes[0]._replace(left=boxes[0].left + 1), *boxes[1:]]
    assert overlapping(moved) == [(boxes[0].text, boxes[0].text)]
    assert outside([boxes[0]], 10, 10) == [boxes[0].text]
