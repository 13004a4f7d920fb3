"""The XML of shared strings and of a sheet, event by event."""

import datetime
import re
from xml.sax.handler import ContentHandler

from defusedxml.expatreader import create_parser

from recovery_portal.kit.sheets.archive import TOO_LARGE
from recovery_portal.kit.sheets.cells import clean
from recovery_portal.kit.sheets.table import MAX_CELLS, MAX_COLUMNS, NO_VALUE, SheetError

MAX_ELEMENTS = 7_000_000
# Excel itself stops at 32,767 signs in a cell and at this many rows.
LONGEST_TEXT, LAST_ROW = 1_000_000, 1_048_576
DEEPEST = 200
_CHUNK = 1 << 18
_WHOLE = re.compile(r"-?\d+")
_DIGITS, _LETTERS = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def feed(stream, handler):
    """Parse `stream`; yields what the handler has gathered, so that nothing piles up."""
    parser = create_parser(forbid_dtd=True)
    parser.setContentHandler(handler)
    with stream:
        while chunk := stream.read(_CHUNK):
            parser.feed(chunk)
            yield from handler.take()
        parser.close()
    yield from handler.take()


class _Handler(ContentHandler):
    """Collects the text of chosen elements and counts all of them."""

    def __init__(self):
        self.elements = self.ended = 0
        self.text: list[str] | None = None
        self.pieces: list[str] = []
        self.phonetic = False

    def characters(self, content):
        if self.text is not None:
            self.text.append(content)

    def take(self):
        """Called after each piece of the stream, so the limit is overrun by one piece at most."""
        deep = self.elements - self.ended > DEEPEST
        if deep or self.elements > MAX_ELEMENTS or sum(map(len, self.pieces)) > LONGEST_TEXT:
            raise SheetError(TOO_LARGE)
        return ()


# The methods below run for every element of files with millions of them: they are written flat.
class StringHandler(_Handler):
    """`found` holds the workbook's shared strings in order, each cleaned once."""

    def __init__(self):
        super().__init__()
        self.found: list[str] = []

    def startElement(self, name, attrs):
        self.elements += 1
        name = name.rpartition(":")[2] if ":" in name else name
        if name == "t" and not self.phonetic:
            self.text = self.pieces
        elif name == "rPh":
            self.phonetic = True

    def endElement(self, name):
        self.ended += 1
        name = name.rpartition(":")[2] if ":" in name else name
        if name == "t":
            self.text = None
        elif name == "rPh":
            self.phonetic = False
        elif name == "si":
            self.found.append(clean("".join(self.pieces)))
            self.pieces.clear()

    def take(self):
        if len(self.found) > MAX_CELLS:
            raise SheetError(TOO_LARGE)
        return super().take()


class RowHandler(_Handler):
    """Rows as (row number, cell texts); blank cells at the end of a row are left out."""

    def __init__(self, strings: list[str], date_styles: set[str], from_1904: bool):
        super().__init__()
        self.strings, self.date_styles, self.from_1904 = strings, date_styles, from_1904
        self.rows: list[tuple[int, list[str]]] = []
        self.number = self.column = 0
        self.cells: list[str] = []
        self.positions: dict[str, int] = {}
        self.known: dict[tuple[str, bool], str] = {}
        self._new_cell({})

    def take(self):
        super().take()
        rows, self.rows = self.rows, []
        return rows

    def startElement(self, name, attrs):
        self.elements += 1
        name = name.rpartition(":")[2] if ":" in name else name
        if name == "c":
            self._new_cell(attrs)
        elif name == "v" or (name == "t" and not self.phonetic):
            self.text = self.pieces
        elif name == "row":
            self.number = int(attrs.get("r", self.number + 1))
            self.cells, self.column = [], 0
            if not 0 < self.number <= LAST_ROW:
                raise ValueError(self.number)
        elif name == "f":
            self.formula = True
        elif name == "rPh":
            self.phonetic = True

    def endElement(self, name):
        self.ended += 1
        name = name.rpartition(":")[2] if ":" in name else name
        if name == "v" or name == "t":
            self.text = None
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self.rows.append((self.number, self.cells))
        elif name == "rPh":
            self.phonetic = False

    def _new_cell(self, attrs) -> None:
        self.type, self.style = attrs.get("t", "n"), attrs.get("s", "0")
        self.reference, self.formula = attrs.get("r", ""), False
        self.pieces.clear()

    def _end_cell(self) -> None:
        letters = self.reference.rstrip(_DIGITS)
        self.column = self._position(letters) if letters else self.column + 1
        text = self._text("".join(self.pieces))
        if not text:
            return
        if self.column > MAX_COLUMNS:
            raise SheetError(
                f"Række {self.number} har over {MAX_COLUMNS} kolonner; flere må en fil ikke have."
            )
        self.cells.extend([""] * (self.column - len(self.cells)))
        self.cells[self.column - 1] = text

    def _position(self, letters: str) -> int:
        if letters not in self.positions:
            position = 0
            for letter in letters[:4].upper():
                position = position * 26 + _LETTERS.index(letter) + 1
            self.positions[letters] = position
        return self.positions[letters]

    def _text(self, raw: str) -> str:
        if self.type == "s":
            return self._string(int(raw)) if raw else ""
        if self.type in ("inlineStr", "str", "e"):
            return clean(raw)
        if not raw:
            return NO_VALUE if self.formula else ""
        if self.type == "b":
            return "ja" if raw.strip() == "1" else "nej"
        if self.type == "d":
            return date_text(datetime.datetime.fromisoformat(raw))
        return self._number(raw, self.style in self.date_styles)

    def _string(self, index: int) -> str:
        if index < 0:
            raise IndexError(index)
        return self.strings[index]

    def _number(self, raw: str, is_date: bool) -> str:
        if (raw, is_date) not in self.known:
            if len(self.known) > 20_000:
                self.known.clear()
            text = excel_date(float(raw), self.from_1904) if is_date else number_text(raw)
            self.known[raw, is_date] = text
        return self.known[raw, is_date]


def number_text(raw: str) -> str:
    """An Excel number as text: "12.0" → "12", "0.5" → "0,5"."""
    if _WHOLE.fullmatch(raw):
        return raw
    value = float(raw)
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}".replace(".", ",")


def excel_date(value: float, from_1904: bool) -> str:
    """An Excel serial number as åååå-mm-dd, with the time of day unless it is midnight."""
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

    try:
        moment = from_excel(value, MAC_EPOCH if from_1904 else WINDOWS_EPOCH)
    except (ValueError, OverflowError):
        return "#VÆRDI!"
    return date_text(moment) if isinstance(moment, datetime.datetime) else str(moment)


def date_text(moment: datetime.datetime) -> str:
    if moment.time() == datetime.time():
        return f"{moment:%Y-%m-%d}" if moment.year > 999 else moment.date().isoformat()
    return moment.replace(tzinfo=None).isoformat(" ", "seconds")
