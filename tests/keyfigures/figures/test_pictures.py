"""A figure's pictures: every text inside, none on another; hidden ones leave no mark but "–"."""

from datetime import date

import pytest

from keyfigures.charts.figure_frame import Extras, axis, spread_out
from keyfigures.charts.figure_picture import PHONE, WIDE, figure_pictures
from keyfigures.charts.figure_plotly import plotly_figure
from keyfigures.charts.figure_spark import spark
from tests.keyfigures.charts.boxes import outside, overlapping, text_boxes
from tests.keyfigures.figures.drawn import FIGURES, HIDDEN, figure

NOTHING = Extras()
DAYS = (date(2025, 12, 31), date(2026, 1, 20), date(2026, 2, 1), date(2026, 9, 1))
FULL = Extras(target=17.5, pins=tuple(zip(DAYS, "ABCD", strict=True)))


@pytest.mark.parametrize("extras", [NOTHING, FULL], ids=["bare", "with target and decisions"])
@pytest.mark.parametrize("measures", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("name", FIGURES)
def test_texts_lie_inside_and_apart(name, measures, extras):
    picture = figure_pictures(FIGURES[name], extras, {"p": measures})["p"]
    boxes = text_boxes(picture)
    assert outside(boxes, float(picture.width), float(picture.height)) == []
    assert overlapping(boxes) == []


def test_nothing_is_drawn_of_nothing_shown():
    hidden = figure("genindlaeggelser", [HIDDEN] * 12)
    assert figure_pictures(hidden, NOTHING, {"p": WIDE}) == {}
    assert (plotly_figure(hidden, NOTHING), spark(hidden, "s")) == ({}, None)


def test_a_hidden_reading_is_a_dash_on_the_axis_and_an_empty_one_nothing():
    picture = figure_pictures(FIGURES["gaps"], NOTHING, {"p": WIDE})["p"]
    texts = [item.text for _style, items in picture.texts for item in items]
    assert texts.count("–") == 2
    assert "1. kvartal 2022: skjult" in picture.description
    assert "3. kvartal 2022: intet at måle" in picture.description


def test_the_picture_says_every_number_in_words():
    picture = figure_pictures(FIGURES["flow"], FULL, {"p": WIDE})["p"]
    assert picture.description.startswith("2. kvartal 2023: 16,8 %. 3. kvartal 2023: 17,4 %.")
    assert picture.description.endswith("Mål 17,5.")


@pytest.mark.parametrize("extras", [NOTHING, FULL], ids=["bare", "with target and decisions"])
@pytest.mark.parametrize("name", FIGURES)
def test_plotly_accepts_the_chart_and_holds_the_same_values(name, extras):
    import plotly.graph_objects as go

    made = plotly_figure(FIGURES[name], extras)
    go.Figure({"data": made["data"], "layout": made["layout"]})
    assert made["data"][0]["y"] == [row.value for row in FIGURES[name].readings]


@pytest.mark.parametrize("name", [name for name in FIGURES if name != "one"])
def test_every_card_has_its_small_picture(name):
    assert spark(FIGURES[name], "s").width == "220"


@pytest.mark.parametrize(
    ("values", "lines", "low", "high"),
    [
        ([560, 600], [], 550, 600),
        ([3, 5], [], 0, 6),
        ([0, 0], [], 0, 1),
        ([7, 7], [], 0, 8),
        ([-4, 4], [], -4, 4),
        ([14, 20.6], [15.4, 20.4, 22], 14, 22),
        ([1, 2], [-3], 0, 2),
    ],
)
def test_the_axis_is_round_and_below_zero_only_with_readings(values, lines, low, high):
    bottom, top, step = axis(values, lines)
    assert bottom <= low
    assert top >= high
    assert (min(values) < 0) == (bottom < 0)
    assert round((top - bottom) / step, 6) == round((top - bottom) / step)


def test_labels_are_moved_apart_and_kept_inside():
    assert spread_out([10, 11, 12], 5, 0, 100) == [10, 15, 20]
    assert spread_out([97, 98, 99], 5, 0, 100) == [90, 95, 100]
