"""What interventions, statuses and admissions lack, told from one reading of their newest rows.

Only rows active within LATELY are read: older ones say little of today, and nobody mends them.
Each check is also a query of its own (selectors/quality_rows.py), which finds the rows to mend.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from keyfigures.domain.columns import ONGOING, Column, numbered
from keyfigures.domain.quarters import quarter_ends_between

LATELY = timedelta(days=730)
LONG_STAY = timedelta(days=180)
YEAR = timedelta(days=365)
_FAR = ONGOING + 1
_REASONS = defaultdict(lambda: 2, {"": 0, "doed": 1})
NEVER = 0  # the day of a decision that is not told


@dataclass(frozen=True)
class InterventionFaults:
    """Numbers of citizens. `newest`: the newest day told of; `starts`: how many begin on each day
    of the whole quarters within LATELY."""

    newest: date | None
    starts: dict[date, int]
    unexplained: int
    future: int
    same_offer: int
    after_death: int


@dataclass(frozen=True)
class StatusFaults:
    """As above; `active`: how many last on each quarter end."""

    newest: date | None
    starts: dict[date, int]
    active: dict[date, int]
    overlapping: int
    future: int


@dataclass(frozen=True)
class AdmissionFaults:
    """As above."""

    newest: date | None
    starts: dict[date, int]
    overlapping: int
    undischarged: int
    future: int


def intervention_faults(
    pk, citizen, offer, start, end, reason, decided, today: date
) -> InterventionFaults:
    """Of interventions as columns: those active within LATELY, and every end by death. Keys of
    rows, citizens and offers, days as ordinals (`decided` also ONGOING where none is told)."""
    import numpy as np

    kind = np.fromiter(map(_REASONS.__getitem__, reason), np.int64, len(reason))
    now, lately = today.toordinal(), end >= (today - LATELY).toordinal()
    over = (end < now) & (end >= (today - YEAR).toordinal())
    # One number per citizen and offer.
    _, _, used = numbered(offer)
    return InterventionFaults(
        newest=_newest((start, end, decided), now),
        starts=_per_day(start, today),
        unexplained=_different(citizen[over & (kind == 0)]),
        future=_different(citizen[start > now]),
        same_offer=_overlapping(citizen, citizen * (len(pk) + 1) + used, start, end, pk, lately),
        after_death=_after_death(citizen, end, kind == 1, lately),
    )


def status_faults(pk, citizen, start, end, today: date) -> StatusFaults:
    """Of statuses as columns."""
    now, lately = today.toordinal(), end >= (today - LATELY).toordinal()
    return StatusFaults(
        newest=_newest((start, end), now),
        starts=_per_day(start, today),
        active=_active(start, end, today),
        overlapping=_overlapping(citizen, citizen, start, end, pk, lately),
        future=_different(citizen[start > now]),
    )


def admission_faults(pk, citizen, start, end, today: date) -> AdmissionFaults:
    """Of admissions as columns."""
    now, lately = today.toordinal(), end >= (today - LATELY).toordinal()
    kept = (end == ONGOING) & (start < (today - LONG_STAY).toordinal())
    return AdmissionFaults(
        newest=_newest((start, end), now),
        starts=_per_day(start, today),
        overlapping=_overlapping(citizen, citizen, start, end, pk, lately),
        undischarged=_different(citizen[kept]),
        future=_different(citizen[start > now]),
    )


def _newest(columns, now: int) -> date | None:
    """The newest day that is not later than `now`."""
    told = [int(column[column <= now].max(initial=NEVER)) for column in columns]
    return date.fromordinal(max(told)) if max(told) > NEVER else None


def _quarters(today: date) -> tuple[date, ...]:
    """Quarter ends within LATELY: what is read tells of all of each quarter between two of them."""
    return quarter_ends_between(today - LATELY, today)


def _per_day(column: Column, today: date) -> dict[date, int]:
    """How many of the days fall on each day of the whole quarters within LATELY, and since."""
    import numpy as np

    first = _quarters(today)[0].toordinal()
    column = column[(column > first) & (column <= today.toordinal())]
    days, counts = np.unique(column, return_counts=True)
    pairs = zip(days.tolist(), counts.tolist(), strict=True)
    return {date.fromordinal(day): count for day, count in pairs}


def _active(start: Column, end: Column, today: date) -> dict[date, int]:
    """How many last on each quarter end within LATELY."""
    numbered = [(day, day.toordinal()) for day in _quarters(today)]
    return {day: int(((start <= at) & (end >= at)).sum()) for day, at in numbered}


def _different(column: Column) -> int:
    import numpy as np

    return int(np.unique(column).size)


def _overlapping(citizen, group, start, end, order, chosen) -> int:
    """Citizens with a row, among the chosen, that begins before an earlier one of its group ended.

    Earlier: by start, then by `order`. The ends of each group are lifted above those of the group
    before, so that one running maximum serves them all.
    """
    import numpy as np

    citizen, group, start, end, order = (
        column[chosen] for column in (citizen, group, start, end, order)
    )
    if not citizen.size:
        return 0
    place = np.lexsort((order, start, group))
    citizen, start, end = citizen[place], start[place], end[place]
    group = group[place]
    number = np.concatenate([[0], np.cumsum(group[1:] != group[:-1])])
    latest = np.maximum.accumulate(end + number * _FAR)[:-1] - number[1:] * _FAR
    over = (number[1:] == number[:-1]) & (latest > start[1:])
    return _different(citizen[1:][over])


def _after_death(citizen, end, dead, chosen) -> int:
    """Citizens with a chosen row that lasts beyond the first end by death."""
    import numpy as np

    known, _, number = numbered(citizen)
    died = np.full(known.size, _FAR, dtype=np.int64)
    over = dead & (end < ONGOING)
    np.minimum.at(died, number[over], end[over])
    return _different(citizen[chosen & (end > died[number])])
