"""Citizens' own answers in a period (D8), computed on whole columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from keyfigures.domain.columns import Column
from measurement.domain.outcome_scoring import RELEVANT_CHANGE

ITEMS = 5
INCOMPLETE = -1  # in the column of sums: an answer was skipped
NEVER = 0  # in a column of versions: none


@dataclass(frozen=True)
class Measurements:
    """Every measurement by one instrument, in order of citizen and day, as columns.

    `citizen`: keys; `day`: ordinals; `version`: 1, 2 …; `index`: 0–100, NaN = incomplete.
    """

    citizen: Column
    day: Column
    version: Column
    index: Column


@dataclass(frozen=True)
class Scores:
    """D8 in a period, in citizens with a complete measurement by the newest version used in it.

    `total`: the sum of their latest indices. `single`: those with one measurement only; the others
    improved, worsened or stayed the `same` from their first to their latest. Apart from these:
    `other`: citizens with complete measurements by other versions only; `incomplete`: with no
    complete one.
    """

    version: int = NEVER
    n: int = 0
    total: float = 0.0
    improved: int = 0
    worsened: int = 0
    same: int = 0
    single: int = 0
    other: int = 0
    incomplete: int = 0

    @property
    def mean(self) -> float | None:
        return self.total / self.n if self.n else None


def measurements(
    citizen: Column, day: Column, version: Column, lowest: Column, highest: Column, raw: Column
) -> Measurements:
    """Of columns with one cell per measurement; `lowest`, `highest`: its version's scale; `raw`:
    the sum of the five answers, INCOMPLETE where one was skipped."""
    import numpy as np

    order = np.lexsort((day, citizen))
    reach = np.maximum((highest - lowest) * ITEMS, 1)
    index = np.where(raw == INCOMPLETE, np.nan, 100 * (raw - lowest * ITEMS) / reach)
    return Measurements(citizen[order], day[order], version[order], index[order])


def within(known: Measurements, first: date, last: date) -> Measurements:
    """Those from `first` to `last`, both included."""
    chosen = (first.toordinal() <= known.day) & (known.day <= last.toordinal())
    return _only(known, chosen)


def newest_version(known: Measurements) -> int:
    """The version of the latest complete measurement, of several that day the one made last; NEVER
    where there is none. A scale that was tried and given up is not the newest for being younger."""
    import numpy as np

    told = ~np.isnan(known.index)
    latest_first = np.lexsort((known.version[told], known.day[told]))[::-1]
    return int(known.version[told][latest_first[0]]) if len(latest_first) else NEVER


def newest_versions(known: Measurements, edges: Sequence[date]) -> tuple[int, ...]:
    """`newest_version` of each quarter; `edges`: as of `spells`."""
    import numpy as np

    quarter, inside = _quarters(known.day, edges)
    told = np.flatnonzero(inside & ~np.isnan(known.index))
    told = told[np.lexsort((known.version[told], known.day[told]))]
    found = np.full(len(edges) - 1, NEVER, dtype=np.int64)
    found[quarter[told]] = known.version[told]  # the last one written stands
    return tuple(found.tolist())


def complete(known: Measurements, version: int) -> Measurements:
    """The complete ones by one version."""
    import numpy as np

    return _only(known, ~np.isnan(known.index) & (known.version == version))


def latest(known: Measurements) -> Measurements:
    """Each citizen's latest."""
    return _only(known, _ends(known.citizen)[1])


def scores(code: str, known: Measurements) -> Scores:
    """D8 of the measurements of a period by the instrument `code`."""
    import numpy as np

    version = newest_version(known)
    own = complete(known, version)
    first, last = _ends(own.citizen)
    moved = own.index[last] - own.index[first]
    only = first[last]  # a citizen's last measurement that is the first as well
    improved = int((moved >= RELEVANT_CHANGE[code]).sum())
    worsened = int((moved <= -RELEVANT_CHANGE[code]).sum())
    single, n = int(only.sum()), int(last.sum())
    answered = np.unique(known.citizen[~np.isnan(known.index)])
    return Scores(
        version=version,
        n=n,
        total=float(own.index[last].sum()),
        improved=improved,
        worsened=worsened,
        same=n - single - improved - worsened,
        single=single,
        other=len(answered) - n,
        incomplete=len(np.unique(known.citizen)) - len(answered),
    )


def answered(known: Measurements) -> Column:
    """Keys of the citizens with a complete measurement by any version, each once."""
    import numpy as np

    return np.unique(known.citizen[~np.isnan(known.index)])


