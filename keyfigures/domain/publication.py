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
    tied = Merged()
    for edge, persons in edges.items():
        if persons >= k:
            tied.join(*edge)
    so_far: list[Row] = []
    each = zip(rows, _merged_after(rows, Merged()), _merged_after(rows, tied), strict=False)
    for row, later, later_and_tied in each:
        if row.name not in hidden:
            if _is_one(row, later_and_tied, so_far):
                continue
            merged = _and(later, so_far)
            if _is_bound(edges, merged, row, k) or not small_cut(chains, merged, k):
                continue
            hidden.add(row.name)
        so_far.append(row)
    return frozenset(hidden)


def _merged_after(rows: Sequence[Row], from_the_first: Merged) -> list[Merged]:
    """What is one vertex after each row as long as none of the later ones is published."""
    found = [from_the_first]
    for row in reversed(rows[1:]):
        found.append(Merged(found[-1]))
        found[-1].join(*row.ends)
    return found[::-1]


def _and(later: Merged, hidden: Sequence[Row]) -> Merged:
    merged = Merged(later)
    for row in hidden:
        merged.join(*row.ends)
    return merged


def _is_one(row: Row, tied: Merged, hidden: Sequence[Row]) -> bool:
    """Whether single edges of k persons, with what is hidden, lead from one end to the other: the
    shortest way to see that the row is bound."""
    begin, end = row.ends
    if tied.of(begin) == tied.of(end):
        return True
    merged = _and(tied, hidden)
    return merged.of(begin) == merged.of(end)


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
    between: dict[tuple, int] = {}
    one = {end: merged.of(end) for _, end in edges}
    for (begin, end), persons in edges.items():
        ends = begin, one[end]
        between[ends] = between.get(ends, 0) + persons  # all of them different persons
    bound = Merged(merged)
    for ends, persons in between.items():
        if persons >= k:
            bound.join(*ends)
    return bound.of(row.ends[0]) == bound.of(row.ends[1])
