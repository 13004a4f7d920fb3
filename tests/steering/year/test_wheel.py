"""The drawing and its words: what is numbered, where, and how done differs from coming."""

import re
from datetime import date, timedelta
from math import atan2, degrees, hypot

import pytest
from django.template.loader import render_to_string

from steering.charts.year_face import PHONE, WIDE, Face
from steering.charts.year_page import year_page
from steering.charts.year_placing import GLYPH, Room, Spot, blobs, on_arc, said, wide
from steering.charts.year_wheel import LISTED, Wheel, numbers, wheel
from steering.charts.year_words import days, finding
from steering.selectors.year import Entry, Series, Year

TODAY = date(2026, 10, 5)


def entry(day: date, ring="politics", title="Status", **values) -> Entry:
    return Entry(day, values.pop("ends_on", day), ring, title, **values)


def year(*entries, series=()) -> Year:
    return Year(2026, tuple(sorted(entries, key=lambda e: e.starts_on)), tuple(series))


MOCK = year(
    entry(date(2026, 2, 25), title="Status til socialudvalget"),
    entry(date(2026, 10, 14), title="Budgettet vedtages"),
    entry(
        date(2026, 9, 1),
        "practice",
        "Prøvehandling: åben rådgivning",
        ends_on=date(2026, 11, 30),
        kind="trial",
    ),
)


def drawn(of: Year, size=WIDE) -> str:
    context = {"wheel": wheel(of, TODAY, size), "uid": "hjul", "description": "beskrivelse"}
    return render_to_string("steering/year/wheel.svg", context)


def test_done_and_coming_differ_in_fill_line_and_weight_and_only_the_coming_have_numbers():
    picture = wheel(MOCK, TODAY)
    assert (len(picture.dots), picture.small_done.count("M"), picture.small_coming) == (1, 1, "")
    assert [arc.is_done for arc in picture.arcs] == [False]
    assert sorted((n.text, n.is_strong) for n in picture.numbers) == [("1", True), ("2", True)]
    svg = drawn(MOCK)
    assert re.findall(r'<circle cx="[\d.]+" cy="[\d.]+" r="12.5" ([^/]*)/>', svg) == [
        'stroke="#1A1A1A" fill="#FFFFFF" stroke-width="2"'
    ]
    assert f'<path d="{picture.small_done}" stroke="#1A1A1A" fill="#E2E8EA"/>' in svg


def test_the_circle_of_14_october_stands_where_that_day_is():
    """In a plain year 14 October is day 286 of 365: 282.1 degrees clockwise from the top."""
    dot = wheel(MOCK, TODAY).dots[0]
    x, y = float(dot.cx) - 360, float(dot.cy) - 360
    assert degrees(atan2(x, -y)) % 360 == pytest.approx(286 / 365 * 360, abs=0.1)


def test_the_numbers_are_those_of_the_open_list():
    """52 weeks: 40 are over and 12 coming; a year ahead, the list ends at 24."""
    many = year(
        *(entry(date(2026, 1, 1) + timedelta(days=7 * n), title=f"N{n}") for n in range(52))
    )
    found = numbers(many, TODAY)
    assert [(e.title, n) for e, n in found.items()] == [(f"N{40 + n}", n + 1) for n in range(12)]
    picture = wheel(many, TODAY)
    assert (picture.small_done.count("M"), picture.small_coming) == (40, "")
    ahead = year_page(many, date(2025, 10, 5))
    assert [row.number for row in ahead.coming] == list(range(1, LISTED + 1))
    assert (ahead.later, ahead.wide.small_coming.count("M")) == (52 - LISTED, 52 - LISTED)


CLOSE = year(
    *(
        entry(date(2026, month, 2) + timedelta(days=n), ring, title=f"{ring}{month}{n}")
        for n in range(6)
        for month, ring in ((11, "politics"), (11, "steering"), (10, "practice"), (12, "practice"))
    )
)


def told(picture: Wheel) -> list[int]:
    """Every number that can be read in the drawing."""
    found = []
    for label in picture.numbers:
        for part in label.text.split(", "):
            ends = [int(end) for end in part.split("–")]
            found += range(ends[0], ends[-1] + 1)
    return sorted(found)


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_days_close_to_each_other_share_a_circle_and_none_is_covered(size):
    day = date(2026, 9, 30)
    picture = wheel(CLOSE, day, size)
    assert told(picture) == list(range(1, 25))
    spots = [
        Spot(
            float(label.x),
            float(label.y) - size.number * 0.36,
            wide(label.text, size.number, size.dot),
        )
        for label in picture.numbers
    ]
    names = [
        Spot(float(n.x), float(n.y) - size.name * 0.35, len(n.text) * size.name * GLYPH)
        for n in picture.names
    ]
    circles = [blobs(spot, size.dot) for spot in spots]
    circles += [blobs(name, size.name * 0.4) for name in names]
    near = [
        (one, other)
        for n, one in enumerate(circles)
        for other in circles[n + 1 :]
        if any(hypot(a[0] - b[0], a[1] - b[1]) < a[2] + b[2] for a in one for b in other)
    ]
    assert near == []
    rim = size.side / 2 - size.margin - size.months
    out = [
        one
        for spot in spots
        for x, y, r in blobs(spot, size.dot)
        if hypot((one := (x, y))[0] - size.side / 2, one[1] - size.side / 2) + r > rim + 0.2
    ]
    assert out == []  # no circle reaches the months


