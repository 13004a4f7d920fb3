"""Danish dates, numbers and order, against what a Danish reader would write."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from recovery_portal.kit import danish

DAY = date(2026, 11, 21)
ALPHABET = [
    "Abe", "Bo", "über", "Yde", "Zebra", "Ällinge", "Ærø", "Øer", "Öland", "Aabenraa", "Ålborg"
]  # fmt: skip


def render(source, **context):
    return engines["django"].from_string(source).render(context)


@pytest.mark.parametrize(
    ("last", "text"),
    [
        (date(2026, 11, 21), "21. november 2026"),
        (date(2026, 11, 30), "21. til 30. november 2026"),
        (date(2026, 12, 1), "21. november til 1. december 2026"),
        (date(2027, 11, 21), "21. november 2026 til 21. november 2027"),
    ],
)
def test_a_span_says_month_and_year_where_they_differ(last, text):
    assert danish.span(DAY, last) == text
    assert render("{{ first|da_span:last }}", first=DAY, last=last) == text
    assert render("{{ first|da_span:last }}", first=None, last=last) == ""


@pytest.mark.parametrize(
    ("function", "text"),
    [
        (danish.date_long, "21. november 2026"),
        (danish.date_short, "21. nov. 2026"),
        (danish.day_month, "21. november"),
        (danish.day_month_short, "21. nov."),
        (danish.month, "november 2026"),
        (danish.weekday, "lørdag"),
        (danish.weekday_short, "lø"),
        (danish.quarter, "4. kvartal 2026"),
        (danish.week, "uge 47"),
    ],
)
def test_a_day_in_words(function, text):
    assert function(DAY) == text


def test_short_months_have_a_full_stop_unless_they_are_whole():
    assert [danish.day_month_short(date(2026, month, 1)) for month in range(1, 13)] == [
        "1. jan.", "1. feb.", "1. mar.", "1. apr.", "1. maj", "1. jun.",
        "1. jul.", "1. aug.", "1. sep.", "1. okt.", "1. nov.", "1. dec.",
    ]  # fmt: skip


def test_quarters_begin_in_january_april_july_and_october():
    assert [danish.quarter(date(2026, month, 1))[0] for month in range(1, 13)] == list(
        "111222333444"
    )


def test_the_first_days_of_a_year_may_lie_in_the_last_week_of_the_one_before():
    assert danish.week(date(2027, 1, 3)) == "uge 53"
    assert danish.week(date(2027, 1, 4)) == "uge 1"


def test_the_time_has_a_full_stop():
    assert danish.time(time(9, 5)) == "09.05"
    assert danish.clock(datetime(2026, 11, 21, 14, 32)) == "kl. 14.32"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234.5, 1, "1.234,5"),
        (1234567, 0, "1.234.567"),
        (-3, 0, "−3"),
        (-1234.56, 1, "−1.234,6"),
        (0.125, 2, "0,13"),
        (2.675, 2, "2,68"),
        (Decimal("2.5"), 0, "3"),
        (-0.04, 1, "0,0"),
        (999.96, 1, "1.000,0"),
        (None, 1, "–"),
    ],
)
def test_numbers(value, decimals, text):
    assert danish.number(value, decimals) == text


@given(st.integers(-(10**9), 10**9))
def test_a_whole_number_reads_back(value):
    text = danish.number(value)
    assert int(text.replace(".", "").replace("−", "-")) == value


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(3, 0, "+3"), (-3, 0, "−3"), (0, 0, "0"), (0.04, 1, "0,0"), (0.05, 1, "+0,1"), (None, 0, "–")],
)
def test_differences_carry_their_sign(value, decimals, text):
    assert danish.signed(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (66.4, "66"),
        (66.66, "66"),
        (200 / 3, "66"),
        (33.3, "33"),
        (100 / 3, "33"),
        (2.01 / 3 * 100, "67"),
        (0.0, "0"),
        (100, "100"),
        (None, "–"),
    ],
)
def test_a_score_is_never_rounded_over_a_threshold(value, text):
    assert danish.score(value) == text


def test_alphabetical_order_is_danish():
    assert sorted(ALPHABET[5:] + ALPHABET[:5], key=danish.collation_key) == ALPHABET


def test_order_does_not_look_at_case_or_accents():
    names = ["Idé", "idé", "Ide", "ideer"]
    assert [danish.collation_key(name)[0] for name in names] == ["ide", "ide", "ide", "ideer"]


def test_aa_and_å_stand_together_at_the_end():
    names = ["Aarhus", "Odense", "Ålborg", "Aalborg", "Albertslund"]
    assert sorted(names, key=danish.collation_key) == [
        "Albertslund", "Odense", "Aalborg", "Ålborg", "Aarhus",
    ]  # fmt: skip


def test_filters_give_local_time_and_nothing_for_nothing():
    source = "{{ at|da_time }}|{{ at|da_date }}|{{ none|da_date }}|{{ at|week }}"
    at = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert render(source, at=at, none=None) == "00.30|22. november 2026||uge 47"


def test_a_hidden_count_is_read_aloud_as_hidden():
    assert render("{{ shown|count }}", shown=1234) == "1.234"
    assert render("{{ zero|count }}", zero=0) == "0"
    assert render("{{ hidden|count }}", hidden=None) == (
        '<span aria-hidden="true">–</span><span class="sr-only">skjult</span>'
    )


def test_number_filters():
    assert render("{{ a|da_number:1 }} {{ b|signed }} {{ c|score }}", a=-2.25, b=4, c=66.9) == (
        "−2,3 +4 66"
    )


@pytest.mark.parametrize(
    ("change", "word"), [(1, "mere"), (2, "flere"), (-1, "færre"), (-2, "færre"), (0.5, "flere")]
)
def test_one_more_is_mere(change, word):
    assert danish.more_or_fewer(change) == word
