"""Moves added to moves: towards no item below its floor, and towards a lower price."""

from collections.abc import Callable, Collection
from heapq import heapify, heappop, heappush

from recovery_portal.kit.disclosure.linked import LinkedTable, Move

Worth = Callable[[Move], int]  # the lower the better


def add(one: Move, other: Move) -> Move:
    """Both moves after each other."""
    both = dict(one)
    for column, change in other.items():
        both[column] = both.get(column, 0) + change
        if not both[column]:
            del both[column]
    return both


def back(move: Move) -> Move:
    """The same move in the other direction."""
    return {column: -change for column, change in move.items()}


class MovePool:
    """Moves to build with, each in both directions, found by the columns they raise."""

    def __init__(self, moves: Collection[Move] = ()):
        self.all: list[Move] = []
        self._raising: dict[int, list[Move]] = {}
        for move in moves:
            self._put(move)

    def put(self, move: Move) -> None:
        """Take in `move` and the way back."""
        self._put(move)
        self._put(back(move))

    def _put(self, move):
        self.all.append(move)
        for column, change in move.items():
            if change > 0:
                self._raising.setdefault(column, []).append(move)

    def raising(self, column: int) -> list[Move]:
        """The moves that raise `column`; their ways back lower it."""
        return self._raising.get(column, [])

    def mend(
        self, starts: list[Move], target: int, worth: Worth, low: Callable, limit: int
    ) -> Move | None:
        """The first found sum of a start and some moves in which nothing is too low.

        `low` names the columns that are too low after a move. Best first by `worth`; each
        step lifts the low column that the fewest moves can lift, and `target` always changes.
        None after `limit` steps.
        """
        heap = [(worth(start), -number, start) for number, start in enumerate(starts)]
        heapify(heap)
        seen = {frozenset(start.items()) for start in starts}
        for _ in range(limit):
            if not heap:
                return None
            _, _, move = heappop(heap)
            columns = low(move)
            if not columns:
                return move
            for other in min((self.raising(c) for c in columns), key=len):
                both = add(move, other)
                name = frozenset(both.items())
                if target in both and name not in seen:
                    seen.add(name)
                    heappush(heap, (worth(both), len(seen), both))
        return None

    def climb(self, move: Move, target: int, worth: Worth) -> Move:
        """Add moves to `move` as long as that is worth it and `target` still changes."""
        best, improved = worth(move), True
        while improved:
            improved = False
            for other in self.all:
                if move.keys().isdisjoint(other):
                    continue
                both = add(move, other)
                if target in both and (new := worth(both)) < best:
                    move, best, improved = both, new, True
        return move


def newcomer(table: LinkedTable, target: int, prices: dict[int, int]) -> Move | None:
    """One more person in `target` and in all that adds up with it, so nothing gets lower.

    `prices` names the columns that may change. None where it cannot be made to add up.
    """
    move = {target: 1}
    for _ in range(3 * len(table.rows)):
        unbalanced = table.unbalanced(move)
        if not unbalanced:
            return move
        row, balance = min(unbalanced.items())
        choices = [
            (prices[column], column, entry)
            for column, entry in table.rows[row].items()
            if entry * balance < 0 and column in prices and balance % entry == 0
        ]
        if not choices:
            return None
        _, column, entry = min(choices)
        move[column] = move.get(column, 0) - balance // entry
    return None
