"""A table as bytes and back: what waits in the database between preview and storing."""

import json
import zlib
from array import array
from collections.abc import Iterator

from recovery_portal.kit.sheets import Table


def pack(table: Table) -> bytes:
    """One line of JSON for the frame and one per column, compressed."""
    packer = zlib.compressobj(level=3)
    frame = {
        "header": table.header,
        "format": table.format,
        "row_numbers": list(table.row_numbers),
        "too_long": list(table.too_long.items()),
    }
    parts = [packer.compress(_line(value)) for value in (frame, *table.columns)]
    return b"".join([*parts, packer.flush()])


def unpack(data: bytes) -> Table:
    """The table that was packed; equal texts of a column are kept once again."""
    lines = _lines(bytes(data))
    frame = json.loads(next(lines))
    return Table(
        frame["header"],
        [_shared(json.loads(line)) for line in lines],
        array("L", frame["row_numbers"]),
        frame["format"],
        dict(frame["too_long"]),
    )


def _line(value) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _lines(data: bytes) -> Iterator[bytes]:
    # JSON writes line breaks inside texts as \n, so a line break is always the end of a column.
    yield from zlib.decompress(data).splitlines()


def _shared(column: list[str]) -> list[str]:
    known: dict[str, str] = {}
    return [known.setdefault(cell, cell) for cell in column]
