"""Which kind of file is it really? By its first bytes, and its name must agree."""

from pathlib import PurePosixPath

from recovery_portal.kit.sheets.csv_in import read_csv
from recovery_portal.kit.sheets.table import SheetError, Table
from recovery_portal.kit.sheets.xlsx_in import read_xlsx

_SAVE_AS = "Gem den som .xlsx eller .csv."
_CSV_NAMES = {".csv", ".txt", ".tsv"}
_ZIP, _OLD_OFFICE, _PDF = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
_OTHER_SHEETS = {".xls", ".xlsm", ".xlsb", ".xltx", ".xltm", ".ods", ".numbers"}


def read_table(data: bytes, file_name: str) -> Table:
    """The first sheet of an xlsx file, or a csv file. Raises SheetError with what to do."""
    ending = PurePosixPath(file_name.lower()).suffix
    if not data:
        raise SheetError("Filen er tom (0 byte). Gem den igen, og prøv en gang til.")
    if ending in _OTHER_SHEETS or data.startswith(_OLD_OFFICE):
        raise SheetError(
            f"Filen er {_called(ending)}, som ikke kan læses her, eller beskyttet med "
            f"adgangskode. {_SAVE_AS}"
        )
    if ending == ".xlsx":
        if not data.startswith(_ZIP):
            raise SheetError(f"Filen hedder .xlsx, men er ikke et Excel-ark. {_SAVE_AS}")
        return read_xlsx(data)
    if ending not in _CSV_NAMES:
        raise SheetError(f"Filen skal være et Excel-ark eller en csv-fil. {_SAVE_AS}")
    if data.startswith((_ZIP, _PDF)):
        raise SheetError(f"Filen hedder {ending}, men er ikke en tekstfil. {_SAVE_AS}")
    return read_csv(data)


def _called(ending: str) -> str:
    return f"et {ending}-ark" if ending in _OTHER_SHEETS else "et ældre Excel-ark"
