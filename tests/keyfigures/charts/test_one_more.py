"""One citizen more is "1 mere" and never "1 flere", wherever a change is told."""

from dataclasses import replace

import pytest

from keyfigures.charts import movements_words, staircase_words
from keyfigures.domain.projection import Range
from keyfigures.domain.projection_words import change
from tests.keyfigures.charts.figures import scaled


@pytest.mark.parametrize(("by", "words"), [(1, "1 mere"), (2, "2 flere"), (-1, "1 færre")])
def test_on_the_steps_the_bands_and_in_the_projection(by, words):
    step = replace(scaled(1).steps[0], change=by)
    assert staircase_words.change_words(step) == words
    assert movements_words.change_words(10, 10 + by) == words
    assert change(Range(by, by)) == words
