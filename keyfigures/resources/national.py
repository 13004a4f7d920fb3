"""Statistics Denmark's figures as sheets: the numbers as numbers, the two other states in words."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from keyfigures.domain import national_sentences as say
from keyfigures.domain.national import Expenditures, Recipients, SourceLine, TargetGroup
from keyfigures.domain.statbank import NUMBER, Published, rounded

Sheet = tuple[str, Sequence[str], list[Sequence]]
TYPE = ["Ydelsestype", "Navn", "Lovgrundlag", "Trin"]
RATES = ["Pr. 1.000 indbyggere", "Landet pr. 1.000 indbyggere", "Landet hviler på"]
PER_HEAD = ["Kr. pr. indbygger", "Landet, kr. pr. indbygger", "Landet hviler på"]


def recipient_sheet(recipients: Recipients) -> Sheet:
    """One row per service type and quarter."""
    header = [*TYPE, "Kvartal", "Modtagere", *RATES]
    return "Modtagere", header, list(_recipients(recipients))


def account_sheet(spent: Expenditures) -> Sheet:
    """One row per account and year."""
    header = ["Konto", "Navn", "Lovgrundlag", "Trin", "Tabel", "År", "1.000 kr. netto", *PER_HEAD]
    return "Udgifter", header, list(_accounts(spent))


def target_sheet(group: TargetGroup) -> Sheet:
    """One row per service type and period, nationally."""
    rows = [
        [row.code, row.text, row.legal_basis, row.step, say.period_words(each), told(one)]
        for row in group.types
        for each, one in zip(group.periods, row.country, strict=True)
    ]
    return "Psykiske vanskeligheder", [*TYPE, "Periode", "Modtagere, hele landet"], rows


def source_sheet(*lines: SourceLine) -> Sheet:
    """Where every number comes from, and how to read it."""
    rows = [[line.table, line.text, say.source_words(line)] for line in lines]
    notes = [["", "", words] for words in (say.WHOSE, *say.CAUTIONS)]
    return "Kilder", ["Tabel", "Titel", "Kilde og forbehold"], [*rows, *notes]


def told(figure: Published) -> int | Decimal | str:
    """A number as a number; "ikke oplyst" and ".." as words."""
    if figure.state != NUMBER:
        return figure.words
    value = figure.value
    return int(value) if value == value.to_integral_value() else value


def _recipients(recipients: Recipients) -> Iterator[list]:
    for row in recipients.types:
        for at, each in enumerate(recipients.periods):
            country = row.country[at]
            yield [
                row.code,
                row.text,
                row.legal_basis,
                row.step,
                say.period_words(each),
                told(row.own[at]),
                _rate(row.per_1000[at], 2),
                _rate(country.value, 2),
                say.country_words(country),
            ]


def _accounts(spent: Expenditures) -> Iterator[list]:
    for row in spent.accounts:
        for at, year in enumerate(spent.years):
            country = row.country[at]
            yield [
                row.label,
                row.text,
                row.legal_basis,
                row.step,
                row.table,
                year,
                told(row.own[at]),
                _rate(row.per_inhabitant[at], 0),
                _rate(country.value, 0),
                say.country_words(country),
            ]


def _rate(value: Decimal | None, decimals: int) -> Decimal | str:
    """With the page's decimals: a Decimal is written out as it is."""
    return "ikke oplyst" if value is None else rounded(value, decimals)
