"""What looks like a CPR number (design §3). None of the numbers here is anybody's: the days are
chosen, and the four digits are zeros and counts."""

from calendar import monthrange

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from recovery_portal.kit.cpr import digits_of, looks_like_cpr, replace_cpr
from recovery_portal.kit.validators import refuse_cpr

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize("between", ["", "-", "–", "—", "‑", "−", " ", NBSP, " - "])
def test_with_or_without_a_hyphen_dash_or_space(between):
    assert looks_like_cpr(f"Sagen 010190{between}0001 er åben") is True


@pytest.mark.parametrize(
    "text",
    [
        "010190-0001",
        "310190-0001",
        "300490-0001",
        "290200-0001",
        "290204-0001",
        "610190-0001",
        "910190-0001",
        "sag-010190-0001-a",
        "a0101900001b",
        "999999 010190 0001",
    ],
)
def test_looks_like_one(text):
    assert looks_like_cpr(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "",
        "000190-0001",
        "320190-0001",
        "600190-0001",
        "920190-0001",
        "010090-0001",
        "011390-0001",
        "310490-0001",
        "300290-0001",
        "290201-0001",
        "900290-0001",
        "10101900001",
        "01019000012",
        "010190-00012",
        "1010190-0001",
        "010190-001",
        "010190/0001",
        "010190.0001",
        "B1042",
        "2026-11-21",
        "Ring 89 15 00 00",
    ],
)
def test_does_not(text):
    assert looks_like_cpr(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "01.01.90-1234",
        "01/01/90-1234",
        "01–01–90–1234",
        "01-01-90 1234",
        "01 01 90 - 1234",
        "01 01 901234",
        "01. 01. 90 - 1234",
        f"01{NBSP}01{NBSP}90{NBSP}1234",
        "61.01.90-1234",
        "nr. 3 01.01.90-1234, åben",
        "kl. 12.30. 01.01.90-1234",
        "010190  -  1234",
        "0 1 0 1 9 0 1 2 3 4",
        "0 1 0 1 9 0 - 1 2 3 4",
        "0 1 0 1 9 0-1 2 3 4",
    ],
)
def test_with_the_parts_apart(text):
    assert looks_like_cpr(f"Sagen {text} er åben") is True


@pytest.mark.parametrize(
    "text",
    [
        "01.01.90 12.30",
        "21-11-2026 1400",
        "21.11.2026 kl. 14.00",
        "2026-11-21 1400",
        "2026-11-21-1234",
        "01.01.90 01.02.2026",
        "01.01.90-01.02.91",
        "01-01-2026 - 31-12-2026",
        "2019 2020 2021 2022",
        "86 42 12 34",
        "+45 20 12 12 34",
        "Ring 21 10 12 12 8900 Randers",
        "1.010.190.1234",
        "01.01.90.1234",
        "01 01 90 12 34",
        "32.01.90-1234",
        "01.13.90-1234",
        "24/01123456",
        "27.36.04-P16-1-20",
        "/730/plan/12/11/20/1234",
        "10\n11\n12\n2026",
        "0 1 0 1 9 0 1 2 3",
        "0 1 0 1 9 0 1 2 3 4 5",
        "5 0 1 0 1 9 0 1 2 3 4",
        "0 1 1 3 9 0 1 2 3 4",
    ],
)
def test_ordinary_text_is_left_alone(text):
    assert looks_like_cpr(f"Vi ses {text} igen") is False


def test_one_that_hid_behind_another_is_replaced_too():
    text = "010190-0001-01.01.90-0001 og 01 01 90 0001"
    found = []
    assert replace_cpr(text, lambda match: found.append(digits_of(match)) or "x") == "x-x og x"
    assert found == ["0101900001"] * 3


@given(
    day=st.integers(0, 99),
    month=st.integers(0, 99),
    year=st.integers(0, 99),
    number=st.integers(0, 9999),
    between=st.sampled_from(["", "-", "–", "—", "‑", "−", " ", NBSP]),
)
def test_agrees_with_the_plain_definition(day, month, year, number, between):
    text = f"{day:02}{month:02}{year:02}{between}{number:04}"
    assert looks_like_cpr(text) is plain_definition(day, month, year)


def plain_definition(day, month, year):
    real_day = day - 60 if 61 <= day <= 91 else day
    return any(
        1 <= month <= 12 and 1 <= real_day <= monthrange(century + year, month)[1]
        for century in (1800, 1900, 2000)
    )


def test_refused_with_a_way_out():
    with pytest.raises(ValidationError) as refused:
        refuse_cpr("Borger 010190-0001")
    assert refused.value.code == "cpr"
    assert "010190" not in refused.value.message
