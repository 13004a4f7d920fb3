"""What is a number in an address, and what is none."""

import pytest

from recovery_portal.kit.numbers import number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("007", 7), ("9" * 15, 999_999_999_999_999), ("9" * 16, 0), ("9" * 5000, 0),
     ("", 0), (None, 0), ("-1", 0), ("1.5", 0), ("²", 0), ("٣", 0), (" 7", 0), ("x", 0)],
)  # fmt: skip
def test_only_plain_digits_of_a_sane_length_are_a_number(text, number):
    assert number_in(text) == number
