"""How many answered of those asked and of all, and how old they are; what of it is hidden (D9).

All are those on the staircase on the last day: a number that its own page shows. By age, all are
those with an intervention that day, judged together with what education and employment tell of
the same day (D5).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from keyfigures.domain import employment_hiding
from keyfigures.domain.employment import OLDEST, YOUNGEST, EmploymentCounts, WorkingLives
from keyfigures.domain.figure import Count
from keyfigures.domain.hiding import Table, hidden_on_day
from keyfigures.domain.staircase import DayCounts
from recovery_portal.kit.disclosure import is_small, protect

# Ages as education and employment reckon them: the year of the day less the birth year.
BANDS = {"18–29": (YOUNGEST, 29), "30–49": (30, 49), "50–66": (50, OLDEST)}
OTHER_AGE, NO_BIRTH_YEAR = "outside", "no_birth_year"
AGE_CELLS = ("all", "answered")
PUBLISHED = ("answered", "other", "incomplete", "asked", "on_stairs")


@dataclass(frozen=True)
class ResponseCounts:
    """Citizens by what came of asking them for one instrument in a period.

    `n`: complete by the newest version, `other`: by another one only; `incomplete`: no complete
    answer; `asked`: these, and those with nothing but a sheet; `on_stairs`: of those who answered,
    on the staircase on the last day. `ages`: band → (all with an intervention that day, those of
    them who answered).
    """

    n: int
    other: int
    incomplete: int
    asked: int
    on_stairs: int
    ages: tuple[tuple[str, tuple[int, int]], ...] = ()

    @property
    def answered(self) -> int:
        return self.n + self.other


@dataclass(frozen=True)
class AgeBand:
    """`everybody` with an intervention that day, and those of them who `answered`."""

    name: str
    everybody: Count
    answered: Count


@dataclass(frozen=True)
class Responses:
    """`ResponseCounts` as everybody sees them, None = hidden; `stairs`: all on the staircase."""

    answered: Count
    other: Count
    incomplete: Count
    asked: Count
    on_stairs: Count
    stairs: Count
    ages: tuple[AgeBand, ...] = ()

    @property
    def of_asked(self) -> float | None:
        """Percent of those asked who answered; None = hidden, or nobody asked."""
        return _percent(self.answered, self.asked)

    @property
    def of_all(self) -> float | None:
        """Percent of all on the staircase who answered; None = hidden, or nobody there."""
        return _percent(self.on_stairs, self.stairs)


def _percent(part: Count, whole: Count) -> float | None:
    return None if part is None or not whole else part / whole * 100


def shown_responses(
    counts: ResponseCounts,
    stairs: DayCounts,
    work: EmploymentCounts,
    k: int | None,
    *,
    n_hidden: bool,
) -> Responses:
    """What is shown of `counts`; `k` None = nothing is hidden."""
    hidden = hidden_responses(counts, stairs, work, k, n_hidden=n_hidden) if k else frozenset()
    told = {name: None if name in hidden else getattr(counts, name) for name in PUBLISHED}
    total = None if "stairs" in hidden else stairs.total
    ages = tuple(
        AgeBand(
            band,
            None if ("all", band) in hidden else everybody,
            None if ("answered", band) in hidden else answered,
        )
        for band, (everybody, answered) in counts.ages
        if band != NO_BIRTH_YEAR
    )
    return Responses(**told, stairs=total, ages=ages)


@lru_cache(maxsize=1024)
def hidden_responses(
    counts: ResponseCounts, stairs: DayCounts, work: EmploymentCounts, k: int, *, n_hidden: bool
) -> frozenset:
    """Of PUBLISHED, "stairs", ("all", band) and ("answered", band) those to hide.

    What the staircase and employment tell of the day stays as it is there; where nothing safe can
    be added to it, nothing is.
    """
    table = _table(counts, stairs, work)
    given = set(employment_hiding.hidden_on_day(work, k))
    given |= {"n"} if n_hidden else set()
    given |= {"stairs"} if "total" in hidden_on_day(stairs, k) else set()
    days_own = set(employment_hiding.DAY_KEYS)
    ages = {(kind, band) for kind in AGE_CELLS for band in (*BANDS, OTHER_AGE)}
    told = ages | days_own | {*PUBLISHED, "n", "stairs"}
    nowhere = set(table.values) - told
    if not is_small(table.values[employment_hiding.EVERYBODY], k):
        nowhere.discard(employment_hiding.EVERYBODY)
    fixed = set(table.values) - nowhere - given - ages - set(PUBLISHED)
    try:
        return protect(
            table.values,
            table.sums,
            k,
            always_hidden=given & set(table.values),
            unpublished=nowhere,
            fixed=fixed,
            cost=_worth,
        )
    except ValueError:
        return frozenset(table.values)


def _worth(key) -> int:
    return 8 if key in ("answered", "asked", "on_stairs") else 1


def _table(counts: ResponseCounts, stairs: DayCounts, work: EmploymentCounts) -> Table:
    """Everything that is told of the period's answers, with all that adds up in it."""
    table = employment_hiding.day_table(work)
    table.values |= {name: getattr(counts, name) for name in ("n", "other", "incomplete")}
    table.values["silent"] = counts.asked - counts.answered - counts.incomplete
    table.add("answered", ["n", "other"])
    table.add("asked", ["answered", "incomplete", "silent"])
    table.values |= {
        "on_stairs": counts.on_stairs,
        "not_on_stairs": counts.answered - counts.on_stairs,
        "rest": stairs.total - counts.on_stairs,
    }
    table.add("answered", ["on_stairs", "not_on_stairs"])
    table.add("stairs", ["on_stairs", "rest"])
    _add_ages(table, dict(counts.ages), counts.on_stairs)
    return table


def _add_ages(table: Table, ages: Mapping[str, tuple[int, int]], on_stairs: int) -> None:
    if not ages:
        return
    for band, (everybody, answered) in ages.items():
        table.values["answered", band] = answered
        table.values["silent", band] = everybody - answered
        table.add(("all", band), [("answered", band), ("silent", band)])
    table.add("in range", ["known", "unknown"])
    table.add("in range", [("all", band) for band in BANDS])
    table.add(employment_hiding.OUTSIDE, [("all", OTHER_AGE)])
    table.add(NO_BIRTH_YEAR, [("all", NO_BIRTH_YEAR)])
    # Who answered and has an intervention is on the staircase, or on no step of it.
    table.add("answered of everybody", [("answered", band) for band in ages])
    besides = table.values["answered of everybody"] - on_stairs
    table.values["answered, on no step"] = besides
    table.add("answered of everybody", ["on_stairs", "answered, on no step"])


def age_counts(lives: WorkingLives, answered, day: date) -> tuple:
    """`ResponseCounts.ages` on `day`; `answered`: which of the lives' citizens, as booleans."""
    import numpy as np

    number = day.toordinal()
    here = np.zeros(len(lives.birth_year), dtype=bool)
    here[lives.citizen[(lives.start <= number) & (number <= lives.end)]] = True
    known = lives.birth_year > 0
    age = day.year - lives.birth_year
    masks = {band: here & known & (low <= age) & (age <= high)
             for band, (low, high) in BANDS.items()}  # fmt: skip
    in_range = here & known & (age >= YOUNGEST) & (age <= OLDEST)
    masks |= {OTHER_AGE: here & known & ~in_range, NO_BIRTH_YEAR: here & ~known}
    return tuple(
        (band, (int(mask.sum()), int((mask & answered).sum()))) for band, mask in masks.items()
    )
