"""The rules of say and do and of what asks for something: worked by hand."""

import json
from dataclasses import dataclass

import pytest

from measurement.charts.say_and_do import chart
from measurement.domain.audit_asking import asking, asks
from measurement.domain.audit_fitting import FITS, fitting
from measurement.domain.say_and_do import gap, order, shown, verdict
from measurement.reference import FOLDER


@dataclass(frozen=True)
class Count:
    yes: int
    partly: int
    no: int
    code: str = ""


@pytest.mark.parametrize(
    ("counts", "expected"),
    [((5, 0, 5), True), ((6, 0, 4), False), ((0, 9, 0), True), ((0, 0, 0), False)],
)
def test_a_criterion_asks_where_at_most_half_of_the_rated_cases_show_it(counts, expected):
    assert asks(Count(*counts)) is expected


def test_fewest_clear_cases_come_first_then_most_without_then_the_own_order():
    rows = [Count(5, 5, 0, "a"), Count(2, 8, 0, "b"), Count(2, 1, 7, "c"), Count(9, 1, 0, "d")]
    rows += [Count(1, 4, 0, "e")]  # 1 of 5 is as few as 2 of 10
    assert [one.code for one in asking(rows)] == ["c", "b", "e", "a"]


def test_criteria_are_taken_together_and_count_each_case_once():
    both = shown([Count(7, 2, 1), Count(3, 0, 6)])
    assert (both.yes, both.partly, both.no, both.rated, both.cases) == (10, 2, 7, 19, 10)
    assert both.share == 22 / 38
    assert (shown([]).share, shown([Count(0, 0, 0)]).share) == (None, None)


@pytest.mark.parametrize(
    ("said", "count", "expected"),
    [
        (0.90, (5, 0, 5), "higher"),  # Wilson, 5 of 10: 0.24 to 0.76
        (0.76, (5, 0, 5), "alike"),
        (0.77, (5, 0, 5), "higher"),
        (0.23, (5, 0, 5), "lower"),
        (0.25, (5, 0, 5), "alike"),
        (0.71, (10, 0, 0), "lower"),  # 10 of 10: 0.72 to 1
        (1.00, (10, 0, 0), "alike"),
        (0.50, (0, 10, 0), "alike"),
        (None, (5, 0, 5), "unknown"),
        (0.50, (0, 0, 0), "unknown"),
        (0.99, (1, 0, 1), "higher"),  # 1 of 2: 0.09 to 0.91
    ],
)
def test_a_distance_is_told_only_where_so_few_cases_can_carry_it(said, count, expected):
    assert verdict(said, shown([Count(*count)])) == expected


def test_more_criteria_of_the_same_cases_carry_no_more():
    """Ninety marks of ten cases are still ten cases."""
    assert verdict(0.75, shown([Count(5, 0, 5)] * 9)) == "alike"


def test_largest_distance_first_whichever_way_and_what_is_not_known_last():
    half = shown([Count(5, 0, 5)])
    rows = [(4, None), (5, 0.6), (6, 0.1), (7, 0.9), (8, 0.4)]
    found = sorted(rows, key=lambda row: order(row[1], half, row[0]))
    assert [number for number, _ in found] == [6, 7, 5, 8, 4]
    assert (gap(0.6, half), gap(None, half), gap(0.6, shown([]))) == (0.6 - 0.5, None, None)


def test_each_suggestion_fits_criteria_through_its_own_prerequisite():
    instrument = _criteria()
    wrong = [
        (advice, code)
        for advice, codes in FITS[1].items()
        for code in codes
        if int(advice[0]) not in instrument[code]
    ]
    assert wrong == []
    assert fitting(1, "5-5", ["K2", "K12", "K11"]) == ("K11", "K12")
    unknown = [(1, "5-1", ["K1"]), (2, "5-5", ["K11"]), (None, "5-5", ["K11"])]
    assert [fitting(*one) for one in unknown] == [(), (), ()]


def _criteria() -> dict[str, list[int]]:
    text = (FOLDER / "instrument_sagsaudit_v1.json").read_text(encoding="utf-8")
    sections = json.loads(text)["sections"]
    return {item["code"]: item["prerequisites"] for one in sections for item in one["items"]}


def test_the_picture_lays_both_on_lines_of_the_same_length():
    drawn = chart(0.5, "gul", shown([Count(5, 3, 2)]))
    assert (drawn.left, drawn.mark, drawn.right, drawn.thresholds) == (
        "10",
        "250",
        "490",
        ("170", "330"),
    )
    parts = [(one.kind, one.x, one.width, one.count, one.fits) for one in drawn.segments]
    assert parts == [
        ("yes", "10", "240", 5, True),
        ("partly", "250", "144", 3, True),
        ("no", "394", "96", 2, True),
    ]
    nothing = chart(None, "grå", shown([]))
    assert (nothing.mark, nothing.segments) == ("", ())
    narrow = chart(None, "grå", shown([Count(0, 1, 29)]))
    assert [(one.kind, one.fits) for one in narrow.segments] == [("partly", False), ("no", True)]
