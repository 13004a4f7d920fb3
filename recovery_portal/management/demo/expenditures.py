"""The synthetic municipality's accounts (D7), from the days its interventions lasted. Pure."""

from dataclasses import dataclass
from datetime import date
from random import Random

from recovery_portal.management.demo.interventions import Row

# Kroner for a whole year of one place or one course, in the prices of the first year: invented.
A_YEAR = {
    "SEL-108": 760_000,
    "ABL-105": 430_000,
    "SEL-107": 560_000,
    "SEL-85": 71_000,
    "SEL-85a": 96_000,
    "SEL-83": 54_000,
    "SEL-82b": 37_000,
    "SEL-82a": 15_500,
    "SEL-82d": 6_800,
    "SEL-82c": 31_000,
    "SEL-99": 58_000,
    "SEL-103": 94_000,
    "SEL-104": 23_500,
    "SEL-12": 5_900,
    "SEL-18": 4_200,
    "SEL-97": 27_000,
}
# How prices and wages rose, year by year.
RISE = (1.0, 1.025, 1.055, 1.09, 1.125, 1.155, 1.185, 1.215)


@dataclass(frozen=True)
class ExpenditureRow:
    """Whole kroner of one year on one legal basis."""

    year: int
    legal_basis: str
    amount: int


def accounts(rng: Random, rows: list[Row], since: date, until: date) -> list[ExpenditureRow]:
    """The accounts of every calendar year that lies within `since` … `until`."""
    years = [
        year
        for year in range(since.year, until.year + 1)
        if date(year, 1, 1) >= since and date(year, 12, 31) <= until
    ]
    return [
        ExpenditureRow(year, basis, _amount(rng, rows, year, basis) * RISE[number] // 1000 * 1000)
        for number, year in enumerate(years)
        for basis in A_YEAR
    ]


def _amount(rng: Random, rows: list[Row], year: int, basis: str) -> float:
    """What the year's days cost, with the unevenness any account shows."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = sum(
        ((min(row.end or last, last) - max(row.start, first)).days + 1)
        for row in rows
        if row.offer.legal_basis == basis and row.start <= last and (row.end or last) >= first
    )
    return days / 365 * A_YEAR[basis] * rng.uniform(0.97, 1.03)
