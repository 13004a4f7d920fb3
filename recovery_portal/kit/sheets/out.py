"""Writing csv and xlsx: `;`, decimal comma, BOM; frozen header; every cell through the guard."""

import csv
import datetime
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain, islice
from pathlib import PurePosixPath

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from recovery_portal.kit.sheets.cells import guard

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNSAFE_IN_NAME = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|\u200b-\u200f\u202a-\u202e]+')
_WIDTHS_FROM = 200
_SHOWN = "0.0"


def write_csv(header: Sequence[str], rows: Iterable[Sequence]) -> bytes:
    """The rows as Danish Excel opens them: `;`, decimal comma, dates dd-mm-åååå, UTF-8 BOM."""
    buffer = io.StringIO(newline="")
    # A header with a comma or a tab in it is quoted, lest a reader take that for the separator.
    quoting = csv.QUOTE_ALL if any(sign in "".join(header) for sign in ",\t") else 0
    csv.writer(buffer, delimiter=";", quoting=quoting).writerow([guard(name) for name in header])
    writer = csv.writer(buffer, delimiter=";")
    writer.writerows([guard(_csv_text(value)) for value in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def write_xlsx(header, rows, *, sheet_name: str = "Ark1", more=()) -> bytes:
    """A workbook with one sheet of `rows`, and one per (name, header, rows) in `more`.

    Numbers and dates stay typed; text is always text, never a formula.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, head, body in [(sheet_name, header, rows), *more]:
        _write_sheet(book, name, head, body)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def write_sheet(file_name: str, header, rows, **options) -> bytes:
    """csv or xlsx by the ending of `file_name`. Raises ValueError for any other ending."""
    ending = PurePosixPath(file_name.lower()).suffix
    if ending == ".csv":
        return write_csv(header, rows)
    if ending == ".xlsx":
        return write_xlsx(header, rows, **options)
    raise ValueError("Filnavnet skal ende på .csv eller .xlsx.")


def download(content: bytes, file_name: str) -> HttpResponse:
    """A response that saves `content` under a harmless name; æ, ø and å are kept."""
    name = _UNSAFE_IN_NAME.sub("-", file_name).strip(" .-") or "fil"
    response = HttpResponse(content, content_type=XLSX_TYPE if _is_xlsx(name) else CSV_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _is_xlsx(name: str) -> bool:
    return name.lower().endswith(".xlsx")


def _csv_text(value):
    """`value` as Danish text; text and None (an empty cell) as they are."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, float | Decimal):
        return str(value).replace(".", ",")
    if isinstance(value, datetime.datetime):
        return f"{value:%d-%m-%Y %H.%M}"
    if isinstance(value, datetime.date):
        return f"{value:%d-%m-%Y}"
    return value


def _write_sheet(book, name: str, header, rows) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", name)[:31])
    sheet.freeze_panes = "A2"
    rows = iter(rows)
    # Widths must be known before the first row is written, so the first rows are held back.
    first = [list(row) for row in islice(rows, _WIDTHS_FROM)]
    for letter, width in _widths([header, *first]):
        sheet.column_dimensions[letter].width = width
    titles = [WriteOnlyCell(sheet, value=None) for _ in header]
    for cell, title in zip(titles, header, strict=True):
        _set_text(cell, guard(title))
        cell.font = Font(bold=True)
    sheet.append(titles)
    last = 1
    for row in chain(first, rows):
        sheet.append([_xlsx_cell(sheet, guard(value)) for value in row])
        last += 1
    _set_filter(sheet, len(header), last)


def _set_filter(sheet, columns: int, last: int) -> None:
    """Arrows on the titles, to filter and sort the rows by."""
    from openpyxl.utils import get_column_letter

    sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{last}"


def _xlsx_cell(sheet, value):
    """Text as a text cell, whatever it starts with; dates in Danish order; a Decimal with its own
    decimals; another broken number whole but shown with one; the rest as it is."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, float | Decimal):
        cell = WriteOnlyCell(sheet, value=value)
        cell.number_format = _shown_as(value)
        return cell
    if isinstance(value, str) and value[:1] in "'#=":
        cell = WriteOnlyCell(sheet, value=None)
        _set_text(cell, value)
        return cell
    if isinstance(value, datetime.datetime) and value.tzinfo:
        value = value.replace(tzinfo=None)
    if isinstance(value, datetime.date):
        cell = WriteOnlyCell(sheet, value=value)
        timed = isinstance(value, datetime.datetime)
        cell.number_format = "dd-mm-yyyy hh:mm" if timed else "dd-mm-yyyy"
        return cell
    return value


def _shown_as(value: float | Decimal) -> str:
    """Excel's format: as many decimals as the Decimal is written with."""
    if isinstance(value, float):
        return _SHOWN
    decimals = max(0, -value.as_tuple().exponent)
    return f"0.{'0' * decimals}" if decimals else "0"


def _set_text(cell, text: str) -> None:
    cell.value = text
    cell.data_type = "s"


def _as_shown(value) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def _widths(rows: list[Sequence]) -> Iterable[tuple[str, int]]:
    from openpyxl.utils import get_column_letter

    for index in range(max(len(row) for row in rows)):
        longest = max(len(_as_shown(row[index])) for row in rows if index < len(row))
        yield get_column_letter(index + 1), min(max(longest + 2, 8), 60)
