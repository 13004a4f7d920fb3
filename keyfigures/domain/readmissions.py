"""Stays in psychiatric hospital, and those that follow soon upon another (D6), on whole columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from keyfigures.domain.columns import ONGOING, Column
from keyfigures.domain.quarters import years_before

WITHIN = 30  # days from a discharge to the stay that makes it a readmission


@dataclass(frozen=True)
class Stays:
    """The stays that have ended, as columns: when, and whether an acute one began 1–30 days after.

    `first` and `until`: the first admission, and the newest day told of that is not ahead of
    today; None where there are no admissions.
    """

    ended: Column  # `date.toordinal()`
    followed: Column  # booleans
    first: date | None
    until: date | None


@dataclass(frozen=True)
class ReadmissionCounts:
    """D6 in a period: stays that ended in it, and those of them that were followed by another."""

    index: int
    readmitted: int


def stays(citizen: Column, begins: Column, ends: Column, acute: Column, today: date) -> Stays:
    """Of admissions as columns: keys of citizens, days as ordinals, and whether it was acute."""
    import numpy as np

    if not len(citizen):
        return Stays(np.zeros(0, np.int64), np.zeros(0, bool), None, None)
    told = np.concatenate([begins, ends])
    told = told[told <= today.toordinal()]
    until = date.fromordinal(int(told.max())) if len(told) else None
    ended, followed = _joined(citizen, begins, ends, acute)
    return Stays(ended, followed, date.fromordinal(int(begins.min())), until)


def _joined(citizen, begins, ends, acute) -> tuple[Column, Column]:
    """When each stay that is over ended, and whether the citizen's next one is a readmission."""
    import numpy as np

    order = np.lexsort((begins, citizen))
    citizen, begins, ends, acute = (column[order] for column in (citizen, begins, ends, acute))
    # A running maximum that starts anew with each citizen, because each stands higher.
    floor = citizen * (ONGOING + 1)
    latest = np.maximum.accumulate(floor + ends) - floor
    opens = np.ones(len(citizen), dtype=bool)
    opens[1:] = (citizen[1:] != citizen[:-1]) | (begins[1:] > latest[:-1])
    first = np.flatnonzero(opens)
    last = np.append(first[1:], len(citizen)) - 1
    ended = latest[last]
    gap = np.append(begins[first[1:]] - ended[:-1], 0)
    same = np.append(citizen[first[1:]] == citizen[first[:-1]], False)
    next_acute = np.append(acute[first[1:]], 0).astype(bool)
    over = ended < ONGOING
    followed = same & next_acute & (gap >= 1) & (gap <= WITHIN)
    return ended[over], followed[over]


def readmissions(known: Stays, first: date, last: date) -> ReadmissionCounts:
    """D6 in the period from `first` to `last`, both included."""
    within = (first.toordinal() <= known.ended) & (known.ended <= last.toordinal())
    return ReadmissionCounts(int(within.sum()), int((within & known.followed).sum()))


def in_periods(known: Stays, ends: Sequence[date]) -> tuple[ReadmissionCounts, ...]:
    """D6 in each period that ends on one of `ends` (oldest first) and begins the day after the
    one before; the first of `ends` begins the first period only."""
    import numpy as np

    edges = np.array([day.toordinal() for day in ends], dtype=np.int64)
    period = np.searchsorted(edges, known.ended, side="left")
    counts = [
        np.bincount(which, minlength=len(ends) + 1) for which in (period, period[known.followed])
    ]
    index, readmitted = (column[1 : len(ends)].tolist() for column in counts)
    return tuple(map(ReadmissionCounts, index, readmitted))


def year_until(day: date) -> tuple[date, date]:
    """The 12 months ending on `day` (design §5): the day a year before plus one day, to `day`."""
    return years_before(day, 1) + timedelta(days=1), day
