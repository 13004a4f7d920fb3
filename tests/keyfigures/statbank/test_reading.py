"""What a cell is: three states, periods, sums that may be made, rows read in any order."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyfigures.domain.national import inhabitants_at
from keyfigures.domain.statbank import (
    ABSENT,
    DOTS,
    NUMBER,
    Cell,
    Published,
    Rate,
    Unreadable,
    published,
    rate_over,
    summed,
)
from keyfigures.domain.statbank_csv import lines_of, read_cells
from keyfigures.domain.statbank_request import request_for, table_info
from keyfigures.domain.statbank_tables import PLANS
from keyfigures.domain.statbank_time import period, quarter_after
from tests.keyfigures.statbank.cells import cell, figure


@pytest.mark.parametrize(
    ("text", "state", "value"),
    [
        ("0", NUMBER, 0),
        ("-", NUMBER, 0),
        ("12", NUMBER, 12),
        (" -3 ", NUMBER, -3),
        ("..", DOTS, None),
        ("", ABSENT, None),
        (".", ABSENT, None),
    ],
)
def test_signs(text, state, value):
    assert published(text, whole=True) == Published(
        state, value if value is None else Decimal(value)
    )


def test_decimals_are_a_comma_or_a_point_that_cannot_be_thousands():
    assert published("-1234,5", whole=False).value == Decimal("-1234.5")
    assert published("1234.50", whole=False).value == Decimal("1234.50")
    for text in ("1.234", "1,2,3", "1 234", "nan", "٣", "1e5", "12*", "1,2345", "9" * 16):
        with pytest.raises(Unreadable):
            published(text, whole=False)


@pytest.mark.parametrize(
    ("code", "first", "last", "again"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "2023"),
        ("2015K1", date(2015, 1, 1), date(2015, 3, 31), "2015K1"),
        ("2015Q4", date(2015, 10, 1), date(2015, 12, 31), "2015K4"),
        ("2020M02", date(2020, 2, 1), date(2020, 2, 29), "2020M02"),
        ("2020H2", date(2020, 7, 1), date(2020, 12, 31), "2020H2"),
        ("2020U53", date(2020, 12, 28), date(2021, 1, 3), "2020U53"),
    ],
)
def test_periods(code, first, last, again):
    found = period(code)
    assert (found.first_day, found.last_day, found.code) == (first, last, again)


@pytest.mark.parametrize(
    "code", ["", "15K1", "2015K5", "2015K0", "2020M13", "2021U53", "2015X1", "2015K", "٢٠١٥"]
)
def test_what_is_no_period(code):
    with pytest.raises(Unreadable):
        period(code)


def test_the_quarter_after():
    assert [quarter_after(date(2024, m, 30)).code for m in (3, 6, 9, 12)] == [
        "2024K2",
        "2024K3",
        "2024K4",
        "2025K1",
    ]


def test_inhabitants_are_never_taken_from_later_than_the_quarter_after():
    known = {code: figure(n) for code, n in [("2024K1", 100), ("2024K3", 103), ("2025K2", 109)]}
    days = [date(2023, 9, 30), date(2023, 12, 31), date(2024, 6, 30), date(2024, 12, 31)]
    assert [inhabitants_at(known, day) for day in days] == [None, 100, 103, 103]


def test_parts_make_a_whole_only_where_all_are_known():
    assert summed([figure(3), figure(-1)]) == figure(2)
    assert summed([figure(3), figure(None)]) == figure(3)
    assert summed([figure(3), figure("..")]) == figure("..")
    assert summed([figure(None)]) == summed([]) == figure(None)


def test_persons_of_two_types_stay_two_cells_and_only_owners_are_summed():
    assert {code: plan.parts for code, plan in PLANS.items() if plan.parts} == {"REGK100": "EJER"}
    types = {"OMRÅDE": {"730": "730"}, "YDELSESTYPE": {"30181": "30181", "30182": "30182"}}
    rows = [(2, ["730", "30181", "2024K4", "40"]), (3, ["730", "30182", "2024K4", "7"])]
    header = ["OMRÅDE", "YDELSESTYPE", "TID", "INDHOLD"]
    found = read_cells(header, rows, PLANS["HAND07"], types).cells
    assert found == [cell("730", "30181", "2024K4", 40), cell("730", "30182", "2024K4", 7)]


def test_rates_over_areas_are_not_read_at_all():
    assert "HAND06" not in PLANS


FIGURES = st.sampled_from([None, "..", 0, 1, 5, 40, 1000])
AREAS = ["101", "147", "730", "751"]


@given(*(st.fixed_dictionaries({}, optional=dict.fromkeys(AREAS, FIGURES)) for _ in range(2)))
def test_the_rate_by_another_hand(counts, people):
    """Only areas with both numbers are in either sum."""
    above = below = used = 0
    for area in AREAS:
        if isinstance(counts.get(area), int) and isinstance(people.get(area), int):
            above, below, used = above + counts[area], below + people[area], used + 1
    plain = Rate(Decimal(above) * 1000 / below, used) if below else Rate(None, 0)
    made = [{area: figure(value) for area, value in one.items()} for one in (counts, people)]
    assert rate_over(*made) == plain


CELLS = st.dictionaries(
    st.tuples(
        st.sampled_from(["101", "730"]),
        st.sampled_from(["30181", "30182"]),
        st.sampled_from(["2023K4", "2024K1"]),
    ),
    st.sampled_from(["0", "7", "..", "1200", "-"]),
)
WANTED = {"OMRÅDE": {"730": "730", "101": "101"}, "YDELSESTYPE": {"30182": "30182"}}


@given(CELLS, st.permutations([0, 1, 2, 3]), st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]))
def test_any_order_of_rows_and_columns_is_the_same_cells(cells, order, encoding):
    lines = [["OMRÅDE", "YDELSESTYPE", "TID", "INDHOLD"], *([*key, v] for key, v in cells.items())]
    text = "\r\n".join(";".join(line[at] for at in order) for line in lines) + "\r\n"
    header, rows = lines_of(text.encode(encoding))
    answer = read_cells(header, rows, PLANS["HAND07"], WANTED)
    states = {"..": (DOTS, None), "-": (NUMBER, Decimal(0))}
    plain = {
        key: states.get(value) or (NUMBER, Decimal(value))
        for key, value in cells.items()
        if key[1] == "30182"
    }
    assert {c.key: (c.figure.state, c.figure.value) for c in answer.cells} == plain
    assert (answer.rows, answer.skipped) == (len(cells), len(cells) - len(plain))


def test_a_cell_knows_its_place():
    assert Cell("730", "30182", "2024K4", figure(1)).key == ("730", "30182", "2024K4")


PIECES = (
    *("OMRÅDE", "YDELSESTYPE", "TID", "INDHOLD", "730", "30182", "2024K4", "..", "5", ";", "\r\n"),
    *('"', "\0", "\x85", ",", "omraade", "1.234", "-", "2024K9", "٣", "<html>"),
)
JOINED = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def read(data: bytes) -> str:
    """What is wrong with an answer, or "ok."."""
    try:
        cells = read_cells(*lines_of(data), PLANS["HAND07"], WANTED).cells
    except Unreadable as error:
        return str(error)
    return "ok." if {c.area for c in cells} <= {"730", "101"} else "others came along"


@given(st.one_of(st.binary(max_size=200), JOINED.map(str.encode)))
def test_whatever_comes_is_read_or_refused_in_a_sentence(data):
    assert read(data).endswith(".")


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "variables", "values", "text"]), inner, max_size=4)
    ),
    max_leaves=12,
)


def describe(answer) -> None:
    request_for(PLANS["HAND07"], table_info(answer), ["730"], WANTED)


@given(JSON)
def test_whatever_a_description_is_it_is_refused(answer):
    """None of these has what HAND07 needs, and none is more than unreadable."""
    with pytest.raises(Unreadable):
        describe(answer)
