"""Education and employment on a day (D5), computed on whole columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from keyfigures.domain.columns import Column, Interventions

# As stored, in the order that settles which of two statuses with the same start counts (D5).
STATUSES = (
    "ordinaer_beskaeftigelse",
    "stoettet_beskaeftigelse",
    "uddannelse",
    "beskyttet_beskaeftigelse",
    "aktivering",
    "offentlig_forsoergelse",
    "andet",
)
WORKING, NOT_WORKING = STATUSES[:3], STATUSES[3:]
YOUNGEST, OLDEST = 18, 66
NO_STATUS = len(STATUSES)  # in the columns: what comes after the seven


@dataclass(frozen=True)
class WorkingLives:
    """Interventions and statuses as columns; citizens are numbered 0, 1, 2 …

    `birth_year` one per citizen, 0 where it is not known; `citizen`, `start`, `end` one row per
    intervention; `status` 0–6 in the order of STATUSES. Days as `date.toordinal()`, both
    inclusive (D1), ONGOING where there is no end.
    """

    birth_year: Column
    citizen: Column
    start: Column
    end: Column
    status_citizen: Column
    status: Column
    status_start: Column
    status_end: Column

    @cached_property
    def rising(self) -> tuple[Column, Column, Column, Column]:
        """Citizens, statuses, first and last days in the order in which a status counts more than
        another of the citizen's (D5): what started last, then what is listed first."""
        import numpy as np

        rows = np.argsort(self.status_start * NO_STATUS - self.status, kind="stable")
        columns = self.status_citizen, self.status, self.status_start, self.status_end
        return tuple(column[rows] for column in columns)


@dataclass(frozen=True)
class EmploymentCounts:
    """D5 on one day, in citizens. `statuses`: those with known status, in the order of STATUSES;
    `outside`: those with an intervention who are younger or older, counted nowhere else."""

    statuses: tuple[int, ...]
    unknown: int
    no_birth_year: int
    outside: int

    @property
    def working(self) -> int:
        """The numerator."""
        return sum(self.statuses[: len(WORKING)])

    @property
    def known(self) -> int:
        """The denominator."""
        return sum(self.statuses)


@dataclass(frozen=True)
class EmploymentMoves:
    """Citizens by where they stood on two days: "w" in education or employment, "n" known not to
    be, "x" not in the denominator. The pair ("x", "x") is nobody's business."""

    flows: dict[tuple[str, str], int]

    @property
    def arrivals(self) -> int:
        """Known on both days, and in education or employment on the later one only."""
        return self.flows["n", "w"]

    @property
    def leavers(self) -> int:
        """Known on both days, and in education or employment on the earlier one only."""
        return self.flows["w", "n"]


def working_lives(
    known: Interventions, owner: Column, status: Sequence[str], start: Column, end: Column
) -> WorkingLives:
    """Of interventions, and of statuses as columns: keys of citizens, codes, days as ordinals.
    Statuses of citizens without an intervention are left out."""
    import numpy as np

    order = {name: number for number, name in enumerate(STATUSES)}
    status = np.fromiter(map(order.__getitem__, status), np.int64, len(status))
    own = np.isin(owner, known.citizens)
    return WorkingLives(
        birth_year=known.birth_year,
        citizen=known.citizen,
        start=known.start,
        end=known.end,
        status_citizen=np.searchsorted(known.citizens, owner[own]),
        status=status[own],
        status_start=start[own],
        status_end=end[own],
    )


def employment_on(lives: WorkingLives, day: date) -> EmploymentCounts:
    """D5 on `day`."""
    import numpy as np

    here, in_range = _in_range(lives, day)
    status = _status_on(lives, day)[in_range]
    counts = np.bincount(status, minlength=NO_STATUS + 1).tolist()
    no_birth_year = int((here & (lives.birth_year == 0)).sum())
    return EmploymentCounts(
        statuses=tuple(counts[:NO_STATUS]),
        unknown=counts[NO_STATUS],
        no_birth_year=no_birth_year,
        outside=int(here.sum()) - int(in_range.sum()) - no_birth_year,
    )


def employment_moves(lives: WorkingLives, d1: date, d2: date) -> EmploymentMoves:
    """Where those in the denominator on either day stood on both (D10)."""
    import numpy as np

    pairs = _standing(lives, d1) * 3 + _standing(lives, d2)
    counts = np.bincount(pairs, minlength=9).tolist()
    named = {(a, b): counts[i * 3 + j] for i, a in enumerate("wnx") for j, b in enumerate("wnx")}
    del named["x", "x"]
    return EmploymentMoves(named)


def _standing(lives, day) -> Column:
    """0 in education or employment, 1 known not to be, 2 not in the denominator."""
    import numpy as np

    status = _status_on(lives, day)
    standing = np.where(status < len(WORKING), 0, np.where(status < NO_STATUS, 1, 2))
    return np.where(_in_range(lives, day)[1], standing, 2)


def _in_range(lives, day) -> tuple[Column, Column]:
    """Who has an active intervention on `day`; and who of them is 18–66 that year."""
    import numpy as np

    number = day.toordinal()
    here = np.zeros(len(lives.birth_year), dtype=bool)
    here[lives.citizen[(lives.start <= number) & (number <= lives.end)]] = True
    age = day.year - lives.birth_year
    return here, here & (lives.birth_year > 0) & (age >= YOUNGEST) & (age <= OLDEST)


def _status_on(lives, day) -> Column:
    """Each citizen's status on `day`: of those active the one that started last, then the one
    listed first; NO_STATUS where none is active."""
    import numpy as np

    number, (citizen, status, start, end) = day.toordinal(), lives.rising
    active = np.flatnonzero((start <= number) & (number <= end))
    found = np.full(len(lives.birth_year), NO_STATUS, dtype=np.int64)
    found[citizen[active]] = status[active]  # in order, so what counts most stays
    return found
