"""The search for witnesses: other tables that a reader cannot tell from the true one."""

from collections.abc import Callable
from heapq import nsmallest

from recovery_portal.kit.disclosure.linked import LinkedTable, Move
from recovery_portal.kit.disclosure.moves import MovePool, back, newcomer
from recovery_portal.kit.disclosure.offers import offers
from recovery_portal.kit.disclosure.tableau import Tableau

# How long to look for something cheaper. Longer finds hardly less to hide, and takes longer.
OFFERS, MENDED_OFFERS, OFFER_STEPS = 40, 8, 10
MISSES, FREE_STEPS = 2, 40
WIDE_STARTS, WIDE_STEPS = 2, 20
SLACK = 1.3  # one round of offers takes those up to this much dearer than its first
REGRETS, REGRET_STEPS = 4, 10
# Where fixed items leave little room: steps, and for how many items at the most.
HARDER, HARDEST = ((50, 6), (200, 3)), ((50, None), (300, None), (3000, None))
NEVER = 10**9


class Witnesses:
    """What is hidden, and for each item that needs it a move that changes it.

    A move that changes hidden items only, keeps every sum and leaves no count too low is a
    witness: the table after it fits all that is shown. Hiding more never spoils a witness, so
    safety only grows. Each move is checked against the identities themselves before use.
    """

    def __init__(self, table: LinkedTable, prices: dict[int, int], unpublished: set[int]):
        self.table, self.tableau, self.pool = table, Tableau(table), MovePool()
        self.unpublished = unpublished
        self.prices = dict(prices)  # of the shown columns that may be hidden
        self.all_prices = prices
        self.hidden: set[int] = set()  # unpublished columns included
        self.needed: set[int] = set()
        self.covered: set[int] = set()
        self.found: list[Move] = []
        self.usable: dict[int, int] = {}
        self.harder = HARDER
        # A reader knows that 0 is shown: what stands as "–" and is not 0 must not become 0.
        self.room = [
            0 if value == 0 else -value if column in unpublished else 1 - value
            for column, value in enumerate(table.values)
        ]

    def protect(self, needed: set[int]) -> set[int]:
        """Hide and cover `needed`, and whatever that takes. The published columns hidden."""
        self.needed = set(needed)
        first = sorted(needed | self.unpublished, key=lambda c: (len(self.table.rows_with[c]), c))
        for column in first:
            self._hide(column)
        self._cover()
        if self._exposed():
            self._cover_at_zero()
        self._show_again(self.hidden - set(first))
        return self.hidden - self.unpublished

    def _cover_at_zero(self) -> None:
        """Let counts become 0 for what cannot be covered otherwise, and look longest."""
        strict, self.harder = self.room, HARDEST
        self.room = [-value for value in self.table.values]
        self._cover()
        if exposed := self._exposed():
            raise ValueError(f"{self.table.keys[min(exposed)]!r} follows from what is fixed.")
        self.room = strict

    def _exposed(self) -> set[int]:
        return self.needed - self.covered

    def _cover(self) -> None:
        for zeros in (False, True):
            self.usable = {c: p for c, p in self.prices.items() if zeros or self.table.values[c]}
            while self._exposed() and (self._take_offers() or self._mend() or self._widen()):
                pass

    def _hide(self, column: int) -> None:
        self.hidden.add(column)
        self.prices.pop(column, None)
        self.usable.pop(column, None)
        if self.tableau.hide(column):
            move = self.tableau.move({column: 1})
            self.pool.put(move)
            if not move.keys() <= self.covered:
                self._accept_either_way(move)

    def _accept(self, move: Move | None) -> bool:
        """Take a witness, and hide what it changes. False when it is none."""
        if move is None or self._low(move) or not self.table.allows(move):
            return False
        new = sorted(move.keys() - self.hidden)
        if any(column not in self.prices for column in new):
            return False
        self.found.append(move)
        self.covered |= move.keys()
        self.needed.update(new)
        for column in new:
            self._hide(column)
        return True

    def _accept_either_way(self, move: Move) -> bool:
        return self._accept(move) or self._accept(back(move))

    # What moves are worth

    def _low(self, move: Move) -> list[int]:
        room = self.room
        return [column for column, change in move.items() if change < room[column]]

    def _lack(self, move: Move) -> int:
        room, lack = self.room, 0
        for column, change in move.items():
            if change < room[column]:
                lack += room[column] - change
        return lack

    def _price(self, move: Move) -> int:
        prices = self.prices
        return sum([prices[column] for column in move if column in prices])

    def _length(self, move: Move) -> int:
        return 5 * self._lack(move) + len(move)

    def _worth(self, move: Move) -> int:
        return 300 * self._lack(move) + self._price(move) + len(move)

    def _final(self, move: Move) -> int:
        return NEVER * self._lack(move) + self._price(move)

    # Three ways to cover more, the cheapest first

    def _take_offers(self) -> bool:
        """Hide one to three more items each time that sets exposed ones free."""
        limit, misses = None, 0
        for price, steps in offers(self.tableau, self.usable, self._exposed(), OFFERS):
            if limit is not None and price > limit:
                break
            if self.hidden.isdisjoint(column for column, _ in steps):
                mendable = misses < MENDED_OFFERS
                if self._take(self.tableau.move(dict(steps)), mendable):
                    limit = limit or price * SLACK
                else:
                    misses += 1
        return limit is not None

    def _take(self, move: Move, mendable: bool) -> bool:
        targets = move.keys() & self._exposed()
        if not targets:
            return False
        if self._accept_either_way(move):
            return True
        return mendable and self._accept(
            self._mended(self.pool, [move, back(move)], min(targets), self._length, OFFER_STEPS)
        )

    def _mend(self) -> bool:
        """Cover items with what is hidden already, by moves put together."""
        before, misses = len(self.found), 0
        for target in sorted(self._exposed()):
            if target in self.covered:
                continue
            starts = [move for move in self.pool.all if target in move]
            if not self._accept(self._mended(self.pool, starts, target, self._length, FREE_STEPS)):
                misses += 1
                if misses == MISSES:
                    break
        return len(self.found) > before

    def _mended(self, pool, starts, target, worth: Callable[[Move], int], limit) -> Move | None:
        return pool.mend(starts, target, worth, self._low, limit)

    def _widen(self) -> bool:
        """Hide as much as it takes for one more move, made as cheap as neighbours make it."""
        pool, exposed = self._wide_pool(), self._exposed()
        reaching = [move for move in pool.all if not exposed.isdisjoint(move)]
        ends = []
        for start in nsmallest(WIDE_STARTS, reaching, key=self._per_item):
            target = min(exposed.intersection(start))
            ends.append((target, self._mended(pool, [start], target, self._worth, WIDE_STEPS)))
        ends.append((min(exposed), self._newcomer(min(exposed))))
        moves = [pool.climb(move, target, self._final) for target, move in ends if move]
        moves.sort(key=self._per_item)
        return any(self._accept(move) for move in moves) or self._try_harder(pool)

    def _per_item(self, move: Move) -> float:
        return self._worth(move) / len(self._exposed().intersection(move))

    def _try_harder(self, pool: MovePool) -> bool:
        """Any feasible move for any exposed item, whatever it takes."""
        for limit, most in self.harder:
            for target in sorted(self._exposed())[:most]:
                starts = [move for move in pool.all if target in move]
                move = self._mended(pool, starts, target, self._length, limit)
                if move is not None and self._accept(pool.climb(move, target, self._final)):
                    return True
        return self._last_resort()

    def _wide_pool(self) -> MovePool:
        wide, pool = self.tableau.copy(), MovePool(self.pool.all)
        for column in sorted(self.usable, key=lambda c: (self.usable[c], c)):
            if wide.hide(column):
                pool.put(wide.move({column: 1}))
        return pool

    def _newcomer(self, target: int) -> Move | None:
        return newcomer(self.table, target, self.usable | dict.fromkeys(self.hidden, 0))

    def _last_resort(self) -> bool:
        """A newcomer in any exposed item, or everybody twice (all but zeros is hidden then)."""
        exposed = sorted(self._exposed())
        if any(self._accept(self._newcomer(target)) for target in exposed):
            return True
        twice = {column: value for column, value in enumerate(self.table.values) if value}
        return not twice.keys().isdisjoint(exposed) and self._accept(twice)

    def _show_again(self, further: set[int]) -> None:
        """Show what turns out not to be needed, the dearest first."""
        self.found += [move for move in self.pool.all if not self._low(move)]
        for column in sorted(further, key=lambda c: (-self.all_prices[c], c)):
            kept = [move for move in self.found if column not in move]
            missing = self.needed - {column} - set().union(*kept)
            if len(missing) <= REGRETS and self._cover_without(column, missing, kept):
                self.hidden.discard(column)
                self.needed.discard(column)
                self.found = kept

    def _cover_without(self, column: int, missing: set[int], kept: list[Move]) -> bool:
        """Add witnesses for `missing` to `kept` that leave `column` as it is."""
        if not missing:
            return True
        pool = MovePool(
            [move for move in self.pool.all if self.hidden.issuperset(move) and column not in move]
        )
        while missing:
            target = min(missing)
            starts = [move for move in pool.all if target in move]
            move = self._mended(pool, starts, target, self._length, REGRET_STEPS)
            if move is None:
                return False
            kept.append(move)
            missing = missing - move.keys()
        return True
