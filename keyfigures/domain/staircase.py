"""Citizens on the steps of the staircase (D1–D3), computed on whole columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from keyfigures.domain.columns import Column, Interventions

NO_STEP = 0  # in the columns: an intervention on no step, a citizen outside the staircase
SIDE_STEP = 2  # the step whose offers are often used beside a higher one (D3)


@dataclass(frozen=True)
class Histories:
    """Interventions as columns of equal length; a row is one intervention.

    `citizen` and `offer` number the citizens and offers 0, 1, 2 …; `start` and `end` are days
    as `date.toordinal()`, both inclusive (D1), `end` = ONGOING where there is none; `step` is
    1–8 or NO_STEP; `reason` is the end reason's code as stored, "" where none was given.
    `drawn`: what has been drawn of them already, by name.
    """

    citizens: int
    citizen: Column
    offers: tuple[int, ...]  # primary keys in the order of their numbers
    offer: Column
    start: Column
    end: Column
    step: Column
    reason: list[str]
    drawn: dict = field(default_factory=dict, compare=False)

    @cached_property
    def rising(self) -> "Rising":
        """Sorted once, for as many days as are asked for."""
        import numpy as np

        rows = np.flatnonzero(self.step > NO_STEP)
        rows = rows[np.argsort(self.step[rows].astype(np.uint8), kind="stable")]
        return Rising(self.citizen[rows], self.start[rows], self.end[rows], self.step[rows])


@dataclass(frozen=True)
class Rising:
    """The interventions on a step, the lowest step first: of those that tell of the same citizen
    the last is the one that counts (D2)."""

    citizen: Column
    start: Column
    end: Column
    step: Column

    def on(self, day: date) -> tuple[Column, Column]:
        """Citizens and steps of those active on `day` (D1)."""
        import numpy as np

        number = day.toordinal()
        rows = np.flatnonzero((self.start <= number) & (number <= self.end))
        return self.citizen[rows], self.step[rows]


def histories(known: Interventions, steps: Mapping[str, int]) -> Histories:
    """`steps`: on which step a legal basis stands; one it does not name counts as none (D2)."""
    key = tuple(sorted(steps.items()))
    if key not in known.histories:
        known.histories[key] = _histories(known, steps)
    return known.histories[key]


def _histories(known: Interventions, steps: Mapping[str, int]) -> Histories:
    import numpy as np

    step = np.array([steps.get(code, NO_STEP) for code in known.bases], dtype=np.int64)
    return Histories(
        citizens=len(known.citizens),
        citizen=known.citizen,
        offers=known.offers,
        offer=known.offer,
        start=known.start,
        end=known.end,
        step=step[known.basis],
        reason=known.reason,
    )


def active_on(known: Histories, day: date) -> Column:
    """D1: which interventions are active on `day`, as a column of booleans."""
    number = day.toordinal()
    return (known.start <= number) & (number <= known.end)


def steps_on(known: Histories, day: date) -> Column:
    """D2: each citizen's step on `day`, NO_STEP for those outside."""
    import numpy as np

    steps = np.zeros(known.citizens, dtype=np.int64)
    citizen, step = known.rising.on(day)
    steps[citizen] = step
    return steps


@dataclass(frozen=True)
class DayCounts:
    """D3 on one day: citizens on steps 1…8, and those on 3–8 who also use step 2."""

    steps: tuple[int, ...]
    beside: int

    @property
    def total(self) -> int:
        """Citizens on the staircase."""
        return sum(self.steps)


def day_counts(known: Histories, day: date) -> DayCounts:
    """D3 on `day`."""
    import numpy as np

    citizen, step = known.rising.on(day)
    highest = np.zeros(known.citizens, dtype=np.int64)
    highest[citizen] = step
    on_side = np.zeros(known.citizens, dtype=bool)
    on_side[citizen[step == SIDE_STEP]] = True
    counts = np.bincount(highest, minlength=9)[1:]
    return DayCounts(tuple(counts.tolist()), int((on_side & (highest > SIDE_STEP)).sum()))


def users_on(known: Histories, day: date) -> dict[int, int]:
    """Citizens with an active intervention in each offer on `day`, by the offer's primary key.

    A citizen with two active interventions in one offer is one user of it.
    """
    import numpy as np

    active = active_on(known, day)
    pairs = np.unique(known.offer[active] * max(known.citizens, 1) + known.citizen[active])
    users = np.bincount(pairs // max(known.citizens, 1), minlength=len(known.offers))
    return dict(zip(known.offers, users.tolist(), strict=True))
