"""csv and xlsx in and out: what a municipality sends, read defensively; what it gets, safe.

`read_table(data, file_name)` gives a `Table` or raises `SheetError`, whose text is the one Danish
sentence to show. `write_csv`, `write_xlsx` and `download` send every cell through one guard.
"""

from recovery_portal.kit.sheets.lists import Sheet, download_sheets
from recovery_portal.kit.sheets.out import download, guard, write_csv, write_sheet, write_xlsx
from recovery_portal.kit.sheets.reading import read_table
from recovery_portal.kit.sheets.table import NO_VALUE, SheetError, Table

__all__ = [
    "NO_VALUE",
    "Sheet",
    "SheetError",
    "Table",
    "download",
    "download_sheets",
    "guard",
    "read_table",
    "write_csv",
    "write_sheet",
    "write_xlsx",
]
