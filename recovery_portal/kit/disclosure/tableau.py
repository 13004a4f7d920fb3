"""Elimination over the integers: which hidden items the identities leave free to move."""

from math import gcd, lcm

from recovery_portal.kit.disclosure.linked import LinkedTable, Move


class Tableau:
    """The identities, solved for as many hidden columns as possible.

    `basis` says which hidden column a row is solved for; the open rows (no basis) hold shown
    columns only. `free` are the hidden columns no row is solved for: move one of them, let the
    solved ones follow, and every identity still holds.
    """

    def __init__(self, table: LinkedTable):
        self.rows = [dict(row) for row in table.rows]
        self.rows_with = [set(rows) for rows in table.rows_with]
        self.basis: dict[int, int] = {}  # row → column
        self.row_of: dict[int, int] = {}  # column → row

    def copy(self) -> "Tableau":
        """The same tableau, to hide more in."""
        twin = object.__new__(Tableau)
        twin.rows = [dict(row) for row in self.rows]
        twin.rows_with = [set(rows) for rows in self.rows_with]
        twin.basis, twin.row_of = dict(self.basis), dict(self.row_of)
        return twin

    def hide(self, column: int) -> bool:
        """Count `column` among the hidden ones: solve an open row for it, or leave it free.

        Tells whether it was left free. The moves of columns free already stay as they are.
        """
        rows = [row for row in self.rows_with[column] if row not in self.basis]
        if not rows:
            return True
        best = min(rows, key=lambda row: (abs(self.rows[row][column]), len(self.rows[row]), row))
        if self.rows[best][column] < 0:
            self.rows[best] = {c: -entry for c, entry in self.rows[best].items()}
        for other in sorted(self.rows_with[column] - {best}):
            self._eliminate(other, best, column)
        self.basis[best] = column
        self.row_of[column] = best
        return False

    def _eliminate(self, other: int, number: int, column: int) -> None:
        source, row = self.rows[number], self.rows[other]
        common = gcd(source[column], row[column])
        scale, factor = source[column] // common, row[column] // common
        if scale != 1:
            for c in row:
                row[c] *= scale
        for c, entry in source.items():
            if c not in row:
                row[c] = -factor * entry
                self.rows_with[c].add(other)
            elif new := row[c] - factor * entry:
                row[c] = new
            else:
                del row[c]
                self.rows_with[c].discard(other)

    def move(self, steps: Move) -> Move:
        """`steps` of unsolved columns (scaled up until whole) with all that follows from them.

        It is a move when the steps cancel in the open rows.
        """
        follow: dict[int, int] = {}
        for column, step in steps.items():
            for row in self.rows_with[column]:
                if row in self.basis:
                    follow[row] = follow.get(row, 0) - step * self.rows[row][column]
        pivots = {row: self.rows[row][self.basis[row]] for row in follow}
        scale = lcm(*(pivot // gcd(pivot, follow[row]) for row, pivot in pivots.items()))
        move = {column: step * scale for column, step in steps.items()}
        for row, pivot in pivots.items():
            if follow[row]:
                move[self.basis[row]] = follow[row] * scale // pivot
        return move
