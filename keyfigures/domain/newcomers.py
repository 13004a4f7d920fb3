"""Where those who come to the staircase begin: the guide's *tidligere indsats*."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from keyfigures.domain.figure import BANDS, STEPS, Count
from keyfigures.domain.hiding import Table
from keyfigures.domain.staircase import NO_STEP, Histories, steps_on
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


def first_steps(known: Histories, before: date, day: date) -> tuple[int, ...]:
    """Newcomers of the period by their first step, 1 … 8.

    `known` holds every intervention active on a day from `before` to `day`.
    """
    import numpy as np

    outside = steps_on(known, before) == NO_STEP
    # Who has no step on `before` comes to one only by an intervention that starts after it.
    new = (known.start > before.toordinal()) & (known.start <= day.toordinal())
    rows = np.flatnonzero(new & (known.step > NO_STEP) & outside[known.citizen])
    # One number that sorts by the earliest start, then the highest step.
    key = known.start[rows] * 10 + (9 - known.step[rows])
    earliest = np.full(known.citizens, np.iinfo(np.int64).max)
    np.minimum.at(earliest, known.citizen[rows], key)
    came = earliest[earliest < np.iinfo(np.int64).max]
    return tuple(np.bincount(9 - came % 10, minlength=9)[1:].tolist())


def newcomers(known: Histories, before: date, day: date, k: int | None) -> Newcomers:
    """The newcomers as shown; `k` None = nothing is hidden."""
    counts = first_steps(known, before, day)
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
