"""Sums of numbers about persons that must not be told apart to fewer than k of them (D9).

Each number is an edge between two vertices, and each shown sum holds two vertices apart: what a
reader can work out of the shown sums, by adding and subtracting them in whatever amounts, is then
a number per vertex, and an edge counts in it where its two ends differ. So a result that rests on
fewer than k persons is a cut through the edges of fewer than k persons, and to hide a sum is to
make its two vertices one. No cut of 1 … k − 1: nothing can be worked out of fewer than k persons.

A person may have several numbers, a chain of edges, and counts once however many are cut. Edges
that meet in one vertex are one run; where a person has several runs that a cut may go through,
each weighs a part of the person, so that no cut seems to hold more persons than it does.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import combinations, count, permutations

Vertex = Hashable
Edge = tuple[Vertex, Vertex]
Chains = Mapping[tuple[Edge, ...], int]  # edges of one person in order → persons with just these
Weights = dict[Vertex, dict[Vertex, float]]
Runs = list[tuple[list[set[Vertex]], int]]  # what is tied by a chain, and its persons
TINY = 1e-9  # a sum of fractions may be so much off


@dataclass(frozen=True)
class Row:
    """A shown sum: hiding it makes its `ends` one vertex, and costs so much."""

    name: Hashable
    ends: tuple[Vertex, Vertex]
    cost: int = 1


class Merged:
    """Vertices that are one, as sets that grow together."""

    def __init__(self, known: "Merged | None" = None):
        self.above: dict[Vertex, Vertex] = dict(known.above) if known else {}

    def of(self, vertex: Vertex) -> Vertex:
        """The one that stands for all it is merged with."""
        while (above := self.above.get(vertex, vertex)) != vertex:
            vertex = above
        return vertex

    def flatten(self) -> None:
        """Every vertex one step from what stands for it."""
        self.above = {vertex: self.of(vertex) for vertex in self.above}

    def join(self, a: Vertex, b: Vertex) -> None:
        a, b = self.of(a), self.of(b)
        if a != b:
            a, b = sorted((a, b), key=repr)
            self.above[b] = a


def rows_to_hide(chains: Chains, rows: Sequence[Row], k: int, gone: Collection = ()) -> frozenset:
    """The names of the rows to hide, `gone` included: hidden anyway.

    The cheapest way out of each small cut is taken.
    """
    hidden, merged = set(gone), Merged()
    for row in rows:
        if row.name in hidden:
            merged.join(*row.ends)
    while found := small_cut(chains, merged, k):
        for row in _way_out(found, [row for row in rows if row.name not in hidden]):
            hidden.add(row.name)
            merged.join(*row.ends)
    return frozenset(hidden)


@dataclass(frozen=True)
class Cut:
    """One side of it, and all of the component that it cuts; `joined`: what no small cut parts."""

    side: set[Vertex]
    component: set[Vertex]
    joined: Merged


def small_cut(chains: Chains, merged: Merged, k: int) -> Cut | None:
    """A cut that may go through 1 … k − 1 persons; None where there is surely none."""
    joined, runs = _joined(chains, merged, k)
    for component in _components(runs):
        weights = _weights(runs, component)
        if side := _small_side(weights, k):
            return Cut(side, component, joined)
    return None


def _joined(chains: Chains, merged: Merged, k: int) -> tuple[Merged, Runs]:
    """Two vertices with k persons between them lie on one side of every small cut: those are made
    one. With what is tied by each chain then, of those that tie anything."""
    joined, edges = Merged(merged), Counter()
    for chain, persons in chains.items():
        for edge in chain:
            edges[edge] += persons
    # Most of a large register hangs together by single edges: no need to look at each person.
    for edge, persons in edges.items():
        if persons >= k:
            joined.join(*edge)
    while True:
        joined.flatten()
        within = {edge for edge in edges if joined.of(edge[0]) == joined.of(edge[1])}
        # Whoever is joined as a whole stays so.
        chains = {chain: n for chain, n in chains.items() if not within.issuperset(chain)}
        runs = [(list(_tied(chain, joined)), persons) for chain, persons in chains.items()]
        between: Counter = Counter()
        for every, persons in runs:
            for pair in {frozenset(pair) for run in every for pair in combinations(run, 2)}:
                between[pair] += persons
        strong = [pair for pair, persons in between.items() if persons >= k]
        if not strong:
            return joined, runs
        for pair in strong:
            joined.join(*pair)


def _weights(runs: Runs, component: set[Vertex]) -> Weights:
    """Between every two vertices of the component that a person ties together, so much that no cut
    through a person weighs more than one."""
    found: Weights = {vertex: {} for vertex in component}
    for every, persons in runs:
        own = [tied for tied in every if not component.isdisjoint(tied)]
        for tied in own:
            weight = persons / len(own) * 4 / (len(tied) ** 2 - len(tied) % 2)
            for a, b in permutations(tied, 2):
                found[a][b] = found[a].get(b, 0) + weight
    return found


def _tied(chain: tuple[Edge, ...], merged: Merged) -> Iterator[set[Vertex]]:
    """The two or more vertices of each run of edges that meet one another; `merged` is flat."""
    tied: set[Vertex] = set()
    last, above = None, merged.above
    for begin, end in chain:
        begin, end = above.get(begin, begin), above.get(end, end)
        if begin != last:
            if len(tied) > 1:
                yield tied
            tied = set()
        tied |= {begin, end}
        last = end
    if len(tied) > 1:
        yield tied


def _components(runs: Runs) -> Iterator[set[Vertex]]:
    """What hangs together, in a fixed order."""
    whole, held = Merged(), {}
    for every, _ in runs:
        for tied in every:
            first, *more = sorted(tied, key=repr)
            for vertex in more:
                whole.join(first, vertex)
            held |= dict.fromkeys(tied)
    groups: dict[Vertex, set[Vertex]] = {}
    for vertex in sorted(held, key=repr):
        groups.setdefault(whole.of(vertex), set()).add(vertex)
    yield from groups.values()


def _small_side(component: Weights, k: int) -> set | None:
    """Stoer and Wagner's minimum cut, left as soon as any cut is small enough."""
    weights = {vertex: dict(near) for vertex, near in component.items()}
    held = {vertex: {vertex} for vertex in weights}
    while len(weights) > 1:
        before, last, weight = _phase(weights, min(weights, key=repr))
        if weight < k - TINY:
            return held[last]
        _absorb(weights, held, before, last)
    return None


