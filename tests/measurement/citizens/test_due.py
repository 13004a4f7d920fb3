"""Three a year: due four calendar months after the last, and how long ago it is in words."""

from datetime import date

import pytest

from measurement.domain.due import ago, due_on, is_forgotten, months_after


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 15), 4, date(2026, 5, 15)),
        (date(2026, 10, 31), 4, date(2027, 2, 28)),
        (date(2027, 10, 31), 4, date(2028, 2, 29)),
        (date(2026, 8, 31), 4, date(2026, 12, 31)),
        (date(2026, 9, 1), 4, date(2027, 1, 1)),
    ],
)
def test_months_are_calendar_months(day, months, expected):
    assert months_after(day, months) == expected


def test_nobody_is_forgotten_until_four_months_have_gone():
    last = date(2026, 7, 22)
    assert due_on(last, date(2026, 11, 21), 4) == date(2026, 11, 22)
    assert not is_forgotten(last, date(2026, 11, 21), 4)
    assert is_forgotten(last, date(2026, 11, 22), 4)
    assert is_forgotten(None, date(2026, 11, 22), 4)
    assert due_on(None, date(2026, 11, 22), 4) == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "i dag"),
        (date(2026, 11, 21), "i går"),
        (date(2026, 11, 1), "for 21 dage siden"),
        (date(2026, 9, 23), "for 60 dage siden"),
        (date(2026, 9, 22), "for 2 måneder siden"),
        (date(2025, 11, 22), "for 12 måneder siden"),
        (date(2024, 11, 23), "for 23 måneder siden"),
        (date(2024, 11, 22), "for 2 år siden"),
    ],
)
def test_how_long_ago(day, words):
    assert ago(day, date(2026, 11, 22)) == words
