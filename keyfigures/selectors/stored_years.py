"""What calendar years' movements show: as stored when the register changed, else judged now."""

from datetime import date

from keyfigures.domain.figure import REASONS
from keyfigures.domain.moving import Directions, directions_in
from keyfigures.domain.staircase import Histories
from keyfigures.models.aggregate import StoredYear
from keyfigures.selectors.register import Version
from steering.models import Municipality

COUNTS = ("less", "more", "same", "came", "left", *(f"left_{reason}" for reason in REASONS))


def year_directions(
    municipality: Municipality, years: tuple[int, ...], known: Histories, version: Version, *, exact
) -> dict[int, Directions]:
    """The directions of each year; one query. `known` holds what was active in all the years.

    A stored year counts where it was judged by the same version and threshold. `exact`: none
    does, and nothing is hidden.
    """
    if exact:
        return {year: directions_in(known, year, None) for year in years}
    k = municipality.disclosure_threshold
    stored = _stored(municipality, version, k)
    return {
        year: stored[year] if year in stored else directions_in(known, year, k) for year in years
    }


def _stored(municipality, version: Version, k: int) -> dict[int, Directions]:
    rows = StoredYear.objects.filter(
        municipality=municipality, version=version.number, threshold=k
    ).values_list("year", *COUNTS)
    return {year: _directions(*counts) for year, *counts in rows}


def _directions(less, more, same, came, left, *by_reason) -> Directions:
    return Directions(less, more, same, came, left, dict(zip(REASONS, by_reason, strict=True)))


def year_days(years: tuple[int, ...]) -> tuple[date, date]:
    """The first and the last day that must be known for `years` (newest first)."""
    return date(years[-1] - 1, 12, 31), date(years[0], 12, 31)
