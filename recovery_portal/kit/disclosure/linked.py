"""Linked tables as plain integers: items, the identities between them, and moves."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

Key = Hashable
Move = dict[int, int]  # column → change (never 0), such that every identity stays true


@dataclass(frozen=True)
class Sum:
    """An identity every reader knows: the total's value is the sum of the parts' values."""

    total: Key
    parts: tuple[Key, ...]


class LinkedTable:
    """The items in a fixed order (columns 0…n−1) and one sparse row per identity.

    The order depends on the keys alone, so the same table always gets the same answer.
    """

    def __init__(self, values: Mapping[Key, int], sums: Sequence[Sum]):
        self.keys = sorted(values, key=repr)
        self.column = {key: column for column, key in enumerate(self.keys)}
        self.values = [values[key] for key in self.keys]
        if any(value < 0 for value in self.values):
            raise ValueError("A count is negative.")
        self.rows = sorted(map(self._row, sums), key=lambda row: sorted(row.items()))
        self.rows_with: list[list[int]] = [[] for _ in self.keys]
        for number, row in enumerate(self.rows):
            for column in row:
                self.rows_with[column].append(number)

    def _row(self, identity: Sum) -> dict[int, int]:
        try:
            total = self.column[identity.total]
            parts = [self.column[part] for part in identity.parts]
        except KeyError as missing:
            raise ValueError(f"{missing.args[0]!r} has no value.") from None
        if sum([self.values[column] for column in parts]) != self.values[total]:
            raise ValueError(f"The parts of {identity.total!r} do not add up to it.")
        row = {total: -1}
        for column in parts:
            row[column] = row.get(column, 0) + 1
        return {column: entry for column, entry in row.items() if entry}

    def columns(self, keys: Collection[Key]) -> set[int]:
        """Columns of `keys`; a key without a value is a ValueError."""
        for key in keys:
            if key not in self.column:
                raise ValueError(f"{key!r} has no value.")
        return {self.column[key] for key in keys}

    def unbalanced(self, changes: Move) -> dict[int, int]:
        """Row → how far it is from adding up after `changes`, for the rows that do not."""
        balances: dict[int, int] = {}
        for column, change in changes.items():
            for row in self.rows_with[column]:
                balances[row] = balances.get(row, 0) + change * self.rows[row][column]
        return {row: balance for row, balance in balances.items() if balance}

    def allows(self, move: Move) -> bool:
        """Whether the table changed by `move` is a table too: non-negative, all sums true."""
        stays = all(self.values[column] + change >= 0 for column, change in move.items())
        return stays and not self.unbalanced(move)
