"""Reading csv: separator and character set found by looking, every fault one sentence."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from recovery_portal.kit.sheets.cells import clean
from recovery_portal.kit.sheets.table import SheetError, Table, TableBuilder

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEPARATORS = ";,\t"
_SEP_LINE = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
# What æøå look like when UTF-8 is read as CP1252: such a file mixes the two.
_MIXED = re.compile("Ã[¦¸¥†˜…]")
_CHUNK = 1 << 20


def read_csv(data: bytes) -> Table:
    """`data` as a Table; UTF-8 (with or without BOM) or CP1252; `;`, `,` or tab."""
    if data.startswith(_UTF16):
        raise SheetError("Filen er gemt som UTF-16. Gem den som »CSV UTF-8« eller som .xlsx.")
    encoding = "utf-8-sig" if _is_utf8(data) else "cp1252"
    lines = io.TextIOWrapper(io.BytesIO(data), encoding, newline="")
    separator, skipped = _separator(lines)
    lines.seek(0)
    builder = TableBuilder("csv", clean)
    reader = csv.reader(_checked(lines, skipped), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            builder.add(number, cells)
    except csv.Error as error:
        raise SheetError(_csv_fault(error, number + 1)) from None
    except UnicodeDecodeError:
        raise SheetError(
            "Filens tegnsæt forstås ikke. Gem den som »CSV UTF-8« eller som .xlsx."
        ) from None
    return builder.table()


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(view[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _separator(lines: io.TextIOWrapper) -> tuple[str, int]:
    """The separator, and 1 if Excel's own line "sep=;" is to be skipped, else 0."""
    try:
        line = next((line for line in lines if line.strip()), "")
    except UnicodeDecodeError:
        return ";", 0
    if named := _SEP_LINE.match(line):
        return (named[1], 1) if named[1] in _SEPARATORS else (";", 1)
    outside_quotes = "".join(line.split('"')[::2])
    return max(_SEPARATORS, key=outside_quotes.count), 0


def _checked(lines: io.TextIOWrapper, skipped: int) -> Iterator[str]:
    """The lines, unless one holds what no text file holds."""
    mixed = lines.encoding == "cp1252"
    for number, line in enumerate(lines, 1):
        if "\0" in line:
            raise SheetError(
                f"Linje {number} indeholder NUL-tegn, så filen er ikke en ren tekstfil. "
                "Gem den igen som .csv eller .xlsx."
            )
        if mixed and _MIXED.search(line):
            raise SheetError(
                f"Linje {number} blander to tegnsæt (UTF-8 og CP1252), så æ, ø og å går tabt. "
                "Gem filen som »CSV UTF-8« eller som .xlsx."
            )
        if number > skipped:
            yield line


def _csv_fault(error: csv.Error, number: int) -> str:
    if "field limit" in str(error):
        return (
            f"Række {number} har en celle på over 131.000 tegn: måske er et citationstegn ikke "
            "lukket."
        )
    return f'Række {number} kan ikke læses: et citationstegn (") mangler eller står forkert.'
