"""Limits are shown where the figure can be: never below nothing, never above everybody."""

import pytest

from keyfigures.charts.figure_frame import Extras
from keyfigures.charts.figure_page import limits_words
from keyfigures.charts.figure_picture import WIDE, figure_pictures
from keyfigures.charts.figure_plotly import plotly_figure
from keyfigures.resources.figures import series_json
from tests.keyfigures.figures.drawn import figure

NEAR_NOTHING = [2, 30, 4, 28, 1, 31, 3, 29, 2, 30, 5, 27]
NEAR_ALL = [100 - value for value in NEAR_NOTHING]
ENDS = ("middel", "nedre", "øvre")


def labels(made) -> list[str]:
    picture = figure_pictures(made, Extras(), {"p": WIDE})["p"]
    texts = [item.text for _style, items in picture.texts for item in items]
    return sorted(text for text in texts if text.startswith(ENDS))


def lines(made) -> list[float]:
    shapes = plotly_figure(made, Extras())["layout"]["shapes"]
    return [shape["y0"] for shape in shapes if shape["type"] == "line"]


@pytest.mark.parametrize(
    ("code", "values", "lower", "upper"),
    [
        ("genindlaeggelser", NEAR_NOTHING, "0,0", "86,4"),
        ("genindlaeggelser", NEAR_ALL, "13,6", "100,0"),
        ("mere-indgribende", NEAR_NOTHING, "0,0", "86,4"),
        ("udgift-pr-borger", NEAR_NOTHING, "0,0", "86,4"),
        # What a number of the municipality's own can be, it alone knows.
        ("egen", NEAR_NOTHING, "−54,4", "86,4"),
    ],
)
def test_picture_and_words_show_no_limit_that_cannot_be(code, values, lower, upper):
    made = figure(code, values)
    mean = "84,0" if values is NEAR_ALL else "16,0"
    assert limits_words(made) == f"Middel {mean}, forventet udsving {lower} til {upper}."
    description = figure_pictures(made, Extras(), {"p": WIDE})["p"].description
    assert description.endswith(f"Middel {mean}, forventet udsving fra {lower} til {upper}.")
    drawn = [f"middel {mean}", f"nedre grænse {lower}", f"øvre grænse {upper}"]
    assert labels(made) == [text for text in drawn if "−" not in text]
    assert min(lines(made)) == 0 or code == "egen" or values is NEAR_ALL


def test_figure_series_keeps_the_limits_as_they_were_computed():
    printed = series_json(figure("genindlaeggelser", NEAR_NOTHING), "genindlaeggelser")
    assert [round(printed[key], 1) for key in ("mean", "lower", "upper")] == [16, -54.4, 86.4]
