"""The live chart stands on the same axes as the picture: the same marks, at the same places."""

from datetime import date, datetime

import pytest

from keyfigures.charts.figure_frame import Extras, axis, frame_of
from keyfigures.charts.figure_picture import WIDE, figure_pictures
from keyfigures.charts.figure_plotly import FIELD, plotly_figure
from keyfigures.domain.quarters import quarter_ends
from tests.keyfigures.figures.drawn import FIGURES, YEARS, figure

NOTHING = Extras()
LATE = Extras(pins=((date(2026, 11, 1), "A"), (date(1999, 1, 1), "B")))


def xaxis(made, extras=NOTHING) -> dict:
    return plotly_figure(made, extras)["layout"]["xaxis"]


def plain(text: str) -> list[str]:
    return text.split("<br>")


def picture_texts(made) -> list[str]:
    picture = figure_pictures(made, NOTHING, {"p": WIDE})["p"]
    return [item.text for _style, items in picture.texts for item in items]


def test_a_years_number_is_marked_with_its_own_year():
    found = xaxis(FIGURES["years"])
    assert found["tickvals"] == [day.isoformat() for day in YEARS]
    assert [plain(text) for text in found["ticktext"]] == [[str(day.year)] for day in YEARS]


def test_quarters_are_named_and_their_year_stands_once():
    found = xaxis(figure("trin-6", [8, 9, 8, 9, 8, 9, 8]))
    assert [plain(text) for text in found["ticktext"]] == [
        ["1.", "2025"], ["2."], ["3."], ["4."], ["1.", "2026"], ["2."], ["3."],
    ]  # fmt: skip
    assert found["tickvals"] == [day.isoformat() for day in quarter_ends(date(2026, 9, 30), 7)]


@pytest.mark.parametrize("name", FIGURES)
def test_every_mark_of_the_chart_stands_in_the_picture_too(name):
    layout = plotly_figure(FIGURES[name], NOTHING)["layout"]
    marks = [part for text in layout["xaxis"]["ticktext"] for part in plain(text) if part]
    texts = picture_texts(FIGURES[name])
    assert [mark for mark in marks if mark not in texts] == []
    assert [text for text in layout["yaxis"]["ticktext"] if text not in texts] == []
    years = [text for text in texts if len(text) == 4 and text.isdigit()]
    assert sorted(years) == sorted(mark for mark in marks if len(mark) == 4 and mark.isdigit())


@pytest.mark.parametrize("name", FIGURES)
def test_a_reading_stands_as_far_across_as_in_the_picture(name):
    made = FIGURES[name]
    frame = frame_of(made, NOTHING, FIELD)
    first, last = map(datetime.fromisoformat, xaxis(made)["range"])
    for row in made.readings:
        share = (datetime.combine(row.day, datetime.min.time()) - first) / (last - first)
        drawn = (frame.x(row.day) - frame.m.left) / (frame.end - frame.m.left)
        assert share == pytest.approx(drawn, abs=1e-6)


def test_thousands_are_danish_and_not_shortened():
    found = plotly_figure(FIGURES["years"], NOTHING)["layout"]["yaxis"]["ticktext"]
    assert (found[0], found[-1]) == ("240.000", "252.500")


def test_a_decision_after_the_last_reading_stands_at_the_edge_of_the_picture():
    layout = plotly_figure(FIGURES["stock"], LATE)["layout"]
    placed = [one["x"] for one in layout["annotations"] if one["text"] in ("A", "B")]
    days = [row.day.isoformat() for row in FIGURES["stock"].readings]
    assert placed == [days[-1], days[0]]


@pytest.mark.parametrize("values", [[0, 1], [0, 0], [1, 2, 3], [0, 9], [4, 11], [96, 104]])
def test_citizens_are_whole_along_the_axis(values):
    low, _high, step = axis(values, [], 1)
    assert (low % 1, step % 1) in {(0, 0), (0.5, 0)}
    ticks = plotly_figure(figure("trin-6", values), NOTHING)["layout"]["yaxis"]["ticktext"]
    assert [text for text in ticks if "," in text] == []
