"""One citizen's development: what counts, what breaks it, and the words."""

from datetime import date

import pytest

from measurement.charts.citizen_development import picture
from measurement.domain.outcome_development import (
    Measured,
    headline,
    is_low,
    points,
    sentence,
    since_first,
    steps,
)

D1, D2, D3 = date(2026, 1, 10), date(2026, 5, 10), date(2026, 9, 10)


def run(*measured) -> list[Measured]:
    return [Measured(on, index, version) for on, index, version in measured]


@pytest.mark.parametrize(
    ("code", "first", "last", "moved"),
    [
        ("who5", 40, 52, 1),
        ("who5", 40, 48, 0),
        ("who5", 40, 50, 1),
        ("who5", 52, 40, -1),
        ("who5", 48, 40, 0),
        ("inspire_o", 50, 58, 1),
        ("inspire_o", 50, 57.9, 0),
        ("inspire_o", 50, 42, -1),
        ("inspire_o", 50, 45, 0),
    ],
)
def test_a_change_counts_from_ten_and_from_eight_points(code, first, last, moved):
    found = steps(code, run((D1, first, 1), (D2, last, 1)))
    assert [step.moved for step in found] == [None, moved]
    assert found[1].difference == last - first


def test_incomplete_answers_are_left_out_and_order_is_by_day():
    found = steps("who5", run((D3, 60, 1), (D1, 40, 1), (D2, None, 1)))
    assert [(step.on, step.index, step.difference) for step in found] == [
        (D1, 40, None),
        (D3, 60, 20),
    ]


def test_another_version_is_never_compared_with():
    found = steps("inspire_o", run((D1, 40, 7), (D2, 80, 9), (D3, 75, 9)))
    assert [(step.begins, step.moved, step.difference) for step in found] == [
        (False, None, None),
        (True, None, None),
        (False, 0, -5),
    ]
    drawn = picture("inspire_o", "Brief INSPIRE-O", found)
    assert len(drawn.lines) == 2
    assert len(drawn.breaks) == 1
    alone = steps("inspire_o", run((D1, 40, 7), (D2, 80, 9)))
    assert sentence("inspire_o", "Brief INSPIRE-O", alone) == (
        "Brief INSPIRE-O var 80 den 10. maj 2026. Skemaet er et andet end før, så tallet kan ikke "
        "holdes op mod de tidligere."
    )


def test_sentences():
    def said(*measured):
        return sentence("who5", "WHO-5", steps("who5", run(*measured)))

    assert said() == "Borgeren har ikke svaret på hele WHO-5 endnu."
    assert said((D1, 40, 1)) == (
        "WHO-5 var 40 den 10. januar 2026. Man kan se en udvikling, når borgeren har svaret to "
        "gange."
    )
    assert said((D1, 40, 1), (D2, 56, 1)) == (
        "WHO-5 er steget fra 40 til 56 siden 10. januar 2026. "
        "Ændringen tæller: den er på mindst 10 point."
    )
    assert said((D1, 56, 1), (D2, 40, 1)).startswith("WHO-5 er faldet fra 56 til 40 siden")
    assert said((D1, 40, 1), (D2, 44, 1)) == (
        "WHO-5 er gået fra 40 til 44 siden 10. januar 2026. "
        "Det er under 10 point, og for lidt til at sige, at noget er ændret."
    )
    assert said((D1, 40, 1), (D2, 40, 1)) == "WHO-5 er 40, det samme som 10. januar 2026."


def test_the_whole_way_is_told_from_three_on():
    two = steps("who5", run((D1, 40, 1), (D2, 44, 1)))
    assert since_first("who5", two) == ""
    three = steps("who5", run((D1, 40, 1), (D2, 44, 1), (D3, 52, 1)))
    assert since_first("who5", three) == (
        "Siden den første måling 10. januar 2026: +12 point, en stigning, der tæller."
    )


@pytest.mark.parametrize(("index", "low"), [(48, True), (52, False), (0, True), (50, False)])
def test_low_well_being_is_of_who5_alone(index, low):
    assert is_low("who5", steps("who5", run((D1, index, 1)))) is low
    assert is_low("inspire_o", steps("inspire_o", run((D1, index, 1)))) is False


def test_only_the_latest_can_be_low():
    assert not is_low("who5", steps("who5", run((D1, 20, 1), (D2, 60, 1))))
    assert not is_low("who5", ())


def test_the_headline_names_both():
    who5 = steps("who5", run((D1, 40, 1), (D2, 56, 1)))
    inspire = steps("inspire_o", run((D1, 40, 1), (D2, 45, 1)))
    assert headline({"who5": who5, "inspire_o": inspire}) == (
        "Trivslen er steget, og den oplevede recovery er stort set som sidst."
    )
    assert headline({"who5": (), "inspire_o": inspire[:1]}) == (
        "Den oplevede recovery var 40 af 100 den 10. januar 2026."
    )
    assert headline({"who5": (), "inspire_o": ()}) == ""


def test_a_picture_marks_change_by_shape_and_tells_all_in_words():
    found = steps("who5", run((D1, 40, 1), (D2, 56, 1), (D3, 40, 1)))
    drawn = picture("who5", "WHO-5", found)
    assert len({mark.shape for mark in drawn.marks}) == 3
    assert drawn.title == (
        "WHO-5 fra 0 til 100. 10. januar 2026: 40; 10. maj 2026: 56; 10. september 2026: 40."
    )
    assert picture("who5", "WHO-5", ()) is None
    assert len(picture("who5", "WHO-5", found[:1]).marks) == 1


def test_numbers_keep_a_decimal_only_where_there_is_one():
    assert [points(value) for value in (40.0, 46.666, 100)] == ["40", "46,7", "100"]
