"""The picture: the exact geometry, in text no locale can spoil."""

import re

import pytest
from django.template.loader import render_to_string

from measurement.charts.distribution import distribution
from measurement.charts.thermometer import LARGE, MINI, thermometer
from measurement.domain.result import PrerequisiteResult, StatementResult


def make(score=50.0, colour="gul", **fields) -> PrerequisiteResult:
    values = {
        "number": 4,
        "name": "Tæt samarbejde på tværs",
        "short_name": "Samarbejde",
        "answers": 12,
        "dont_know": 1,
        "minimum": 0,
        "maximum": 3,
        "sd": 0.9,
        "statements": (),
        "comments": (),
    }
    return PrerequisiteResult(score=score, colour=colour, **values | fields)


def draw(p, last=None, frame=LARGE, titled=False) -> str:
    chart = thermometer(p, last, frame, titled=titled)
    return render_to_string("measurement/pictures/thermometer.svg", {"chart": chart})


def test_geometry_of_the_large_one():
    chart = thermometer(make(), 25.0, LARGE)
    assert chart.view_box == "0 0 96 232"
    assert chart.level == "M36 104h24"  # the middle between 188 and 20
    assert chart.last_mark == "M63 146l9 -4.95v9.9z"
    assert chart.ticks == "M36 132h5M60 132h-5M36 76h5M60 76h-5"
    assert chart.spread == "M23 20h6M26 20V188M23 188h6"
    assert chart.deviation == "M26 53.6V154.4"  # ± 30 points


def test_the_deviation_is_cut_at_the_ends():
    assert thermometer(make(score=90.0, sd=1.2), None, LARGE).deviation == "M26 20V104"


def test_the_mini_one_has_no_spread():
    chart = thermometer(make(), 25.0, MINI)
    assert (chart.view_box, chart.spread, chart.deviation) == ("0 0 64 136", "", "")
    assert chart.level == "M24 58h16"


@pytest.mark.parametrize(
    ("colour", "fill", "shape_start"),
    [
        ("grøn", "#3C9662", "M8 2a6 6"),
        ("gul", "#F2B91D", "M8 1.5L15"),
        ("rød", "#A3221C", "M2 2h12"),
        ("grå", "url(#skravering-4-96)", "M8 2.75a5.25"),
    ],
)
def test_colour_never_stands_without_its_shape(colour, fill, shape_start):
    chart = thermometer(make(colour=colour), None, LARGE)
    assert (chart.fill, chart.shape[: len(shape_start)]) == (fill, shape_start)


def test_without_a_score_the_glass_is_empty():
    empty = make(score=None, colour="grå", minimum=None, maximum=None, sd=None)
    chart = thermometer(empty, None, LARGE)
    assert (chart.column, chart.level, chart.spread, chart.deviation) == ("", "", "", "")


def test_the_svg_stands_alone():
    svg = draw(make(score=66.66, colour="grå"), 12.5)
    assert not re.search(r"style=|<style|<script|on\w+=|class=\"t-", svg)
    # No decimal comma may stand between coordinates.
    assert not re.search(r"\d,\d", svg)
    assert 'id="skravering-4-96"' in svg


def test_decorative_on_the_page_and_told_in_the_report():
    assert 'aria-hidden="true"' in draw(make())
    svg = draw(make(score=66.66), 36.2, titled=True)
    title = "<title>Tæt samarbejde på tværs: 66 af 100, gul, sidst 36.</title>"
    assert title in svg
    assert 'role="img"' in svg
    assert "aria-hidden" not in svg


def statement(*counts, dont_know=0, mean=1.5) -> StatementResult:
    return StatementResult("4a", "Udsagn", mean, sum(counts), dont_know, 0, 3, 1.0, counts)


def test_the_tallest_bar_fills_the_height():
    chart = distribution(statement(1, 0, 20, 5, dont_know=2))
    assert [(bar.number, bar.path.split("v-")[-1].split("h")[0]) for bar in chart.bars] == [
        (1, "2.0"),
        (0, ""),
        (20, "40.0"),
        (5, "10.0"),
        (2, "4.0"),
    ]
    assert chart.mean_mark == "M53.0 74l5 9h-10z"
    assert chart.words == "1 slet ikke, 20 i nogen grad, 5 i høj grad, 2 ved ikke"


def test_a_statement_without_answers_draws_nothing():
    chart = distribution(statement(0, 0, 0, 0, mean=None))
    assert ({bar.path for bar in chart.bars}, chart.mean_mark, chart.words) == ({""}, "", "")
