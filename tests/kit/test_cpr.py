"""What looks like a CPR number (design §3). None of the numbers here is anybody's: the days are
chosen, and the four digits are zeros and counts."""

from calendar import monthrange

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from recovery_portal.kit.cpr import looks_like_cpr
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
