"""Which newcomers stay hidden (D9): quarters and 12 months judged together.

Whoever is new in 12 months is new in at least one of their quarters, and almost always in one
only. So quarters are judged as if they added up to their 12 months, as readmissions are. Any other
period is told where shown quarters and 12 months can be put together to it, for then it tells no
more than they do. First steps one by one are told of 12 months only, which do not add up to
one another.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from keyfigures.domain.hiding import Table
from keyfigures.domain.quarters import quarter_end, quarter_ends_between, year_before
from keyfigures.domain.readmission_hiding import IN_YEAR, QUARTER, QUARTERS_JUDGED, YEAR
from keyfigures.domain.readmission_hiding import linked_table as linked
from keyfigures.domain.readmissions import ReadmissionCounts
from recovery_portal.kit.disclosure import is_small, protect

Counts = tuple[int, ...]  # newcomers by first step, 1 … 8
# What the linked table calls all, the early and the late ones.
TOTAL, EARLY, LATE = "index", "readmitted", "others"
FIRST_LATE = 4  # place of the first step that is not early


@dataclass(frozen=True)
class Hidden:
    """What a period hides of all and of the early ones, and whether its steps are told at all."""

    total: bool
    early: bool
    steps: bool


def parts(counts: Counts) -> dict[str, int]:
    """All, the early and the late ones."""
    early, late = sum(counts[:FIRST_LATE]), sum(counts[FIRST_LATE:])
    return {TOTAL: early + late, EARLY: early, LATE: late}


def small_parts(counts: Counts, k: int) -> set[str]:
    """Which of the three are too few to be told."""
    return {part for part, count in parts(counts).items() if is_small(count, k)}


class Judged:
    """A register's newcomers, judged once for every period that anybody can ask for.

    `count(before, day)`: exact newcomers of a period; `first`, `last`: the first and the newest
    start on a step. The latest 24 quarters until `last`; older ones are told to nobody.
    """

    def __init__(self, count: Callable[[date, date], Counts], first: date, last: date, k: int):
        self.count, self.k = count, k
        newest = quarter_ends_between(last, date(last.year, 12, 31))[0]
        ends = quarter_ends_between(first, newest)[-QUARTERS_JUDGED:]
        begin = quarter_end(date.fromordinal(ends[0].toordinal() - 1))
        self.edges = (begin, *ends)
        self.begins = first > begin
        quarters = tuple(map(count, self.edges, ends))
        sums = tuple(ReadmissionCounts(sum(q), sum(q[:FIRST_LATE])) for q in quarters)
        small = frozenset(self._small_years(quarters))
        self.hidden = hidden_linked(sums, small, k, begins=self.begins)
        self.pieces = list(self._pieces())

    def period(self, before: date, day: date) -> Hidden:
        """What to hide of the newcomers after `before`, until `day`."""
        counts = self.count(before, day)
        if not any(counts):
            return Hidden(total=False, early=False, steps=False)
        small = small_parts(counts, self.k)
        total = TOTAL in small or not self._is_told(before, day, TOTAL)
        told_apart = EARLY in small or (LATE in small and not total)
        early = told_apart or not self._is_told(before, day, EARLY)
        return Hidden(total, early, steps=year_before(day) != before)

    def is_judged(self, before: date) -> bool:
        """Whether a period that begins then is told of on the pages of movements at all."""
        return self.begins or before >= self.edges[0]

    def _small_years(self, quarters) -> Iterator[tuple]:
        """12 months that are small, as keys of the linked table: those who came twice count once,
        so they may be although their quarters add up to more."""
        for at in range(IN_YEAR - 1, len(quarters)):
            first = parts(quarters[at - IN_YEAR + 1])
            # At least as many as in their first quarter.
            if min(first.values()) < self.k:
                counts = self.count(self.edges[at - IN_YEAR + 1], self.edges[at + 1])
                yield from ((YEAR, at, part) for part in small_parts(counts, self.k))

    def _pieces(self) -> Iterator[tuple[int, int, tuple]]:
        """Each quarter and 12 months: the edges it lies between, and its key without the part."""
        last = len(self.edges) - 1
        for at in range(last):
            yield at, at + 1, (QUARTER, at)
        for at in range(0 if self.begins else IN_YEAR - 1, last + IN_YEAR - 1):
            yield max(0, at - IN_YEAR + 1), min(at + 1, last), (YEAR, at)

    def _is_told(self, before: date, day: date, part: str) -> bool:
        """Whether shown pieces can be put together to the period."""
        start, end = self._place(before), self._place(day)
        if start is None or end is None:
            return False
        reached = {start}
        for a in range(start, end):
            if a in reached:
                reached |= {b for i, b, key in self.pieces if i == a and self._shows(key, part)}
        return end in reached

    def _place(self, day: date) -> int | None:
        """The edge that tells the same as `day`; None where none does."""
        if day > self.edges[-1]:
            return None if any(self.count(self.edges[-1], day)) else len(self.edges) - 1
        if day < self.edges[0]:
            return 0 if self.begins else None
        return self.edges.index(day) if day in self.edges else None

    def _shows(self, key: tuple, part: str) -> bool:
        return (*key, part) not in self.hidden


@lru_cache(maxsize=256)
def hidden_linked(
    quarters: tuple[ReadmissionCounts, ...], small: frozenset, k: int, *, begins: bool
) -> frozenset:
    """The keys of the linked table to hide; 12 months are kept before quarters."""
    table = linked(quarters, begins=begins)
    _add_small_runs(table, len(quarters), k)
    if not small and not any(is_small(count, k) for count in table.values.values()):
        return frozenset()

    def worth(key) -> int:
        return 12 if key[0] == YEAR and IN_YEAR - 1 <= key[1] < len(quarters) else 1

    return protect(table.values, table.sums, k, always_hidden=small, cost=worth)


def _add_small_runs(table: Table, quarters: int, k: int) -> None:
    """Two and three quarters in a row that are small together, which 12 months less a quarter
    would tell."""
    for length in (2, 3):
        for at in range(quarters - length + 1):
            for part in (TOTAL, EARLY, LATE):
                run = [(QUARTER, quarter, part) for quarter in range(at, at + length)]
                if is_small(sum(table.values[quarter] for quarter in run), k):
                    table.add(("run", at, length, part), run)


@lru_cache(maxsize=2048)
def hidden_steps(counts: Counts, hidden: Hidden, k: int) -> frozenset:
    """Which steps (1–8) 12 months hide beside what is hidden of them already.

    A hidden total that is not small counts as known: those who came and are still there are told
    by the movements, and are almost all of them.
    """
    every = frozenset(range(1, 9))
    if hidden.steps:
        return every
    table = Table(dict(zip(range(1, 9), counts, strict=True)))
    table.add(EARLY, range(1, FIRST_LATE + 1))
    table.add(LATE, range(FIRST_LATE + 1, 9))
    table.add(TOTAL, [EARLY, LATE])
    gone = ({EARLY} if hidden.early else set()) | ({TOTAL} & small_parts(counts, k))
    try:
        found = protect(
            table.values,
            table.sums,
            k,
            always_hidden=gone,
            unpublished={LATE},
            fixed={EARLY, TOTAL} - gone,
        )
    except ValueError:
        return every
    return found & every
