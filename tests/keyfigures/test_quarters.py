"""Which days may be shown to everybody, and what they are compared with."""

from datetime import date

import pytest

from keyfigures.domain.quarters import (
    is_quarter_end,
    quarter_end,
    quarter_ends,
    quarter_ends_between,
    year_before,
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 9, 30), date(2026, 9, 30)),
        (date(2026, 9, 29), date(2026, 6, 30)),
        (date(2026, 1, 1), date(2025, 12, 31)),
        (date(2024, 3, 30), date(2023, 12, 31)),
        (date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_the_latest_quarter_end(day, expected):
    assert quarter_end(day) == expected
    assert is_quarter_end(expected)
    assert is_quarter_end(day) == (day == expected)


def test_a_row_of_quarter_ends_is_oldest_first():
    assert quarter_ends(date(2026, 7, 1), 5) == (
        date(2025, 6, 30),
        date(2025, 9, 30),
        date(2025, 12, 31),
        date(2026, 3, 31),
        date(2026, 6, 30),
    )


def test_quarter_ends_between_two_days():
    assert quarter_ends_between(date(2025, 9, 30), date(2026, 3, 31)) == (
        date(2025, 9, 30),
        date(2025, 12, 31),
        date(2026, 3, 31),
    )
    assert quarter_ends_between(date(2025, 10, 1), date(2025, 12, 30)) == ()
    assert quarter_ends_between(date(2026, 1, 1), date(2025, 1, 1)) == ()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 9, 30), date(2025, 9, 30)),
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 28)),
    ],
)
def test_a_year_before(day, expected):
    assert year_before(day) == expected
