"""The movements of calendar years, judged where the register changes."""

from django.utils import timezone

from keyfigures.domain.figure import REASONS
from keyfigures.domain.moving import MOST_YEARS, Directions, directions_in, years_within
from keyfigures.domain.quarters import quarter_end
from keyfigures.models.aggregate import StoredYear
from keyfigures.selectors.register import histories_between, span, version_on
from keyfigures.selectors.stored_years import COUNTS, year_days
from steering.models import Municipality


def refresh_years(municipality: Municipality) -> int:
    """Store what the latest ten calendar years show; how many.

    Called inside the transaction that changes the register (`aggregates.refresh`).
    """
    StoredYear.objects.filter(municipality=municipality).delete()
    told = span(municipality)
    until = quarter_end(told.until or timezone.localdate())
    years = years_within(told.whole_from, until, MOST_YEARS)
    if not years:
        return 0
    version, k = version_on(until), municipality.disclosure_threshold
    known = histories_between(municipality, *year_days(years), version)
    rows = [
        StoredYear(
            municipality=municipality,
            year=year,
            version_id=version.number,
            threshold=k,
            **_counts(directions_in(known, year, k)),
        )
        for year in years
    ]
    return len(StoredYear.objects.bulk_create(rows))


def _counts(shown: Directions) -> dict:
    by_reason = [shown.left_by_reason[reason] for reason in REASONS]
    counts = (shown.less, shown.more, shown.same, shown.came, shown.left, *by_reason)
    return dict(zip(COUNTS, counts, strict=True))
