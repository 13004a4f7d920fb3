"""Which numbers of citizens' own answers stay hidden (D9), means and counts alike.

A mean times its n is a sum of answers, and sums can be subtracted. A citizen measured in a quarter
is in the 12 months that end with it and in the following ones until the citizen is measured again,
so all quarters and all 12 months are one web of sums; so are the steps and the types of offer in
one period. Nothing in them may be worked out of fewer than k citizens, in whatever way the shown
numbers are put together: that is what `cuts` looks after. Quarters and 12 months are judged in the
order of publication, those of one quarter end at a time, 12 months first: what was shown stays.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from keyfigures.domain.cuts import Edge, Row, rows_to_hide
from keyfigures.domain.hiding import Table
from keyfigures.domain.outcomes import IN_YEAR, NEVER, Scores, Spells, lasting
from keyfigures.domain.publication import hidden_in_order
from recovery_portal.kit.disclosure import is_small, protect

# As far back as anything is kept (ten years): older quarters are told to nobody.
QUARTERS_JUDGED = 44
QUARTER, YEAR = "quarter", "year"
BEGIN, END = "begin", "end"
CHANGES = ("improved", "worsened", "same", "single")
STEP, TYPE = "step", "type"


def version_of(newest: Sequence[int], kind: str, at: int) -> int:
    """The version that the period is told of: that of its latest quarter with any; else NEVER.

    `newest`: the version used latest in each judged quarter, NEVER = none.
    """
    first = max(0, at - IN_YEAR + 1) if kind == YEAR else at
    return next((one for one in reversed(newest[first : at + 1]) if one != NEVER), NEVER)


@lru_cache(maxsize=256)
def hidden_periods(
    told: tuple[Spells, ...], newest: tuple[int, ...], k: int, *, begins: bool
) -> frozenset:
    """(QUARTER or YEAR, number of the quarter it ends with) of those to hide.

    `newest`: of each judged quarter, as of `version_of`; `begins`: nothing was measured before
    them, so that the first years are told too. After the last of them three more years hold some
    of the quarters. What is hidden depends on no answer of a later quarter.
    """
    judged = len(newest)
    every = [
        key
        for at in range(judged + IN_YEAR - 1)
        for key in ((YEAR, at), (QUARTER, at))
        if at < judged or key[0] == YEAR
    ]
    early = {(YEAR, at) for at in range(IN_YEAR - 1)} if not begins else set()
    hidden = set(early)
    for one in told:
        shown = {key for key in every if version_of(newest, *key) == one.version} - early
        hidden |= _hidden_of(one, every, shown, k) & shown
    return frozenset(hidden)


def _hidden_of(one: Spells, every: list, shown: set, k: int) -> frozenset:
    rows, counts = [], counted(one)
    for kind, at in every:
        ends = ((BEGIN, at), (END, at)) if kind == QUARTER else ((END, at), (END, at + 1))
        rows.append(Row((kind, at), ends))
    gone = {key for key in every if key not in shown or is_small(counts[key], k)}
    chains = {_chain(quarters): count for quarters, count in one.counts}
    return hidden_in_order(chains, rows, k, gone)


@lru_cache(maxsize=8192)  # most citizens answer both instruments, in the same quarters
def _chain(quarters: tuple[int, ...]) -> tuple[Edge, ...]:
    return tuple(((BEGIN, begin), (END, end)) for begin, end in lasting(quarters))


def counted(one: Spells) -> Counter:
    """Citizens measured in each quarter, and in the 12 months that end with each."""
    found: Counter = Counter()
    for quarters, count in one.counts:
        for at in quarters:
            found[QUARTER, at] += count
        for begin, end in lasting(quarters):
            for at in range(begin, end):
                found[YEAR, at] += count
    return found


def hidden_parts(cells: Mapping[tuple, int], k: int, near: frozenset = frozenset()) -> frozenset:
    """(STEP, step) and (TYPE, type) to hide, of a period whose n and mean are shown.

    `cells`: (step, type) → citizens by the step they were on when they answered, and the type of
    the offer that put them there. `near`: those hidden anyway, as of `outcome_near`.
    """
    return _hidden_parts(tuple(sorted(cells.items(), key=repr)), k, near)


@lru_cache(maxsize=512)
def _hidden_parts(cells: tuple, k: int, near: frozenset) -> frozenset:
    rows, gone, counts = [], set(near), {}
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
