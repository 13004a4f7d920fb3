"""The tables beside the staircase in words: bands, rates, provider types, published figures."""

from dataclasses import dataclass

from keyfigures.charts.staircase_table import PROVIDER_WORDS
from keyfigures.charts.staircase_words import table_verdict
from keyfigures.domain.beside import ALL, PROVIDERS, BandChange, PerThousand, ProviderSum
from keyfigures.domain.figure import Count
from keyfigures.domain.moving_words import BAND_NAMES, BAND_STEPS
from keyfigures.domain.national import Recipients, TypeRow
from keyfigures.selectors.portal import PortalStep
from keyfigures.selectors.staircase_beside import Beside
from recovery_portal.kit.danish import number

PROVIDER_NAMES = PROVIDER_WORDS | {"": "Ikke oplyst", ALL: "I alt"}
NO_PEOPLE = "mangler indbyggertal"


@dataclass(frozen=True)
class BandRow:
    """A band between the two days; `verdict` in a table's words."""

    name: str
    steps: str
    count: Count
    before: Count
    change: Count
    verdict: str


def band_rows(shown: Beside) -> list[BandRow]:
    """The three bands, from the most intrusive."""
    return [_band_row(band) for band in shown.bands]


def _band_row(band: BandChange) -> BandRow:
    name, steps = BAND_NAMES[band.band], BAND_STEPS[band.band]
    verdict = table_verdict(band.verdict)
    return BandRow(name, steps, band.count, band.before, band.change, verdict)


@dataclass(frozen=True)
class RateRow:
    """A step per 1,000 inhabitants, in words; "" = hidden. The others' are "" where not told."""

    name: str
    rate: str
    before: str
    lower: str
    median: str
    upper: str
    others: int


def rate_rows(shown: Beside) -> list[RateRow]:
    """Steps 8 … 1, then the whole staircase."""
    pairs = zip(shown.rates, shown.portal.steps, strict=True)
    return [_rate_row(row, others) for row, others in pairs]


def _rate_row(row: PerThousand, others: PortalStep) -> RateRow:
    return RateRow(
        name=f"{row.step}. {row.name}" if row.step else row.name,
        rate=_rate(row.rate, row.hidden),
        before=_rate(row.before, row.hidden_before),
        lower=_quartile(others.lower),
        median=_quartile(others.median),
        upper=_quartile(others.upper),
        others=others.others,
    )


def _rate(rate: float | None, hidden: bool) -> str:
    if hidden:
        return ""
    return NO_PEOPLE if rate is None else number(rate, 2)


def _quartile(rate: float | None) -> str:
    return "" if rate is None else number(rate, 2)


@dataclass(frozen=True)
class ProviderCell:
    """A provider type's offers on a step. `places` "": none stated; `occupancy` "": hidden or no
    places; `has_unplaced`: some of its offers state no places."""

    occupancy: str
    places: str
    citizens: Count
    has_unplaced: bool
    unplaced: Count


@dataclass(frozen=True)
class ProviderRow:
    """A step; a cell per column, None where the step has no such offer."""

    step: int
    cells: tuple[ProviderCell | None, ...]


@dataclass(frozen=True)
class ProviderTable:
    """The provider types that there are, the whole last, and the steps from 8."""

    columns: tuple[str, ...]
    rows: tuple[ProviderRow, ...]


def provider_table(shown: Beside) -> ProviderTable:
    """A step that has one provider type only is its own whole."""
    present = {one.provider_type for one in shown.providers}
    kinds = [*(kind for kind in PROVIDERS if kind in present), ALL]
    of = {(one.step, one.provider_type): one for one in shown.providers}
    steps = sorted({one.step for one in shown.providers}, reverse=True)
    for step in steps:
        own = [one for one in shown.providers if one.step == step]
        of.setdefault((step, ALL), own[0])
    rows = tuple(
        ProviderRow(step, tuple(_provider_cell(of.get((step, kind))) for kind in kinds))
        for step in steps
    )
    return ProviderTable(tuple(PROVIDER_NAMES[kind] for kind in kinds), rows)


def _provider_cell(one: ProviderSum | None) -> ProviderCell | None:
    if one is None:
        return None
    occupancy = "" if one.occupancy is None else f"{number(one.occupancy)} %"
    places = "" if one.places is None else number(one.places)
    return ProviderCell(occupancy, places, one.citizens, one.without_places > 0, one.unplaced)


@dataclass(frozen=True)
class NationalRow:
    """A service type in Statistics Denmark's newest quarter, everything in words; `of`: the same
    as numbers."""

    name: str
    beside: str
    own: str
    rate: str
    country: str
    of: TypeRow


def national_rows(told: Recipients) -> list[NationalRow]:
    """Types with a number of our own or of the country's."""
    if not told.periods:
        return []
    return [
        NationalRow(
            name=row.text,
            beside=f"{row.legal_basis}, trin {row.step}" if row.step else row.legal_basis,
            own=row.own[-1].words or number(int(row.own[-1].value)),
            rate=_published_rate(row.per_1000[-1]),
            country=_published_rate(row.country[-1].value),
            of=row,
        )
        for row in told.types
        if row.own[-1].value is not None or row.country[-1].value is not None
    ]


def _published_rate(rate) -> str:
    return "ikke oplyst" if rate is None else number(rate, 2)
