"""Sums of numbers about persons that must not be told apart to fewer than k of them (D9).

Each person's number is an edge between two vertices, and each shown sum ties two vertices apart:
what a reader can work out of the shown sums, by adding and subtracting them in whatever amounts,
is then a number per vertex, and a person counts in it where the two ends differ. So a result
that rests on fewer than k persons is a cut of fewer than k edges, and to hide a sum is to make
its two vertices one. No cut of 1 … k − 1: nothing can be worked out of fewer than k persons.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

Vertex = Hashable
Edges = Mapping[tuple[Vertex, Vertex], int]


@dataclass(frozen=True)
class Row:
    """A shown sum: hiding it makes its `ends` one vertex, and costs so much."""

    name: Hashable
    ends: tuple[Vertex, Vertex]
    cost: int = 1


class Merged:
    """Vertices that are one, as sets that grow together."""

    def __init__(self):
        self._above: dict[Vertex, Vertex] = {}

    def of(self, vertex: Vertex) -> Vertex:
        """The one that stands for all it is merged with."""
        while (above := self._above.get(vertex, vertex)) != vertex:
            vertex = above
        return vertex

    def join(self, a: Vertex, b: Vertex) -> None:
        a, b = sorted((self.of(a), self.of(b)), key=repr)
        if a != b:
            self._above[b] = a


def rows_to_hide(edges: Edges, rows: Sequence[Row], k: int, gone: Collection = ()) -> frozenset:
    """The names of the rows to hide, `gone` included: hidden anyway.

    `edges`: persons between two vertices. The cheapest way out of each small cut is taken.
    """
    hidden, merged = set(gone), Merged()
    for row in rows:
        if row.name in hidden:
            merged.join(*row.ends)
    while found := small_cut(edges, merged, k):
        for row in _way_out(*found, [row for row in rows if row.name not in hidden], merged):
            hidden.add(row.name)
            merged.join(*row.ends)
    return frozenset(hidden)


def small_cut(edges: Edges, merged: Merged, k: int) -> tuple[set, set] | None:
    """One side of a cut of 1 … k − 1 edges, and the component it cuts; None where there is none."""
    for component in _components(_weights(edges, merged)):
        if side := _small_side(component, k):
            return side, set(component)
    return None


Weights = dict[Vertex, dict[Vertex, int]]


def _weights(edges: Edges, merged: Merged) -> Weights:
    found: Weights = {}
    for (a, b), count in edges.items():
        a, b = merged.of(a), merged.of(b)
        if a != b and count:
            for one, other in ((a, b), (b, a)):
                near = found.setdefault(one, {})
                near[other] = near.get(other, 0) + count
    return found


def _components(weights: Weights) -> Iterable[Weights]:
    left = set(weights)
    for start in sorted(weights, key=repr):
        if start not in left:
            continue
        found, ahead = {start}, [start]
        while ahead:
            new = weights[ahead.pop()].keys() - found
            found |= new
            ahead += new
        left -= found
        yield {vertex: weights[vertex] for vertex in found}


def _small_side(component: Weights, k: int) -> set | None:
    """Stoer and Wagner's minimum cut, left as soon as any cut is small enough."""
    weights = {vertex: dict(near) for vertex, near in component.items()}
    held = {vertex: {vertex} for vertex in weights}
    order = sorted(weights, key=repr)
    _join_strong(weights, held, order, k)
    while len(weights) > 1:
        for vertex in order:
            if vertex in weights and sum(weights[vertex].values()) < k:
                return held[vertex]
        before, last, weight = _phase(weights, next(v for v in order if v in weights))
        if weight < k:
            return held[last]
        _absorb(weights, held, before, last)
    return None


def _join_strong(weights: Weights, held: dict, order: list, k: int) -> None:
    """Two vertices with k edges between them lie on one side of every small cut."""
    for vertex in order:
        while vertex in weights:
            strong = [other for other, count in weights[vertex].items() if count >= k]
            if not strong:
                break
            _absorb(weights, held, vertex, min(strong, key=repr))


def _absorb(weights: Weights, held: dict, into: Vertex, gone: Vertex) -> None:
    held[into] |= held.pop(gone)
    for other, count in weights.pop(gone).items():
        del weights[other][gone]
        if other != into:
            weights[into][other] = weights[into].get(other, 0) + count
            weights[other][into] = weights[into][other]


def _phase(weights: Weights, start: Vertex) -> tuple[Vertex, Vertex, int]:
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
        for other, count in weights[vertex].items():
            if other not in seen:
                bound[other] += count
                heappush(heap, (-bound[other], len(path), repr(other), other))
    return path[-2], path[-1], bound[path[-1]]


def _way_out(side: set, component: set, rows: list[Row], merged: Merged) -> list[Row]:
    """The cheapest rows that, hidden, tie the side to the rest of its component; where no rows
    lead there, the cheapest one that leads out of the component."""
    near: dict[Vertex, list[tuple[Row, Vertex]]] = {}
    for row in rows:
        a, b = map(merged.of, row.ends)
        if a != b:
            near.setdefault(a, []).append((row, b))
            near.setdefault(b, []).append((row, a))
    heap = [(0, repr(vertex), vertex, ()) for vertex in side]
    heap.sort(key=lambda way: way[:2])
    seen = set()
    while heap:
        cost, _, vertex, way = heappop(heap)
        if vertex in seen:
            continue
        seen.add(vertex)
        if vertex in component - side:
            return list(way)
        for row, other in near.get(vertex, ()):
            if other not in seen:
                heappush(heap, (cost + row.cost, repr(other), other, (*way, row)))
    leading = [(row.cost, repr(row.name), row) for at in component for row, to in near.get(at, ())
               if to not in component]  # fmt: skip
    return [min(leading, key=lambda one: one[:2])[2]]
