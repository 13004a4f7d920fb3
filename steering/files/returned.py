"""What the owner of a file is told: each row's fault, and the file back with them beside it."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from recovery_portal.kit.danish import number
from recovery_portal.kit.sheets import Table, write_sheet
from steering.files.columns import REMARK, RESULT
from steering.files.kind import Plan

SHOWN_FAULTS = 200
RESULTS = {
    "n": "ny",
    "c": "ændret",
    "u": "uændret",
    "d": "samme som en tidligere række",
    "a": "afvist",
    "o": "i orden",
    "m": "med i runden",
    "g": "med i sagsauditten",
    "k": "allerede indlæst",
}


@dataclass(frozen=True)
class Verdict:
    """`results[i]` is a letter of RESULTS for the row with index i; `remarks` by index."""

    results: str
    remarks: dict[int, str]

    def pack(self) -> bytes:
        data = [self.results, list(self.remarks.items())]
        return zlib.compress(json.dumps(data, ensure_ascii=False).encode(), 3)

    @classmethod
    def unpack(cls, data: bytes) -> "Verdict":
        results, remarks = json.loads(zlib.decompress(bytes(data)))
        return cls(results, dict(remarks))


def verdict(plan: Plan) -> Verdict:
    """What became of each row; in a refused file nothing became of any."""
    letters = bytearray(b"o" * len(plan.rows))
    if not plan.refused:
        for letter, indexes in plan.outcomes():
            for index in indexes:
                letters[index] = ord(letter)
    for index in plan.rows.faults:
        letters[index] = ord("a")
    remarks = {index: _remark(faults) for index, faults in sorted(plan.rows.faults.items())}
    return Verdict(letters.decode(), plan.said() | remarks)


def write_returned(table: Table, said: Verdict, file_name: str) -> bytes:
    """The user's own rows with two columns added, as csv or xlsx by `file_name`."""
    width = len(table.columns)
    titles = [*table.header, *([""] * (width - len(table.header))), REMARK, RESULT]
    return write_sheet(file_name, titles, _rows(table, said))


def _rows(table: Table, said: Verdict) -> Iterator[tuple[str, ...]]:
    for index, (row, letter) in enumerate(zip(table.rows(), said.results, strict=True)):
        yield (*row, said.remarks.get(index, ""), RESULTS[letter])


def fault_list(plan: Plan, most: int = SHOWN_FAULTS) -> list[dict]:
    """The first faults in the order of the file: row (None for the file), column, text."""
    found = [{"row": None, "column": "", "text": text} for text in plan.general]
    for index in sorted(plan.rows.faults):
        found += [
            {"row": plan.rows.number(index), "column": column, "text": text}
            for column, text in plan.rows.faults[index]
        ]
        if len(found) >= most:
            break
    return found[:most]


def refusal(plan: Plan) -> str:
    """One sentence: how many rows have faults, and what the first of them is."""
    first = fault_list(plan, 1)[0]
    if first["row"] is None:
        return f"{first['text'][:1].upper()}{first['text'][1:]}."
    where = f"række {first['row']}" + (f", {first['column']}" if first["column"] else "")
    counts = plan.counts()
    return (
        f"{number(counts['rejected'])} af {number(counts['rows'])} rækker har fejl; den første: "
        f"{where}: {first['text']}."
    )


def _remark(faults: list[tuple[str, str]]) -> str:
    return "; ".join(f"{column}: {text}" if column else text for column, text in faults)
