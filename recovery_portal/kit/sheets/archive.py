"""An xlsx file is a zip archive from a stranger: what may be unpacked is decided before it is."""

import io
import zipfile

from recovery_portal.kit.sheets.table import SheetError

MAX_ENTRIES = 2_000
MAX_UNPACKED = 160_000_000
MAX_STRINGS = 60_000_000
MAX_OTHER_PART = 3_000_000
MAX_RATIO = 200
# A small file may well shrink a lot; a large one that does is a bomb.
_RATIO_FROM = 20_000_000
STRINGS = "xl/sharedstrings.xml"
_SAVE_AS = "Gem filen som .xlsx eller .csv."
DAMAGED = f"Filen er beskadiget eller ikke et rigtigt Excel-ark. {_SAVE_AS}"
TOO_LARGE = (
    "Excel-arket fylder for meget, når det pakkes ud. Del det i mindre filer, eller gem som .csv."
)


class Archive:
    """The parts of an xlsx file by name, case aside; refuses what is not a plain workbook."""

    def __init__(self, data: bytes):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        entries = self.zip.infolist()
        if len(entries) > MAX_ENTRIES:
            raise SheetError(TOO_LARGE)
        self.parts = {entry.filename.lower().lstrip("/"): entry for entry in entries}
        self._check_kind()
        self._check_size(entries, len(data))

    def _check_kind(self) -> None:
        if "xl/vbaproject.bin" in self.parts:
            raise SheetError(f"Filen indeholder makroer. {_SAVE_AS}")
        if "xl/workbook.bin" in self.parts or "content.xml" in self.parts:
            raise SheetError(f"Filen er et regneark i et andet format. {_SAVE_AS}")
        if not {"[content_types].xml", "xl/workbook.xml"} <= self.parts.keys():
            raise SheetError(f"Filen hedder .xlsx, men er en zip-fil uden et Excel-ark. {_SAVE_AS}")

    def _check_size(self, entries: list[zipfile.ZipInfo], packed: int) -> None:
        # zipfile never reads more from a part than its header promises, so these sums hold.
        total = sum(entry.file_size for entry in entries)
        bomb = total > _RATIO_FROM and total > packed * MAX_RATIO
        strings = self.parts.get(STRINGS)
        if bomb or total > MAX_UNPACKED or (strings and strings.file_size > MAX_STRINGS):
            raise SheetError(TOO_LARGE)

    def __contains__(self, name: str) -> bool:
        return name.lower().lstrip("/") in self.parts

    def open(self, name: str):
        """A part as a stream of bytes. Raises KeyError where there is none."""
        return self.zip.open(self.parts[name.lower().lstrip("/")])

    def read_small(self, name: str) -> bytes:
        """A whole part that is never large in a real workbook."""
        entry = self.parts[name.lower().lstrip("/")]
        if entry.file_size > MAX_OTHER_PART:
            raise SheetError(TOO_LARGE)
        return self.zip.read(entry)