def _absorb(weights: Weights, held: dict, into: Vertex, gone: Vertex) -> None:
    held[into] |= held.pop(gone)
    for other, bound in weights.pop(gone).items():
        del weights[other][gone]
        if other != into:
            weights[into][other] = weights[into].get(other, 0) + bound
            weights[other][into] = weights[into][other]


def _phase(weights: Weights, start: Vertex) -> tuple[Vertex, Vertex, float]:
    """The last two vertices reached when the most tightly bound goes first, and what binds the
    very last: that is the smallest cut between the two."""
    bound = dict.fromkeys(weights, 0)
    heap, seen, path = [(0, 0, repr(start), start)], set(), []
    while heap:
        _, _, _, vertex = heappop(heap)
        if vertex in seen:
            continue
        seen.add(vertex)
        path.append(vertex)
        for other, weight in weights[vertex].items():
            if other not in seen:
                bound[other] += weight
                heappush(heap, (-bound[other], len(path), repr(other), other))
    return path[-2], path[-1], bound[path[-1]]


def _way_out(cut: Cut, rows: list[Row]) -> list[Row]:
    """The cheapest rows that, hidden, tie the side to the rest of its component; where no rows
    lead there, the cheapest one that leads out of the component."""
    side, component = cut.side, cut.component
    near: dict[Vertex, list[tuple[Row, Vertex]]] = {}
    for row in rows:
        a, b = map(cut.joined.of, row.ends)
        if a != b:
            near.setdefault(a, []).append((row, b))
            near.setdefault(b, []).append((row, a))
    turn = count()
    heap = [(0, repr(vertex), next(turn), vertex, ()) for vertex in sorted(side, key=repr)]
    seen = set()
    while heap:
        cost, _, _, vertex, way = heappop(heap)
        if vertex in seen:
            continue
        seen.add(vertex)
        if vertex in component - side:
            return list(way)
        for row, other in near.get(vertex, ()):
            if other not in seen:
                heappush(heap, (cost + row.cost, repr(other), next(turn), other, (*way, row)))
    leading = [(row.cost, repr(row.name), row) for at in component for row, to in near.get(at, ())
               if to not in component]  # fmt: skip
    return [min(leading, key=lambda one: one[:2])[2]]
