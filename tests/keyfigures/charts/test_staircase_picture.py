"""What the staircase draws is what the figure says; what is hidden leaves no mark."""

import re
from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from keyfigures.charts import marks
from keyfigures.charts.picture import ACCENT, INK, WHITE
from keyfigures.charts.staircase import VARIANTS, staircase_picture, staircase_pictures
from tests.keyfigures.charts.figures import (
    EMPTY,
    FORTY,
    HIDDEN,
    HUGE,
    LARGE,
    NOW,
    ORDINARY,
    ZERO5,
    ZERO8,
    staircase,
)

MEASURED = ["wide", "full", "report", "tablet", "phone"]


def texts(picture) -> list[str]:
    return [item.text for _, items in picture.texts for item in items]


def shapes(picture, fill, stroke="none") -> str:
    return "".join(p.d for p in picture.paths if (p.fill, p.stroke) == (fill, stroke))


def people(picture, fill=INK, scale=0.86) -> int:
    return shapes(picture, fill).count(marks.person(scale))


def svg(picture) -> str:
    return render_to_string("keyfigures/pictures/picture.svg", {"picture": picture})


@pytest.mark.parametrize(
    ("largest", "room", "unit"),
    [(0, 64, 1), (64, 64, 1), (65, 64, 2), (604, 64, 10), (5858, 64, 100), (11_000, 48, 500)],
)
def test_one_figure_stands_for_the_smallest_round_number_that_fits(largest, room, unit):
    assert marks.unit_for(largest, room) == unit


@pytest.mark.parametrize(
    ("count", "unit", "figures"),
    [(None, 10, 0), (0, 10, 0), (1, 10, 1), (14, 10, 1), (15, 10, 2), (604, 10, 60), (7, 1, 7)],
)
def test_figures_are_rounded_but_never_none_for_somebody(count, unit, figures):
    assert marks.figures_for(count, unit) == figures


def test_a_crowd_has_one_person_per_figure_in_rows_from_below():
    shape = marks.person(1)
    path = marks.crowd(0, 100, 5, 2, shape, (10, 20))
    assert path.replace(shape, "|") == "M5 100|M15 100|M5 80|M15 80|M5 60|"


def test_the_steps_hold_their_people_and_the_ground_those_who_reached_the_goal():
    picture = staircase_picture(ORDINARY, "wide", uid="x")
    assert people(picture) == sum(marks.figures_for(count, 10) for count in NOW)
    assert people(picture, ACCENT) == 6
    assert "1 figur = 10 borgere" in texts(picture)


def test_forty_citizens_are_drawn_one_by_one():
    picture = staircase_picture(FORTY, "wide", uid="x")
    assert people(picture) == 7 + 21 + 6 + 9
    assert "1 figur = 1 borger" in texts(picture)


def test_arrows_are_as_wide_as_their_numbers_are_large():
    widths = {
        float(p.width)
        for p in staircase_picture(ORDINARY, "wide", uid="x").paths
        if (p.fill, p.stroke) == ("none", ACCENT)
    }
    # The axis, then 52, 19, 15 and the thinnest for 11, 8, 7 and 5.
    expected = {2, 9, 9 * 19 / 52, 9 * 15 / 52, 2.5}
    assert sorted(widths) == pytest.approx(sorted(expected), abs=0.01)


def test_the_account_stands_beside_the_ground():
    words = texts(staircase_picture(ORDINARY, "wide", uid="x"))
    account = [text for text in words if text in ("1.301", "+ 179", "− 141", "1.345")]
    assert account == ["1.301", "+ 179", "− 141", "1.345"]


@pytest.mark.parametrize("variant", MEASURED)
def test_zero_is_written_and_draws_nobody(variant):
    picture = staircase_picture(EMPTY, variant, uid="x")
    assert people(picture, INK, 0.86) + people(picture, INK, 0.8) == 0
    assert texts(picture).count("0") >= 8
    assert [text for text in texts(picture) if "1 figur" in text] == []


@pytest.mark.parametrize("variant", VARIANTS)
def test_hidden_numbers_leave_a_dash_and_no_mark(variant):
    picture = staircase_picture(HIDDEN, variant, uid="x")
    numbers = [text for text in texts(picture) if re.search(r"\d", text)]
    kept = re.compile(r"^(trin \d|Trin [18]: .*|[1-8])$")
    assert [text for text in numbers if not kept.match(text)] == []
    assert marks.person(0.86) not in "".join(p.d for p in picture.paths)
    assert [p for p in picture.paths if p.dash] != []


@pytest.mark.parametrize("variant", MEASURED)
def test_a_hidden_step_says_so_where_its_people_would_stand(variant):
    picture = staircase_picture(FORTY, variant, uid="x")
    assert "skjult" in texts(picture)
    # Two hidden steps and two hidden reasons.
    assert "".join(p.d for p in picture.paths if p.dash).count("M") == 2 + 2


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_description_has_every_number_in_words(variant):
    picture = staircase_picture(ORDINARY, variant, uid="x")
    said = picture.description
    for step in ORDINARY.steps:
        assert f"Trin {step.number}, {step.name}: {step.count} borgere, før {step.before}," in said
    assert "målet er nået 58, er flyttet 24, er døde 17, andet 19, ukendt årsag 11" in said
    assert "117 gik ned ad trappen, 59 gik op" in said
    assert "312 borgere på trin 3–8 bruger også trin 2 ved siden af." in said
    assert picture.title == "Indsatstrappen i Randers Kommune den 30. september 2026"


def test_the_end_of_the_stairs_has_no_way_on():
    """Nobody can go up from step 8 or down from step 1, so nothing is said about it."""
    words = texts(staircase_picture(staircase(ZERO8, ZERO8, ZERO8, ZERO8, reason=ZERO5), uid="x"))
    assert (words.count("0 op"), words.count("0 ned")) == (7, 7)


def test_large_moves_get_a_line_each_instead_of_meeting():
    words = texts(staircase_picture(LARGE, "wide", uid="x"))
    assert "504 ned" in words
    assert "8.888 op" in texts(staircase_picture(HUGE, "wide", uid="x"))


def test_a_name_is_text_and_never_markup():
    evil = replace(ORDINARY, municipality_name='<script>alert("x")</script>')
    drawn = svg(staircase_picture(evil, "wide", uid="x"))
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_svg_carries_presentation_attributes_only_and_its_title_first(variant):
    drawn = svg(staircase_picture(ORDINARY, variant, uid="trappe"))
    assert re.search(r"<svg [^>]*><title id=\"trappe-t\">Indsatstrappen i Randers", drawn)
    assert re.findall(r"\s(?:style|class)=\"([^\"]*)\"", drawn) == ["billede"]
    # A Danish locale must not put commas into coordinates.
    assert re.findall(r"\b(?:x|y|width|height)=\"[^\"]*,", drawn) == []


def test_several_pictures_share_their_words_and_keep_their_ids():
    drawn = staircase_pictures(ORDINARY, {"a": "wide", "b": "phone"})
    assert drawn["a"] == staircase_picture(ORDINARY, "wide", uid="a")
    assert (drawn["a"].uid, drawn["b"].uid) == ("a", "b")
    assert drawn["a"].description is drawn["b"].description


def test_no_status_colour_is_used():
    inks = {
        ink
        for variant in VARIANTS
        for p in staircase_picture(ORDINARY, variant, uid="x").paths
        for ink in (p.fill, p.stroke)
    }
    assert inks <= {"none", INK, ACCENT, WHITE, "#E9EFF1", "#DCEBF0", "#C9D3D7", "#8E8E8E"}
