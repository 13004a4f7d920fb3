"""Which numbers of the staircase figures stay hidden (D9).

Two steps. First each day's staircase alone, so that a day shows the same whatever it is compared
with and in every series. Then everything a comparison publishes, judged as one linked table, in
which the two days are given: what they hide stays hidden, what they show stays shown.
"""

from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache

from keyfigures.domain.figure import BANDS, REASONS, STEPS
from keyfigures.domain.movements import Movements
from keyfigures.domain.staircase import DayCounts
from recovery_portal.kit.disclosure import Sum, protect

ENDS = (*STEPS, None)
TO_AND_FROM = frozenset({"came", "left"})
# The other part of "n of N" for `beside`: published nowhere, but not to be worked out either.
OTHERS = "not beside"


class Table:
    """Values with the identities between them, as it is built."""

    def __init__(self, values: Mapping[Hashable, int] = ()):
        self.values: dict[Hashable, int] = dict(values)
        self.sums: list[Sum] = []

    def add(self, total: Hashable, parts: Sequence[Hashable]) -> None:
        """An identity; a total seen for the first time gets its value from the parts."""
        self.values.setdefault(total, sum(self.values[part] for part in parts))
        self.sums.append(Sum(total, tuple(parts)))


def day_table(counts: DayCounts, day: str) -> Table:
    """The staircase of one day; `day` tells the keys of two days apart."""
    table = Table({(day, step): counts.steps[step - 1] for step in STEPS})
    table.add((day, "total"), [(day, step) for step in STEPS])
    above = sum(counts.steps[2:])
    table.values[day, "beside"] = counts.beside
    table.values[day, OTHERS] = above - counts.beside
    table.add((day, "total"), [(day, key) for key in (1, 2, "beside", OTHERS)])
    return table


@lru_cache(maxsize=2048)
def hidden_on_day(counts: DayCounts, k: int) -> frozenset:
    """What a day hides, of steps 1–8, "total" and "beside"."""
    others = sum(counts.steps[2:]) - counts.beside
    if not any(0 < count < k for count in (*counts.steps, counts.total, counts.beside, others)):
        return frozenset()  # nothing small, nothing to guard: most of the country's days
    table = day_table(counts, "day")
    hidden = protect(table.values, table.sums, k, unpublished={("day", OTHERS)})
    return frozenset(key for _, key in hidden)


def comparison_table(before: DayCounts, after: DayCounts, moves: Movements) -> Table:
    """Everything that a comparison of two days publishes, with all that adds up in it."""
    table = Table({("flow", *pair): count for pair, count in moves.flows.items()})
    for name, counts in (("before", before), ("after", after)):
        day = day_table(counts, name)
        table.values |= day.values
        table.sums += day.sums
    for step in STEPS:
        table.add(("before", step), [("flow", step, to) for to in ENDS])
        table.add(("after", step), [("flow", start, step) for start in ENDS])
        table.add(("down", step), [("flow", step, to) for to in STEPS if to < step])
        table.add(("up", step), [("flow", step, to) for to in STEPS if to > step])
    _add_directions(table, moves)
    _add_bands(table)
    return table


def _add_directions(table, moves):
    table.add("less", [("down", step) for step in STEPS])
    table.add("more", [("up", step) for step in STEPS])
    table.add("same", [("flow", step, step) for step in STEPS])
    table.add("came", [("flow", None, step) for step in STEPS])
    table.add("left", [("flow", step, None) for step in STEPS])
    table.values |= {("reason", reason): moves.left_by_reason[reason] for reason in REASONS}
    table.add("left", [("reason", reason) for reason in REASONS])


def _add_bands(table):
    for start, froms in BANDS.items():
        for to, tos in BANDS.items():
            if (start, to) != ("udenfor", "udenfor"):
                parts = [("flow", a, b) for a in froms for b in tos]
                table.add(("band", start, to), parts)


def worth(key: Hashable) -> int:
    """How many times as much as an ordinary count a number is worth showing."""
    if key in ("less", "more", "same", "came", "left"):
        return 8
    kind = key[0]
    if kind == "band":
        return 5
    if kind == "flow":
        # Those who stayed: without them no verdict on the step can be shown (D10).
        return 6 if key[1] == key[2] else 1
    return 2


def hidden_in_comparison(
    before: DayCounts, after: DayCounts, moves: Movements, k: int, also: frozenset = frozenset()
) -> frozenset:
    """Keys of `comparison_table` to hide; those of the two days are what each hides alone.

    `also`: keys that would tell of other periods.
    """
    flows = tuple((pair, moves.flows[pair]) for pair in sorted(moves.flows, key=repr))
    return judged(before, after, flows, tuple(moves.left_by_reason.items()), k, also)


# Judged anew only when a count differs: everybody who opens the page sees the same numbers.
@lru_cache(maxsize=512)
def judged(before, after, flows, reasons, k, also=frozenset()) -> frozenset:
    """`hidden_in_comparison` by values that can be kept."""
    table = comparison_table(before, after, Movements(dict(flows), dict(reasons)))
    days = {"before": hidden_on_day(before, k), "after": hidden_on_day(after, k)}
    keys = {key for key in table.values if key[0] in days}
    unpublished = {key for key in keys if key[1] == OTHERS}
    hidden = {key for key in keys if key[1] in days[key[0]]}
    try:
        return protect(
            table.values,
            table.sums,
            k,
            always_hidden=hidden | also,
            unpublished=unpublished,
            fixed=keys - hidden - unpublished,
            cost=worth,
        )
    except ValueError:
        return _without_movements(table, keys, hidden) | also


def _without_movements(table: Table, days: set, hidden: set) -> frozenset:
    """What to hide where no choice of numbers was found: every movement there can have been.

    The days' own numbers never give a movement away: from a step with somebody on it to one
    with somebody on it anybody from nobody to all may have gone, others came and left instead.
    """
    nobody = {key for key in days - hidden if table.values[key] == 0}
    hidden = hidden | {
        ("flow", a, b)
        for a in ENDS
        for b in ENDS
        if (a or b) and ("before", a) not in nobody and ("after", b) not in nobody
    }
    for identity in table.sums:
        if identity.total not in days and not hidden.isdisjoint(identity.parts):
            hidden.add(identity.total)
    if "left" in hidden:
        hidden |= {("reason", reason) for reason in REASONS}
    return frozenset(hidden)