def in_quarters(known: Measurements, edges: Sequence[date]) -> list[tuple[int, float]]:
    """Citizens measured in each quarter, and the sum of their latest indices in it. `known`:
    complete ones by one version; `edges`: as of `spells`."""
    import numpy as np

    quarter, inside = _quarters(known.day, edges)
    pairs = (known.citizen * len(edges) + quarter)[inside]
    last = _ends(pairs)[1]
    at, count = quarter[inside][last], len(edges) - 1
    n = np.bincount(at, minlength=count)
    total = np.bincount(at, weights=known.index[inside][last], minlength=count)
    return list(zip(n.tolist(), total.tolist(), strict=True))


IN_YEAR = 4


@dataclass(frozen=True)
class Spells:
    """In which quarters citizens were measured by one version: quarters in order → how many
    citizens with just these."""

    version: int
    counts: tuple[tuple[tuple[int, ...], int], ...]

    def quarter(self, at: int) -> int:
        """Citizens measured in the quarter."""
        return sum(count for quarters, count in self.counts if at in quarters)

    def year(self, at: int) -> int:
        """Citizens measured in the 12 months that end with the quarter."""
        held = set(range(at - IN_YEAR + 1, at + 1))
        return sum(count for quarters, count in self.counts if not held.isdisjoint(quarters))


def lasting(quarters: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """How long each quarter's measurement stays a citizen's latest in 12 months: (its quarter, that
    of the next one, or four later). The 12 months that end with j hold those with begin ≤ j < end.
    """
    following = (*quarters[1:], None)
    return tuple(
        (begin, begin + IN_YEAR if after is None else min(after, begin + IN_YEAR))
        for begin, after in zip(quarters, following, strict=True)
    )


def spells(known: Measurements, edges: Sequence[date]) -> tuple[Spells, ...]:
    """Of each version used, in the quarters between `edges`: the day before the first quarter, and
    the last day of each; at most 62 of them."""
    import numpy as np

    found = []
    for version in np.unique(known.version[~np.isnan(known.index)]).tolist():
        own = complete(known, version)
        quarter, inside = _quarters(own.day, edges)
        citizen, quarter = own.citizen[inside], quarter[inside]
        # A bit for each quarter: to make a row of every citizen takes longer than to count them.
        first, _ = _ends(citizen)
        held = np.left_shift(1, quarter)
        each = np.bitwise_or.reduceat(held, np.flatnonzero(first)) if len(held) else held
        lives = zip(*(cells.tolist() for cells in np.unique(each, return_counts=True)), strict=True)
        counts = ((_bits(quarters), count) for quarters, count in lives)
        found.append(Spells(version, tuple(sorted(counts))))
    return tuple(found)


def quarters_of(known: Measurements, edges: Sequence[date]) -> dict[int, tuple[int, ...]]:
    """Key of a citizen → the quarters measured in, in order; `edges`: as of `spells`."""
    quarter, inside = _quarters(known.day, edges)
    found: dict[int, tuple[int, ...]] = {}
    for citizen, at in zip(known.citizen[inside].tolist(), quarter[inside].tolist(), strict=True):
        told = found.get(citizen, ())
        if not told or told[-1] != at:
            found[citizen] = (*told, at)
    return found


def _quarters(day: Column, edges: Sequence[date]) -> tuple[Column, Column]:
    """Each day's quarter between `edges`, and whether it lies between them at all."""
    import numpy as np

    last_days = np.array([day.toordinal() for day in edges], dtype=np.int64)
    quarter = np.searchsorted(last_days, day, side="left") - 1
    return quarter, (quarter >= 0) & (quarter < len(edges) - 1)


def _bits(number: int) -> tuple[int, ...]:
    """The places of the ones in it, lowest first."""
    found = []
    while number:
        lowest = number & -number
        found.append(lowest.bit_length() - 1)
        number -= lowest
    return tuple(found)


def _ends(citizen: Column) -> tuple[Column, Column]:
    """Which rows are a citizen's first, and which are the last."""
    import numpy as np

    new = citizen[1:] != citizen[:-1]
    edge = np.ones(min(len(citizen), 1), dtype=bool)
    return np.concatenate([edge, new]), np.concatenate([new, edge])


def _only(known: Measurements, chosen: Column) -> Measurements:
    return Measurements(
        known.citizen[chosen], known.day[chosen], known.version[chosen], known.index[chosen]
    )
