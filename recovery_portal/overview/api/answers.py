"""An answer before it is written: the tree that becomes JSON, and its rows that become csv."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from recovery_portal.kit.sheets import write_csv

JSON, CSV = "application/json", "text/csv; charset=utf-8"


@dataclass(frozen=True)
class Column:
    """A column of a flat file: its heading, and what stands below it."""

    name: str
    meaning: str


# On every row of every file: whose number it is, and where the same value stands in the JSON.
MUNICIPALITY = (Column("kommune", "Kommunens kode."), Column("kommunenavn", "Kommunens navn."))
POINTER = Column("json_sti", "Hvor i JSON-svaret tallet står (JSON Pointer, RFC 6901).")
VALUE = Column("vaerdi", "Tallet med decimalkomma; tomt, hvor det er skjult eller ikke findes.")
WORD = Column("ord", "Værdien, hvor den er et ord og intet tal, fx en farve.")
HIDDEN = Column("skjult", "ja, hvor tallet er skjult, fordi det er lille eller kan røbe et andet.")


@dataclass(frozen=True)
class Answer:
    """`tree`: JSON values only. `rows`: cells by column name; one that is not named is empty.

    `name`: of the file.
    """

    name: str
    tree: Mapping[str, Any]
    rows: Sequence[Mapping[str, Any]] = field(repr=False)


def as_json(answer: Answer) -> bytes:
    """As the commands print it."""
    return f"{json.dumps(answer.tree, ensure_ascii=False, indent=2)}\n".encode()


def as_csv(answer: Answer, columns: Sequence[Column], municipality) -> bytes:
    """`;`, decimal comma, BOM, days as åååå-mm-dd; the same columns on every row."""
    names = [column.name for column in columns]
    name = f"{municipality} (syntetiske tal)" if municipality.is_demo else str(municipality)
    own = {"kommune": municipality.pk, "kommunenavn": name}
    rows = ([_cell((own | dict(row)).get(name)) for name in names] for row in answer.rows)
    return write_csv(names, rows)


def facts(tree: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> list[dict]:
    """Rows that hold a pointer alone, with the value that stands there, and whether it is hidden.

    So the flat file cannot say another number than the JSON. A value that is a word stands in a
    column of its own, lest the numbers' column be none.
    """
    hidden = set(tree["suppressed"])
    return [
        {**row, **_told(value_at(tree, row["json_sti"])), "skjult": row["json_sti"] in hidden}
        for row in rows
    ]


def value_at(tree, pointer: str):
    """What stands at a JSON Pointer of ours: names without `/` and `~`, and places in lists."""
    node = tree
    for part in pointer.split("/")[1:]:
        node = node[int(part)] if isinstance(node, list | tuple) else node[part]
    return node


def _told(value) -> dict:
    return {"ord": value} if isinstance(value, str) else {"vaerdi": value}


def _cell(value):
    return value.isoformat() if isinstance(value, date) else value
