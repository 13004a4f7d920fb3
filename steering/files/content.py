"""A table as bytes and back: what waits in the database between preview and storing."""

import json
import zlib
from array import array
from collections.abc import Iterator

from recovery_portal.kit.sheets import NO_VALUE, Table
from recovery_portal.kit.sheets.cells import has_control_sign
from steering.files.columns import Column
from steering.files.protection import MASK
from steering.files.values import Parser

# Stands where a file held what is no concern of ours.
LEFT_OUT = "[udeladt]"
_UNREADABLE = "\x7f"


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


def blinded(table: Table, places: dict[int, Column], labels: dict[str, Parser]) -> Table:
    """The table without what says who somebody is: a column of `labels` is blinded by its parser,
    and what stands in columns that no kind knows is left out. Faulty cells stay faulty.
    """
    columns = []
    for index, cells in enumerate(table.columns):
        column = places.get(index)
        blind = labels.get(column.name) if column else _left_out
        columns.append([_blind(blind, cell) for cell in cells] if blind else cells)
    return Table(table.header, columns, table.row_numbers, table.format, table.too_long)


def _blind(blind: Parser, cell: str) -> str:
    if not cell or MASK in cell or cell == NO_VALUE:
        return cell
    try:
        return blind(cell)
    except ValueError:
        return _UNREADABLE if has_control_sign(cell) else LEFT_OUT


def _left_out(cell: str) -> str:
    return LEFT_OUT


def _line(value) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _lines(data: bytes) -> Iterator[bytes]:
    # JSON writes line breaks inside texts as \n, so a line break is always the end of a column.
    yield from zlib.decompress(data).splitlines()


def _shared(column: list[str]) -> list[str]:
    known: dict[str, str] = {}
    return [known.setdefault(cell, cell) for cell in column]
