"""Dots: one per answer, in the answer's place, of one size among those compared."""

import re

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from measurement.charts.dots import BASE, dots, largest
from measurement.domain.scoring import Tally


def places(strip, path: str) -> list[tuple[float, float]]:
    """Where the dashes of no length begin: a dot at the foot of each stroke and every pitch up."""
    strokes = re.findall(r"M([\d.]+) ([\d.]+)v-([\d.]+)", path)
    pitch = float(strip.pitch)
    return [
        (float(x), round(float(y) - at * pitch, 2))
        for x, y, length in strokes
        for at in range(int(float(length) / pitch) + 1)
    ]


def test_a_small_strip_as_in_the_look():
    strip = dots(Tally((1, 2, 0, 0), 1))
    assert places(strip, strip.dots) == [(14, 51.5), (36, 51.5), (36, 40.5)]
    assert places(strip, strip.hollow) == [(106, 51.5)]
    assert strip.mean_mark == "M28.67 78l5 9h-10z"
    assert (strip.mean, strip.words) == ("0,7", "1 slet ikke, 2 i mindre grad, 1 ved ikke")


def test_nobody_answered():
    strip = dots(Tally((0, 0, 0, 0)))
    assert (strip.dots, strip.hollow, strip.mean_mark, strip.mean, strip.words) == ("",) * 5


def test_strips_that_are_compared_have_one_size():
    few, many = Tally((1, 0, 0, 0)), Tally((0, 0, 20, 0))
    most = largest([few, many])
    assert (most, dots(few, most).size) == (20, dots(many, most).size)


@given(st.lists(st.integers(0, 60), min_size=5, max_size=5))
def test_every_answer_is_a_dot_inside_the_picture_and_no_two_touch(numbers):
    strip = dots(Tally(tuple(numbers[:4]), numbers[4]))
    known, unknown = places(strip, strip.dots), places(strip, strip.hollow)
    assert (len(known), len(unknown)) == (sum(numbers[:4]), numbers[4])
    size = float(strip.size)
    assert all(x - size / 2 > 0 and x + size / 2 < 120 for x, _ in known + unknown)
    assert all(y - size / 2 >= 0 and y + size / 2 < BASE for _, y in known + unknown)
    assert len(set(known + unknown)) == sum(numbers)


def test_more_than_dots_can_show_are_bars():
    strip = dots(Tally((61, 0, 122, 0), 61))
    assert (strip.dots, strip.hollow) == ("", "")
    assert strip.bars == "M5 60v-26h18v26zM49 60v-52h18v52z"
    assert strip.hollow_bar == "M97 60v-26h18v26z"


@pytest.mark.parametrize("tally", [Tally((1, 3, 0, 2), 2), Tally((70, 3, 0, 2), 2)])
def test_the_svg_stands_alone(tally):
    svg = render_to_string("measurement/pictures/dots.svg", {"strip": dots(tally)})
    assert not re.search(r"style=|<style|<script|on\w+=|\d,\d", svg)
    assert 'aria-hidden="true"' in svg
