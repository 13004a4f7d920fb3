"""Each municipality's staircase at quarter ends, stored where the register changes.

Whoever changes interventions, their offers' legal bases or which citizens there are calls
`refresh` inside the same transaction; a new version of the staircase calls `refresh_all`.
No event of its own: what changed the register is in the log.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from keyfigures.domain.figure import STEPS
from keyfigures.domain.quarters import EARLIEST, LATEST, quarter_ends, quarter_ends_between
from keyfigures.domain.staircase import day_counts
from keyfigures.models import StaircaseVersion, StepService, StoredStaircase
from keyfigures.selectors.register import histories_between, version_on
from keyfigures.services.stored_years import refresh_years
from steering.models import Intervention, Municipality
from steering.services import stamps

MOST = 80
# An end date far ahead is accepted, but does not push today's quarters out of the most there is.
AHEAD = timedelta(days=5 * 365)
COUNTS = [*(f"step_{step}" for step in STEPS), "beside"]


@transaction.atomic
def refresh(municipality: Municipality) -> int:
    """Store the municipality's staircase (D1–D3) on the quarter ends its register tells of, and
    give the register a new stamp.

    From the first start to the quarter in which the last date of the data lies, the latest 80;
    how many days were stored. Waits for anybody who stores for the same municipality.
    """
    stamps.renew(municipality)
    days = _days(municipality)
    rows = [row for number in _versions(days).items() for row in _rows(municipality, *number)]
    StoredStaircase.objects.filter(municipality=municipality).exclude(day__in=days).delete()
    StoredStaircase.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["municipality", "day"],
        update_fields=["version", *COUNTS],
    )
    refresh_years(municipality)
    return len(rows)


def refresh_all() -> int:
    """Every municipality that has a register or had one stored; how many."""
    return _refresh_each(_with_register() | _with_stored())


def places() -> frozenset:
    """What stands on which step in each version: what a stored staircase rests on."""
    columns = ("version", "version__valid_from", "step__number", "legal_basis")
    return frozenset(StepService.objects.order_by().values_list(*columns))


def refresh_where_needed(before: frozenset) -> int:
    """After loading reference data: all where `places()` is not what it was `before`, else only
    the municipalities whose register was there before anything was stored; how many."""
    return refresh_all() if places() != before else _refresh_each(_with_register() - _with_stored())


def _refresh_each(codes: set[int]) -> int:
    for municipality in Municipality.objects.filter(pk__in=codes):
        refresh(municipality)
    return len(codes)


def _with_register() -> set[int]:
    told = Intervention.objects.order_by().values_list("citizen__municipality", flat=True)
    return set(told.distinct())


def _with_stored() -> set[int]:
    return set(StoredStaircase.objects.order_by().values_list("municipality", flat=True).distinct())


def _days(municipality) -> tuple[date, ...]:
    told = Intervention.objects.filter(citizen__municipality=municipality).aggregate(
        first=Min("start"), start=Max("start"), end=Max("end")
    )
    if told["first"] is None:
        return ()
    # The day after an end is the first on which it shows.
    ended = min(told["end"] or told["start"], LATEST) + timedelta(days=1)
    last = min(max(told["start"], ended), timezone.localdate() + AHEAD, LATEST)
    return quarter_ends_between(max(told["first"], EARLIEST), _quarter_end_after(last))[-MOST:]


def _quarter_end_after(day: date) -> date:
    """The first quarter end that is not earlier than `day`."""
    return min(end for end in quarter_ends(day + timedelta(days=92), 2) if end >= day)


def _versions(days: tuple[date, ...]) -> dict[int, list[date]]:
    """The days by the number of the version in force on them."""
    versions = list(StaircaseVersion.objects.order_by("valid_from").values_list("valid_from", "pk"))
    if not versions:
        return {}
    chosen: dict[int, list[date]] = {}
    for day in days:
        in_force = [number for valid_from, number in versions if valid_from <= day]
        chosen.setdefault((in_force or [versions[0][1]])[-1], []).append(day)
    return chosen


def _rows(municipality, number: int, days: list[date]) -> list[StoredStaircase]:
    version = version_on(days[-1])
    known = histories_between(municipality, days[0], days[-1], version)
    return [_row(municipality, number, day, day_counts(known, day)) for day in days]


def _row(municipality, number: int, day: date, counts) -> StoredStaircase:
    steps = {f"step_{step}": counts.steps[step - 1] for step in STEPS}
    return StoredStaircase(
        municipality=municipality, day=day, version_id=number, beside=counts.beside, **steps
    )
