"""Numbers into JSON and back, and as they are read."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_portal.kit.report import Number
from recovery_portal.overview.archive import frozen

DAY = date(2026, 9, 30)
NUMBERS = st.builds(
    Number,
    key=st.text(min_size=1, max_size=20),
    label=st.text(max_size=20),
    value=st.none() | st.integers() | st.floats(-1e9, 1e9) | st.text(max_size=10),
    unit=st.sampled_from(["", "borgere", "%", "af 10", "0–3"]),
    day=st.none() | st.dates(),
    hidden=st.booleans(),
)


@given(st.lists(NUMBERS, max_size=8))
def test_what_was_kept_comes_back(numbers):
    kept = json.loads(json.dumps(frozen.packed(numbers)))
    assert frozen.unpacked(kept) == tuple(numbers)


@pytest.mark.parametrize(
    ("number", "read", "in_sheet"),
    [
        (Number("a", "", 1131, "borgere"), "1.131 borgere", 1131),
        (Number("a", "", 66.7, "%"), "66,7 %", Decimal("66.7")),
        (Number("a", "", 7.0, "%"), "7,0 %", Decimal("7.0")),
        (Number("a", "", -2), "−2", -2),
        (Number("a", "", 7, "af 9"), "7 af 9", 7),
        (Number("a", "", 2, "0–3"), "2 (0–3)", 2),
        (Number("a", "", "Grøn"), "Grøn", "Grøn"),
        (Number("a", "", None, "borgere", hidden=True), "–", "–"),
        (Number("a", "", None, "%"), "", None),
    ],
)
def test_a_number_reads_as_on_the_page(number, read, in_sheet):
    assert (frozen.told(number), frozen.cell(number)) == (read, in_sheet)


@pytest.mark.parametrize(
    ("before", "now", "read"),
    [(10, 13, "+3"), (13, 10, "−3"), (5, 5, "0"), (66.7, 64.2, "−2,5"), (7, 7.5, "+0,5"),
     (None, 5, ""), ("Gul", "Grøn", ""), (0.1, 0.3, "+0,2")],
)  # fmt: skip
def test_a_difference_has_the_decimals_of_what_it_is_of(before, now, read):
    assert frozen.difference(before, now) == read


def test_data_go_to_the_newest_day_of_what_is_measured():
    """How the plan stands is of the day the report was made, and says nothing of data."""
    numbers = [
        Number("staircase.total", "", 1, day=DAY),
        Number("plan.total", "", 1, day=date(2026, 11, 22)),
        Number("audit.cases", "", 10, day=date(2026, 5, 1)),
        Number("employment.unknown", "", 1),
    ]
    assert frozen.data_until(numbers) == DAY
    assert frozen.data_until(numbers[1:2]) is None
    assert frozen.data_until([]) is None
