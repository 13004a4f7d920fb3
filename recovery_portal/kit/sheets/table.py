"""A sheet as it was read: a header and columns of text, with the row numbers Excel shows."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from recovery_portal.kit.refusal import Refused

MAX_ROWS = 500_000
MAX_COLUMNS = 200
MAX_CELLS = 3_000_000
# Stands where a formula has no calculated value, so that it is never taken for an empty cell.
NO_VALUE = "[formel uden værdi]"
# A column with more different values than this is not worth looking up before it is kept.
_SHARED_VALUES = 5_000


class SheetError(Refused):
    """The file cannot be read as a sheet; the text is one Danish sentence for its owner."""


@dataclass
class Table:
    """`columns[i][j]` is the text of column i in the row that Excel numbers `row_numbers[j]`.

    Every column is as long as `row_numbers`. `too_long` maps j to the number of cells of a csv
    row that has more cells than the header.
    """

    header: list[str]
    columns: list[list[str]]
    row_numbers: Sequence[int]
    format: str = "csv"
    too_long: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.row_numbers)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The rows as tuples in the order of the file, as wide as the widest of them."""
        return zip(*self.columns, strict=True) if self.columns else iter(())


class TableBuilder:
    """Collects rows column by column, within the limits; equal texts are kept once.

    `clean` is applied to each cell, but only once to texts that come again and again.
    """

    def __init__(self, file_format: str, clean: Callable[[str], str] = str):
        self.format, self.clean = file_format, clean
        self.header: list[str] | None = None
        self.columns: list[list[str]] = []
        self.seen: list[dict[str, str]] = []
        self.row_numbers = array("L")
        self.too_long: dict[int, int] = {}

    def add(self, number: int, cells: list[str]) -> None:
        """Add row `number`; blank rows are skipped, the first other one is the header."""
        while cells and not self.clean(cells[-1]):
            cells.pop()
        if not cells:
            return
        if len(cells) > MAX_COLUMNS:
            raise SheetError(
                f"Række {number} har {len(cells)} kolonner; en fil må højst have {MAX_COLUMNS}."
            )
        if self.header is None:
            self.header = [self.clean(cell) for cell in cells]
        else:
            self._add_row(number, cells)

    def _add_row(self, number: int, cells: list[str]) -> None:
        index = len(self.row_numbers)
        self._widen(max(len(cells), len(self.header)))
        if index >= MAX_ROWS or index * len(self.columns) >= MAX_CELLS:
            raise SheetError(
                f"Filen er for stor: den har over {min(MAX_ROWS, index):,} rækker. "
                "Del den i mindre filer.".replace(",", ".")
            )
        if len(cells) > len(self.header):
            self.too_long[index] = len(cells)
        cells.extend([""] * (len(self.columns) - len(cells)))
        for column, seen, cell in zip(self.columns, self.seen, cells, strict=True):
            text = seen.get(cell)
            column.append(self._kept(seen, cell) if text is None else text)
        self.row_numbers.append(number)

    def _widen(self, width: int) -> None:
        while len(self.columns) < width:
            self.columns.append([""] * len(self.row_numbers))
            self.seen.append({})

    def _kept(self, seen: dict[str, str], cell: str) -> str:
        text = self.clean(cell)
        if len(seen) < _SHARED_VALUES:
            seen[cell] = text
        return text

    def table(self) -> Table:
        if self.header is None:
            raise SheetError("Filen er tom: den har ingen overskrifter og ingen rækker.")
        self._widen(len(self.header))
        header = self.header + [""] * (len(self.columns) - len(self.header))
        too_long = self.too_long if self.format == "csv" else {}
        return Table(header, self.columns, self.row_numbers, self.format, too_long)
