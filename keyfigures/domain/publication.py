"""Sums that are published one after another: what has been shown stays, the new one gives way (D9).

Whoever kept what was shown earlier has it beside what is shown now. So a sum is judged once, when
it is new, by what was known then, together with all that was shown before it; later answers never
change that. What has been shown at any time is then safe together, in the way `cuts` explains.
"""

from collections import Counter
from collections.abc import Collection, Sequence

from keyfigures.domain.cuts import Chains, Edge, Merged, Row, small_cut


def hidden_in_order(
    chains: Chains, rows: Sequence[Row], k: int, gone: Collection = ()
) -> frozenset:
    """The names of the rows to hide, `gone` included: hidden anyway.

    `rows`: in the order they are published. Those not published yet count as hidden, and what is
    only told apart by them is one vertex: answers given later change nothing. A person's edges
    begin in different vertices.
    """
    edges, hidden = _persons(chains), set(gone)
    so_far: list[Row] = []
    for row, later in zip(rows, _merged_after(rows), strict=False):
        if row.name not in hidden:
            merged = Merged(later)
            for other in so_far:
                merged.join(*other.ends)
            if _is_bound(edges, merged, row, k) or not small_cut(chains, merged, k):
                continue
            hidden.add(row.name)
        so_far.append(row)
    return frozenset(hidden)


def _merged_after(rows: Sequence[Row]) -> list[Merged]:
    """What is one vertex after each row as long as none of the later ones is published."""
    found = [Merged()]
    for row in reversed(rows[1:]):
        found.append(Merged(found[-1]))
        found[-1].join(*row.ends)
    return found[::-1]


def _persons(chains: Chains) -> Counter[Edge]:
    found: Counter[Edge] = Counter()
    for chain, persons in chains.items():
        for edge in chain:
            found[edge] += persons
    return found


def _is_bound(edges: Counter[Edge], merged: Merged, row: Row, k: int) -> bool:
    """Whether edges of k persons lead from one end of the row to the other.

    No cut of fewer parts the two then; and with the two as one there was none, for the rows
    before were judged. Most rows of a large register need no more than this.
    """
    between: Counter = Counter()
    for (begin, end), persons in edges.items():
        between[begin, merged.of(end)] += persons  # all of them different persons
    bound = Merged(merged)
    for ends, persons in between.items():
        if persons >= k:
            bound.join(*ends)
    return bound.of(row.ends[0]) == bound.of(row.ends[1])