@pytest.mark.parametrize(
    ("numbers_", "text"), [([7], "7"), ([4, 5, 6], "4–6"), ([9, 4], "4, 9"), ([1, 2, 9], "1–2, 9")]
)
def test_numbers_that_share_a_circle_are_said_short(numbers_, text):
    assert said(numbers_) == text


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_no_period_lies_on_the_name_of_its_ring(size):
    """Six at a time in each ring with periods, all of July."""
    months = year(
        *(
            entry(date(2026, 1 + n, 1), ring, title=f"{ring}{n}", ends_on=date(2026, 7 + n, 1))
            for n in range(6)
            for ring in ("measurement", "practice")
        )
    )
    picture = wheel(months, TODAY, size)
    outer = [
        max(float(radius) for radius in re.findall(r"A([\d.]+) ", arc.d)) for arc in picture.arcs
    ]
    for label, radii in ((picture.names[2], outer[:6]), (picture.names[3], outer[6:])):
        middle = float(label.y) - size.name * 0.35 - size.side / 2
        assert max(radii) <= middle - size.name * 0.4


def test_a_number_too_big_for_its_arc_has_a_sign_of_its_own():
    short = year(entry(date(2026, 11, 2), "practice", ends_on=date(2026, 11, 3)))
    long = year(entry(date(2026, 10, 12), "practice", ends_on=date(2026, 12, 3)))
    assert [len(wheel(of, TODAY).signs) for of in (short, long)] == [1, 0]


@pytest.mark.parametrize(("middle", "needs_sign"), [(180, False), (270, True)])
def test_level_text_crosses_its_arc_at_the_sides(middle, needs_sign):
    """Two digits are 12.3 wide and 8.6 high, the arc 10 thick."""
    room = Room(Face(PHONE, 2026))
    assert on_arc(room, "20", (60, 70, middle - 15, middle + 15))[1] is needs_sign


def test_a_period_longer_than_the_year_goes_all_the_way_round():
    whole = entry(date(2025, 6, 1), "practice", ends_on=date(2027, 6, 1))
    start, end = re.findall(r"[ML]([\d.]+ [\d.]+)", wheel(year(whole), TODAY).arcs[0].d)
    assert start.split()[0] == "360.0"
    assert start != end
    assert " 0 1 1 " in wheel(year(whole), TODAY).arcs[0].d


def test_what_comes_often_is_ticks_without_numbers():
    often_days = tuple(
        entry(date(2026, 1, 6) + timedelta(days=14 * n), "practice") for n in range(26)
    )
    often = Series("Sparring", "practice", "hver 14. dag", "/x/", often_days)
    picture = wheel(year(series=[often]), TODAY)
    assert (picture.dots, picture.numbers) == ([], [])
    assert (picture.ticks_done.count("M"), picture.ticks_coming.count("M")) == (20, 6)


def test_weeks_are_ticks_and_every_fourth_is_numbered():
    picture = wheel(year(), date(2025, 1, 1))
    assert picture.weeks.count("M") == 52  # Mondays of 2026
    assert [label.text for label in picture.week_numbers] == [str(n) for n in range(4, 53, 4)]
    assert picture.hand == ""
    now = wheel(year(), TODAY)
    assert (now.week, "40" in [label.text for label in now.week_numbers]) == ("uge 41", False)


def test_the_svg_holds_nothing_inline_and_escapes_titles():
    svg = drawn(year(entry(date(2026, 11, 1), title="<script>")))
    assert re.findall(r"style=|<style|<script|onload", svg) == []


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        (MOCK.entries, "»Budgettet vedtages« er om ni dage; én prøvehandling er i gang"),
        ((entry(TODAY),), "»Status« er i dag"),
        ((entry(date(2026, 10, 6)),), "»Status« er i morgen"),
        ((entry(date(2026, 12, 1)),), "»Status« er den 1. december"),
        (
            (
                entry(
                    date(2026, 9, 28), "measurement", "Temperaturmåling", ends_on=date(2026, 10, 7)
                ),
            ),
            "»Temperaturmåling« slutter om to dage",
        ),
        (
            (
                entry(date(2026, 10, 6), "practice", "Temadag"),
                entry(date(2026, 10, 20), "steering", "Styregruppemøde"),
            ),
            "»Styregruppemøde« er den 20. oktober",
        ),
        ((entry(date(2026, 10, 6), "practice", "Temadag"),), "»Temadag« er i morgen"),
        ((entry(date(2026, 1, 6)),), "Én begivenhed i 2026"),
        ((), "Årshjulet for 2026 er tomt"),
    ],
)
def test_the_title_is_the_next_date_that_binds(entries, sentence):
    assert finding(year(*entries), TODAY) == sentence


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 5, 3), date(2026, 5, 28), "3.–28. maj"),
        (date(2026, 9, 1), date(2026, 11, 30), "1. sep.–30. nov."),
        (date(2027, 1, 3), date(2027, 1, 9), "3.–9. jan. 2027"),
        (date(2025, 5, 3), date(2026, 5, 28), "3. maj 2025–28. maj"),
    ],
)
def test_a_period_within_a_month_names_the_month_once(first, last, words):
    assert days(entry(first, ends_on=last), 2026) == words


def test_what_is_held_today_is_done():
    """It stands among the done, grey, and the title goes on to what comes."""
    held = entry(TODAY, "practice", "Statusrunde: Plan", is_held=True)
    page = year_page(year(held, *MOCK.entries), TODAY)
    assert [row.title for row in page.done] == ["Status til socialudvalget", "Statusrunde: Plan"]
    assert page.title.startswith("»Budgettet vedtages«")


def test_what_goes_on_stands_first_and_the_rest_by_day():
    page = year_page(MOCK, TODAY)
    assert [(row.number, row.days, row.about) for row in page.coming] == [
        (1, "1. sep.–30. nov.", "Praksis, uge 36 · i gang"),
        (2, "14. okt.", "Politik, uge 42"),
    ]
    assert [row.title for row in page.done] == ["Status til socialudvalget"]
