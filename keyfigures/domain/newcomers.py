"""Where those who come to the staircase begin: the guide's *tidligere indsats*."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from keyfigures.domain.columns import Column
from keyfigures.domain.figure import BANDS, STEPS, Count
from keyfigures.domain.hiding import Table
from keyfigures.domain.staircase import NO_STEP, Histories
from recovery_portal.kit.disclosure import protect

EARLY = BANDS["lette"]  # the steps that count as an early effort
# Printed nowhere, but told by the total and the early ones ("n of N" is two numbers, D9).
LATE = "late"


@dataclass(frozen=True)
class Newcomers:
    """Citizens without a step on `before` who came to one on a day after it, until `day`.

    A citizen counts once, on the highest step of the first such day. None = hidden.
    """

    before: date
    day: date
    first: dict[int, Count]  # first step 1–8 → citizens
    early: Count  # those whose first step is 1–4
    total: Count

    @property
    def share(self) -> float | None:
        """The early ones in percent of all (0–100); None = hidden, or nobody came."""
        if self.early is None or not self.total:
            return None
        return self.early / self.total * 100

    @property
    def is_hidden(self) -> bool:
        """Whether the share is hidden (and not only without anybody to tell of)."""
        return self.early is None or self.total is None


@dataclass(frozen=True)
class Arrivals:
    """Interventions on a step, citizen by citizen in the order of their starts, the highest step
    of a day first. `reach`: the latest end so far of the citizen's, `citizen << 32` in front of
    it as in `start`, which keeps one citizen's numbers below the next one's."""

    citizen: Column
    day: Column
    start: Column
    step: Column
    reach: Column


def arrivals(known: Histories) -> Arrivals:
    """Sorted once, for as many periods as are asked for."""
    import numpy as np

    rows = np.flatnonzero(known.step > NO_STEP)
    rows = rows[np.lexsort((-known.step[rows], known.start[rows], known.citizen[rows]))]
    citizen, day, front = known.citizen[rows], known.start[rows], known.citizen[rows] << 32
    reach = np.maximum.accumulate(front + known.end[rows])
    return Arrivals(citizen, day, front + day, known.step[rows], reach)


def first_steps(came: Arrivals, before: date, day: date) -> tuple[int, ...]:
    """Newcomers of the period by their first step, 1 … 8.

    `came` is of every intervention active on a day from `before` to `day`. Who has no step on
    `before` comes to one only by an intervention that starts after it.
    """
    import numpy as np

    d1, d2 = before.toordinal(), day.toordinal()
    rows = np.flatnonzero((came.day > d1) & (came.day <= d2))
    is_first = np.ones(len(rows), dtype=bool)
    is_first[1:] = came.citizen[rows[1:]] != came.citizen[rows[:-1]]
    rows = rows[is_first]
    # The row before holds the latest end of what the citizen had until `before`.
    reach = np.where(rows > 0, came.reach[rows - 1], 0)
    outside = reach < (came.citizen[rows] << 32) + d1
    return tuple(np.bincount(came.step[rows[outside]], minlength=9)[1:].tolist())


def newcomers(came: Arrivals, before: date, day: date, k: int | None) -> Newcomers:
    """The newcomers as shown; `k` None = nothing is hidden."""
    counts = first_steps(came, before, day)
    values = _table(counts).values
    hidden = hidden_newcomers(counts, k) if k else frozenset()
    shown = {key: None if key in hidden else count for key, count in values.items()}
    first = {step: shown[step] for step in STEPS}
    return Newcomers(before, day, first, shown["early"], shown["total"])


def _table(counts: tuple[int, ...]) -> Table:
    table = Table(dict(zip(STEPS, counts, strict=True)))
    table.add("early", EARLY)
    table.add(LATE, [step for step in STEPS if step not in EARLY])
    table.add("total", ["early", LATE])
    return table


@lru_cache(maxsize=2048)
def hidden_newcomers(counts: tuple[int, ...], k: int) -> frozenset:
    """What a period hides, of steps 1–8, "early" and "total": one linked table (D9)."""
    table = _table(counts)

    def worth(key) -> int:
        return 1 if key in STEPS else 8

    return protect(table.values, table.sums, k, unpublished={LATE}, cost=worth)
