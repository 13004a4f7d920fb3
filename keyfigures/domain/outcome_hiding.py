"""Which numbers of citizens' own answers stay hidden (D9), means and counts alike.

A mean times its n is a sum of answers, and sums can be subtracted. A citizen measured in a quarter
is in the 12 months that end with it and in the following ones until the citizen is measured again,
so all quarters and all 12 months are one web of sums; so are the steps and the types of offer in
one period. Nothing in them may be worked out of fewer than k citizens, in whatever way the shown
numbers are put together: that is what `cuts` looks after. Quarters give way before 12 months.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache

from keyfigures.domain.cuts import Row, rows_to_hide
from keyfigures.domain.hiding import Table
from keyfigures.domain.outcomes import IN_YEAR, Scores, Spells, lasting
from recovery_portal.kit.disclosure import is_small, protect

# As far back as anything is kept (ten years): older quarters are told to nobody.
QUARTERS_JUDGED = 44
QUARTER, YEAR = "quarter", "year"
BEGIN, END = "begin", "end"
QUARTER_COST, YEAR_COST = 1, 12
CHANGES = ("improved", "worsened", "same", "single")
STEP, TYPE = "step", "type"


def version_of(held: Mapping[int, Set[int]], quarters: Iterable[int]) -> int | None:
    """The newest version measured by in these quarters: the one that is told of; None: by none.

    `held`: version → the quarters it was used in.
    """
    used = (version for version, own in held.items() if not own.isdisjoint(quarters))
    return max(used, default=None)


def quarters_of(kind: str, at: int, judged: int) -> range:
    """The judged quarters that the period lies in."""
    return range(max(0, at - IN_YEAR + 1 if kind == YEAR else at), min(at + 1, judged))


@lru_cache(maxsize=256)
def hidden_periods(told: tuple[Spells, ...], judged: int, k: int, *, begins: bool) -> frozenset:
    """(QUARTER or YEAR, number of the quarter it ends with) of those to hide.

    `judged`: how many quarters; `begins`: nothing was measured before them, so that the first
    years are told too. After the last of them three more years hold some of the quarters.
    """
    every = [(QUARTER, at) for at in range(judged)]
    every += [(YEAR, at) for at in range(judged + IN_YEAR - 1)]
    held = {one.version: set().union(*(own for own, _ in one.counts)) for one in told}
    tells = {key: version_of(held, quarters_of(*key, judged)) for key in every}
    hidden = set()
    for one in told:
        shown = {key for key in every if tells[key] == one.version}
        found = _hidden_of(one, every, shown, judged, k, begins)
        hidden |= found & shown
    if not begins:
        hidden |= {(YEAR, at) for at in range(IN_YEAR - 1)}
    return frozenset(hidden)


def _hidden_of(one: Spells, every: list, shown: set, judged: int, k: int, begins: bool) -> set:
    rows, gone, counts = [], set(), counted(one)
    for kind, at in every:
        key = (kind, at)
        ends = ((BEGIN, at), (END, at)) if kind == QUARTER else ((END, at), (END, at + 1))
        rows.append(Row(key, ends, _cost(kind, at, judged)))
        early = kind == YEAR and at < IN_YEAR - 1 and not begins
        if key not in shown or early or is_small(counts[key], k):
            gone.add(key)
    chains = {
        tuple(((BEGIN, begin), (END, end)) for begin, end in lasting(quarters)): count
        for quarters, count in one.counts
    }
    return set(rows_to_hide(chains, rows, k, gone))


def counted(one: Spells) -> Counter:
    """Citizens measured in each quarter, and in the 12 months that end with each."""
    found: Counter = Counter()
    for quarters, count in one.counts:
        for at in quarters:
            found[QUARTER, at] += count
        for at in {at + later for at in quarters for later in range(IN_YEAR)}:
            found[YEAR, at] += count
    return found


def _cost(kind: str, at: int, judged: int) -> int:
    """The newest are worth the most, of 12 months those that end a judged quarter."""
    age = 1 + at if at < judged else 0
    return (YEAR_COST if kind == YEAR else QUARTER_COST) * 100 + age


def hidden_parts(cells: Mapping[tuple, int], k: int) -> frozenset:
    """(STEP, step) and (TYPE, type) to hide, of a period whose n and mean are shown.

    `cells`: (step, type) → citizens by the step they were on when they answered, and the type of
    the offer that put them there.
    """
    return _hidden_parts(tuple(sorted(cells.items(), key=repr)), k)


@lru_cache(maxsize=512)
def _hidden_parts(cells: tuple, k: int) -> frozenset:
    rows, gone, counts = [], set(), {}
    for (step, kind), count in cells:
        for key in ((STEP, step), (TYPE, kind)):
            counts[key] = counts.get(key, 0) + count
    for key, count in sorted(counts.items(), key=repr):
        rows.append(Row(key, (key, key[0]), 100 + count))
        if is_small(count, k):
            gone.add(key)
    chains = {(((STEP, step), (TYPE, kind)),): count for (step, kind), count in cells}
    return rows_to_hide(chains, rows, k, gone)


@lru_cache(maxsize=2048)
def hidden_changes(counts: Scores, k: int, *, n_hidden: bool) -> frozenset:
    """Which of CHANGES to hide: they add up to n."""
    if n_hidden:
        return frozenset(CHANGES)
    table = Table({name: getattr(counts, name) for name in CHANGES})
    table.add("n", CHANGES)
    # Better or worse is what is asked about; how many have one measurement goes first.
    cost = {"improved": 4, "worsened": 4}
    return protect(table.values, table.sums, k, fixed={"n"}, cost=lambda key: cost.get(key, 1))
