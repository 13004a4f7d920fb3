"""The ribbons: in proportion, of shown numbers only, and with words that keep apart."""

from dataclasses import replace

import pytest

from keyfigures.charts.movements import VARIANTS, movement_pictures
from keyfigures.charts.movements_layout import WIDE, Layout
from keyfigures.charts.picture import ACCENT
from tests.keyfigures.charts.boxes import outside, overlapping, text_boxes
from tests.keyfigures.pure import TODAY, figure_of
from tests.keyfigures.register import drawn_citizens

FIGURES = {size: figure_of(drawn_citizens(size, size, TODAY)) for size in (12, 60, 300, 1100, 6000)}
EXACT = figure_of(drawn_citizens(9, 1100, TODAY), exact=True)
LARGE = replace(EXACT, bands={pair: n * 100 for pair, n in EXACT.bands.items()})
NOBODY = replace(EXACT, bands=dict.fromkeys(EXACT.bands, 0))


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("figure", [*FIGURES.values(), EXACT, LARGE, NOBODY])
def test_no_two_texts_overlap_and_none_leaves_the_picture(figure, variant):
    picture = movement_pictures(figure, {"x": variant})["x"]
    boxes = text_boxes(picture)
    assert overlapping(boxes) == []
    assert outside(boxes, float(picture.width), float(picture.height)) == []
    assert min(float(style.size) for style, _ in picture.texts) >= 12


def test_a_ribbon_is_as_broad_as_its_citizens_are_many():
    ribbons = Layout.of(EXACT, WIDE).ribbons
    assert {(r.start, r.to): r.count for r in ribbons} == {
        pair: n for pair, n in EXACT.bands.items() if n and pair[0] != pair[1]
    }
    most = max(r.count for r in ribbons)
    scale = min(2, WIDE.thickest / most)
    assert {r.width for r in ribbons} == {max(2, r.count * scale) for r in ribbons}


def test_five_citizens_are_no_broad_stream():
    few = {pair: 5 if pair == ("botilbud", "hjemme") else 0 for pair in EXACT.bands}
    [ribbon] = Layout.of(replace(EXACT, bands=few), WIDE).ribbons
    assert ribbon.width == 10


def test_a_hidden_number_is_a_dashed_line_and_nothing_more():
    hidden = {pair: None if n < 40 else n for pair, n in EXACT.bands.items()}
    figure = replace(EXACT, bands=hidden)
    dashed = [path for path in movement_pictures(figure, {"x": "wide"})["x"].paths if path.dash]
    count = sum(1 for (a, b), n in hidden.items() if n is None and a != b)
    # One dashed line per hidden number, and one in the legend.
    assert sum(path.d.count("M") for path in dashed) == count + 1


def test_down_is_filled_up_is_outlined_and_across_is_grey():
    ribbons = {(r.start, r.to): r.direction for r in Layout.of(EXACT, WIDE).ribbons}
    assert ribbons["botilbud", "lette"] == "ned"
    assert ribbons["lette", "hjemme"] == "op"
    assert {ribbons["udenfor", "hjemme"], ribbons["hjemme", "udenfor"]} == {"ind eller ud"}
    fills = {path.fill for path in movement_pictures(EXACT, {"x": "wide"})["x"].paths}
    assert ACCENT in fills
    assert len(fills - {"none"}) <= 5


def test_the_description_says_every_number():
    text = movement_pictures(EXACT, {"x": "phone"})["x"].description
    for (start, to), count in EXACT.bands.items():
        if start != to and count:
            assert f": {count} borger" in text, (start, to)
    shy = movement_pictures(FIGURES[60], {"x": "phone"})["x"].description
    assert "antallet er skjult" in shy
