"""The parts beside the staircase as sheets of its file: bands, rates, provider types, country."""

from keyfigures.charts.staircase_beside import (
    NO_PEOPLE,
    PROVIDER_NAMES,
    band_rows,
    national_rows,
)
from keyfigures.charts.staircase_table import Sheet, hidden_or
from keyfigures.domain.beside import PerThousand
from keyfigures.domain.figure import StaircaseFigure
from keyfigures.domain.national import ALL_TARGETS, TypeRow
from keyfigures.domain.national_sentences import source_words
from keyfigures.selectors.staircase_beside import Beside
from recovery_portal.kit.danish import as_shown, quarter

DECIMALS = 2


def beside_sheets(figure: StaircaseFigure, shown: Beside) -> list[Sheet]:
    """One sheet per part of the page; published figures on a sheet of their own (D9)."""
    sheets = [band_sheet(figure, shown), rate_sheet(figure, shown), provider_sheet(shown)]
    return [*sheets, national_sheet(shown)] if shown.national.periods else sheets


def band_sheet(figure: StaircaseFigure, shown: Beside) -> Sheet:
    """Citizens per band on both days."""
    header = [
        "Del af trappen", "Trin", f"Borgere {figure.day:%d-%m-%Y}",
        f"Borgere {figure.compare_day:%d-%m-%Y}", "Ændring", "Sikker ændring?",
    ]  # fmt: skip
    rows = [
        [row.name, row.steps, *map(hidden_or, (row.count, row.before, row.change)), row.verdict]
        for row in band_rows(shown)
    ]
    return "Retning", header, rows


def rate_sheet(figure: StaircaseFigure, shown: Beside) -> Sheet:
    """Per 1,000 inhabitants; no quartiles where fewer than five others can be shown."""
    header = [
        "Trin", f"Pr. 1.000 indbyggere {figure.day:%d-%m-%Y}",
        f"Pr. 1.000 indbyggere {figure.compare_day:%d-%m-%Y}", "Andre kommuner, nedre kvartil",
        "Andre kommuner, median", "Andre kommuner, øvre kvartil", "Antal andre kommuner",
    ]  # fmt: skip
    rows = [
        [_name(row), *_own(row), *map(_rounded, (one.lower, one.median, one.upper)), one.others]
        for row, one in zip(shown.rates, shown.portal.steps, strict=True)
    ]
    return "Pr. 1.000 indbyggere", header, rows


def _name(row: PerThousand) -> str:
    return f"{row.step}. {row.name}" if row.step else row.name


def _own(row: PerThousand) -> list:
    pairs = ((row.rate, row.hidden), (row.before, row.hidden_before))
    return [_rate_or(rate, hidden) for rate, hidden in pairs]


def _rate_or(rate: float | None, hidden: bool):
    if hidden:
        return hidden_or(None)
    return NO_PEOPLE if rate is None else _rounded(rate)


def _rounded(rate):
    return as_shown(rate, DECIMALS)


def provider_sheet(shown: Beside) -> Sheet:
    """Offers, places and users per step and provider type."""
    header = [
        "Trin", "Driftsform", "Tilbud", "Pladser", "Borgere i tilbud med pladser",
        "Belægning i procent", "Tilbud uden oplyste pladser", "Borgere i dem",
    ]  # fmt: skip
    rows = [
        [
            one.step, PROVIDER_NAMES[one.provider_type], one.offers, one.places,
            hidden_or(one.citizens) if one.places else None, _occupancy(one),
            one.without_places, hidden_or(one.unplaced) if one.without_places else None,
        ]
        for one in shown.providers
    ]  # fmt: skip
    return "Driftsform", header, rows


def _published(row: TypeRow) -> list:
    """Numbers as numbers; what is not told in the page's words."""
    own, rates = row.own[-1], (row.per_1000[-1], row.country[-1].value)
    count = own.words if own.value is None else int(own.value)
    return [count, *("ikke oplyst" if rate is None else _rounded(rate) for rate in rates)]


def _occupancy(one):
    if not one.places:
        return None
    return hidden_or(None) if one.occupancy is None else round(one.occupancy, 1)


def national_sheet(shown: Beside) -> Sheet:
    """Published figures, of all target groups."""
    told = shown.national
    source = source_words(told.source)
    header = [
        "Ydelse", "Lovgrundlag", "Målgruppe", "Periode", "Personer i kommunen",
        "Pr. 1.000 indbyggere", "Hele landet pr. 1.000 indbyggere", "Kilde",
    ]  # fmt: skip
    period = quarter(told.periods[-1].last_day)
    rows = [
        [row.name, row.beside, ALL_TARGETS, period, *_published(row.of), source]
        for row in national_rows(told)
    ]
    return "Danmarks Statistik", header, rows
