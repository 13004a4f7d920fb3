"""Where those who come to the staircase begin: the guide's *tidligere indsats*."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, partial

from keyfigures.domain.columns import Column
from keyfigures.domain.figure import BANDS, STEPS, Count
from keyfigures.domain.newcomer_hiding import Judged, hidden_steps
from keyfigures.domain.staircase import NO_STEP, Histories

EARLY = BANDS["lette"]  # the steps that count as an early effort


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

    @cached_property
    def count(self) -> Callable[[date, date], tuple[int, ...]]:
        """`first_steps` of a period, counted once."""
        return lru_cache(partial(first_steps, self))

    @cached_property
    def by_day(self) -> tuple[Column, Column]:
        """The days in order, and the rows they are of."""
        import numpy as np

        rows = np.argsort(self.day, kind="stable")
        return self.day[rows], rows


def arrivals(known: Histories) -> Arrivals:
    """Sorted once, for as many periods and figures as ask for them."""
    if "arrivals" not in known.drawn:
        known.drawn["arrivals"] = _arrivals(known)
    return known.drawn["arrivals"]


def _arrivals(known: Histories) -> Arrivals:
    import numpy as np

    rows = np.flatnonzero(known.step > NO_STEP)
    # One number that sorts by citizen, then start, then step.
    order = (known.citizen[rows] << 32) + (known.start[rows] << 4) - known.step[rows]
    rows = rows[np.argsort(order, kind="stable")]
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
    days, places = came.by_day
    rows = np.sort(places[slice(*np.searchsorted(days, (d1, d2), side="right").tolist())])
    is_first = np.ones(len(rows), dtype=bool)
    is_first[1:] = came.citizen[rows[1:]] != came.citizen[rows[:-1]]
    rows = rows[is_first]
    # The row before holds the latest end of what the citizen had until `before`.
    reach = np.where(rows > 0, came.reach[rows - 1], 0)
    outside = reach < (came.citizen[rows] << 32) + d1
    return tuple(np.bincount(came.step[rows[outside]], minlength=9)[1:].tolist())


def judged(came: Arrivals, today: date, k: int | None) -> Judged | None:
    """What is hidden of the register's newcomers; `came` is of all of it. None = nothing is."""
    if not k or not len(came.day):
        return None
    first = int(came.day.min())
    last = int(came.day[came.day <= max(first, today.toordinal())].max())
    return Judged(came.count, date.fromordinal(first), date.fromordinal(last), k)


def newcomers(came: Arrivals, before: date, day: date, rules: Judged | None) -> Newcomers:
    """The newcomers as shown; `rules` None = nothing is hidden."""
    counts = rules.count(before, day) if rules else first_steps(came, before, day)
    first = dict(zip(STEPS, counts, strict=True))
    early, total = sum(first[step] for step in EARLY), sum(counts)
    if rules is None:
        return Newcomers(before, day, first, early, total)
    hidden = rules.period(before, day)
    steps = hidden_steps(counts, hidden, rules.k)
    return Newcomers(
        before,
        day,
        {step: None if step in steps else count for step, count in first.items()},
        None if hidden.early else early,
        None if hidden.total else total,
    )
