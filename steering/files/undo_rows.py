"""What it takes to take an upload back, as bytes and back: what is kept in the database meanwhile.

Also how to tell that nobody has touched the rows since: by one fingerprint of them all.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal

from steering.files.row_plan import RowPlan
from steering.files.row_writing import Written, every_field
from steering.files.used import portions

_CHUNK = 5_000


@dataclass
class Kept:
    """`fields`: the attributes that the file had, key first in `key`. `created`: (first, last) ids
    of runs of new rows; `changed`: [id, the content's old values] of each; `removed`: every field
    of each; `named`: ids by column; `told`: what the kind's `restore` needs, by column;
    `fingerprint`: of new and changed rows as they were written.
    """

    key: list[str]
    content: list[str]
    created: list[list[int]]
    changed: list[list]
    removed: list[list]
    named: dict[str, list]
    fingerprint: str
    told: dict[str, list] = field(default_factory=dict)

    def pack(self) -> bytes:
        return zlib.compress(json.dumps(asdict(self), ensure_ascii=False).encode(), 3)

    @classmethod
    def unpack(cls, data: bytes) -> "Kept":
        return cls(**json.loads(zlib.decompress(bytes(data))))

    @property
    def fields(self) -> list[str]:
        return [*self.key, *self.content]

    @property
    def number_created(self) -> int:
        return sum(last - first + 1 for first, last in self.created)


def kept(plan: RowPlan, written: Written) -> Kept:
    """What to keep of a plan that has just been written."""
    columns = plan.rows.columns
    content = [column for column in columns if column not in plan.kind.key]
    pks = dict(zip(plan.new, written.created, strict=True))
    pks |= {index: pk for index, (pk, _values) in plan.before.items()}
    values = [plan.rows.values[column] for column in (*plan.kind.key, *content)]
    rows = ((pk, *(cells[index] for cells in values)) for index, pk in pks.items())
    return Kept(
        key=[columns[column].field for column in plan.kind.key],
        content=[columns[column].field for column in content],
        created=runs(written.created),
        changed=[[pk, *map(plain, values)] for pk, values in plan.before.values()],
        removed=[[plain(value) for value in row] for row in written.removed],
        named=written.named,
        told=written.told,
        fingerprint=fingerprint(rows),
    )


def present_fingerprint(model, found: Kept) -> str:
    """As `fingerprint`, of the rows as they are now; those that are gone leave no trace in it."""
    rows = model._base_manager.order_by()
    parts = [rows.filter(pk__range=run) for run in found.created]
    changed = [row[0] for row in found.changed]
    parts += [rows.filter(pk__in=part) for part in portions(changed)]
    names = ("pk", *found.fields)
    return fingerprint(
        row for part in parts for row in part.values_list(*names).iterator(chunk_size=_CHUNK)
    )


def fingerprint(rows: Iterable[tuple]) -> str:
    """Of rows that begin with their id, whatever their order."""
    lines = {row[0]: json.dumps([plain(value) for value in row]) for row in rows}
    digest = hashlib.sha256()
    for pk in sorted(lines):
        digest.update(lines[pk].encode())
    return digest.hexdigest()


def revived(model, row: list) -> dict:
    """The fields of a removed row as values again."""
    pairs = zip(every_field(model), row, strict=True)
    return {name: value_of(model, name, kept) for name, kept in pairs}


def value_of(model, attname: str, kept):
    """What `plain` made plain as the value it was."""
    own = next(one for one in model._meta.concrete_fields if one.attname == attname)
    return own.to_python(kept)


def plain(value):
    """`value` as json has it; the same for equal numbers, however they are written."""
    if isinstance(value, Decimal):
        return format(value.normalize() + 0, "f")
    return value.isoformat() if isinstance(value, date) else value


def runs(pks: list[int]) -> list[list[int]]:
    """(first, last) of each run of ids without a gap."""
    runs: list[list[int]] = []
    for pk in sorted(pks):
        if runs and runs[-1][1] == pk - 1:
            runs[-1][1] = pk
        else:
            runs.append([pk, pk])
    return runs
