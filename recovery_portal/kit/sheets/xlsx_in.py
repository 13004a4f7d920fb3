"""Reading the first sheet of an xlsx workbook in one pass, in little memory.

Streamed through defusedxml's parser instead of openpyxl's reader for two reasons: openpyxl builds
each row (and each shared string) as a tree before anything can be counted, so one endless row is
a bomb inside every other limit; and it cannot tell an empty cell from a formula that was never
calculated. What a number format means is still openpyxl's word.
"""

import posixpath
import zipfile
import zlib
from collections import deque
from xml.sax import SAXException

from defusedxml import DefusedXmlException, ElementTree

from recovery_portal.kit.sheets.archive import DAMAGED, STRINGS, TOO_LARGE, Archive
from recovery_portal.kit.sheets.sheet_xml import RowHandler, StringHandler, feed
from recovery_portal.kit.sheets.table import SheetError, Table, TableBuilder

_WORKBOOK, _RELATIONS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    SAXException,
    ElementTree.ParseError,
    ArithmeticError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def read_xlsx(data: bytes) -> Table:
    """The first sheet of the workbook as a Table; formulas as their last calculated value."""
    try:
        return _read(Archive(data))
    except DefusedXmlException:
        raise SheetError(
            "Excel-arket indeholder XML-erklæringer, som ikke hører til i et regneark. "
            "Gem det igen i Excel."
        ) from None
    except _BROKEN:
        raise SheetError(DAMAGED) from None
    except MemoryError:
        raise SheetError(TOO_LARGE) from None


def _read(archive: Archive) -> Table:
    book = _tree(archive, _WORKBOOK)
    sheet = _first_sheet(archive, book)
    strings = StringHandler()
    if STRINGS in archive:
        deque(feed(archive.open(STRINGS), strings), maxlen=0)
    builder = TableBuilder("xlsx")
    handler = RowHandler(strings.found, _date_styles(archive), _counts_from_1904(book))
    for number, cells in feed(archive.open(sheet), handler):
        builder.add(number, cells)
    return builder.table()


def _tree(archive: Archive, name: str):
    return ElementTree.fromstring(archive.read_small(name), forbid_dtd=True)


def _all(tree, local_name: str) -> list:
    return [node for node in tree.iter() if node.tag.rpartition("}")[2] == local_name]


def _first_sheet(archive: Archive, book) -> str:
    """The path of the first worksheet in the order of the tabs."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in _all(_tree(archive, _RELATIONS), "Relationship")
        if relation.get("Type", "").endswith("/worksheet")
    }
    for sheet in _all(book, "sheet"):
        identity = next((v for k, v in sheet.attrib.items() if k.rpartition("}")[2] == "id"), "")
        if identity in targets:
            return posixpath.normpath(posixpath.join("xl", targets[identity])).lstrip("/")
    raise SheetError("Excel-filen har ingen ark med rækker. Gem den som .xlsx eller .csv.")


def _counts_from_1904(book) -> bool:
    properties = _all(book, "workbookPr")
    return bool(properties) and properties[0].get("date1904") in ("1", "true")


def _date_styles(archive: Archive) -> set[str]:
    """The style numbers whose number format shows a date."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

    if _STYLES not in archive:
        return set()
    tree = _tree(archive, _STYLES)
    formats = {str(key): value for key, value in BUILTIN_FORMATS.items()}
    formats |= {node.get("numFmtId"): node.get("formatCode") for node in _all(tree, "numFmt")}
    tables = _all(tree, "cellXfs")
    return {
        str(index)
        for index, style in enumerate(tables[0] if tables else ())
        if is_date_format(formats.get(style.get("numFmtId", "0")))
    }
