"""The zip itself: a csv per table, the data dictionary, and the files that were sent or approved.

Read in one snapshot of the database, so that what points at something finds it.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import connection, transaction
from django.utils import timezone

from recovery_portal.kit.sheets import write_csv
from recovery_portal.overview.export import dictionary
from recovery_portal.overview.export.folding import rows_of
from recovery_portal.overview.export.readme import read_me
from recovery_portal.overview.export.tables import USER, TakenTable, taken
from steering.models import Minutes, Municipality, ReportFile

# Half of the time goes with reading, half with packing.
READ, PACKED = 50, 95
_WORD_LIST = ("tabel", "fil", "kolonne", "type", "betydning", "klasse", "peger på", "værdier")
Beat = Callable[[int], object]


@dataclass(frozen=True)
class Written:
    """A table as it goes into the zip: how many rows, and the bytes of its csv."""

    table: TakenTable
    rows: int
    content: bytes


@dataclass(frozen=True)
class Package:
    """The finished zip; `counts` are rows per table, by the table's name in the data package."""

    content: bytes
    counts: dict[str, int]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def make_package(municipality: Municipality, beat: Beat) -> Package:
    """Everything of `municipality` in one zip; `beat(percent)` tells how far it has come."""
    with _snapshot():
        tables = _read(municipality)
        files = dict(_files(municipality))
    beat(READ)
    made_at = timezone.localtime()
    contents = {
        "LÆSMIG.txt": read_me(municipality, tables, files, made_at).encode("utf-8-sig"),
        "datapakke.json": _json(_data_package(municipality, tables, made_at)),
        "ordbog.csv": write_csv(_WORD_LIST, _words(tables)),
        **{dictionary.path_of(one.table): one.content for one in tables},
        **files,
    }
    counts = {dictionary.name_of(one.table): one.rows for one in tables}
    return Package(_zipped(contents, made_at, beat), counts)


@contextmanager
def _snapshot() -> Iterator[None]:
    """All that is read inside is of one moment, and nobody waits for it."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        # Django begins as a writer here, whom others would wait for.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def _read(municipality: Municipality) -> list[Written]:
    users = set(municipality.memberships.values_list("user", flat=True))
    written = []
    for table in taken():
        fields = table.fields
        people = [at for at, field in enumerate(fields) if _is_person(field)]
        body = rows_of(table, table.rows(municipality, users))
        users.update(row[at] for at in people for row in body if row[at])
        header = [field.attname for field in fields]
        lines = ([_cell(field, value) for field, value in zip(fields, row, strict=True)]
                 for row in body)  # fmt: skip
        written.append(Written(table, len(body), write_csv(header, lines)))
    return written


def _is_person(field) -> bool:
    return field.is_relation and field.related_model._meta.label == USER


def _cell(field, value):
    """`value` for the csv: days and moments by ISO 8601, lists and objects as JSON; the rest as
    everywhere (decimal comma, ja/nej)."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if field.get_internal_type() == "JSONField":
        return json.dumps(value, ensure_ascii=False)
    if field.get_internal_type() == "UUIDField":
        return str(value)
    return value


def _files(municipality: Municipality) -> Iterator[tuple[str, bytes]]:
    """What was sent or approved, as it was."""
    for file in ReportFile.objects.filter(report__municipality=municipality, report__state="sent"):
        yield f"rapporter/{file.report_id}/rapport-{file.pk}.{file.kind}", bytes(file.content)
    of_groups = Minutes.objects.filter(meeting__group__municipality=municipality)
    for minutes in of_groups.order_by("pk"):
        yield f"referater/moede-{minutes.meeting_id}.json", _json(minutes.content)


def _data_package(municipality: Municipality, tables: list[Written], made_at: datetime) -> dict:
    return {
        "profile": "tabular-data-package",
        "name": f"recovery-portalen-{municipality.pk}",
        "title": f"Recovery-portalen: alle data for {municipality.name} Kommune",
        "created": made_at.isoformat(timespec="seconds"),
        "classes": dictionary.CLASS_WORDS,
        "resources": [_resource(one, tables) for one in tables],
    }


def _resource(one: Written, tables: list[Written]) -> dict:
    columns = dictionary.columns(one.table)
    there = {other.table for other in tables}
    return {
        "name": dictionary.name_of(one.table),
        "path": dictionary.path_of(one.table),
        "title": dictionary.title_of(one.table),
        "profile": "tabular-data-resource",
        "format": "csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ";"},
        "rows": one.rows,
        "bytes": len(one.content),
        "hash": f"sha256:{hashlib.sha256(one.content).hexdigest()}",
        "schema": {
            "fields": [column.described() for column in columns],
            "primaryKey": one.table.model._meta.pk.attname,
            "foreignKeys": [_key(column) for column in columns if column.points_at in there],
        },
    }


def _key(column: dictionary.Column) -> dict:
    target = column.points_at
    to = {"resource": dictionary.name_of(target), "fields": target.model._meta.pk.attname}
    return {"fields": column.name, "reference": to}


def _words(tables: list[Written]) -> Iterator[tuple]:
    """The dictionary as a list that a spreadsheet opens: a row per column."""
    there = {one.table for one in tables}
    for one in tables:
        for column in dictionary.columns(one.table):
            target = column.points_at
            yield (
                dictionary.title_of(one.table),
                dictionary.path_of(one.table),
                column.name,
                column.type,
                column.meaning,
                dictionary.CLASS_WORDS[column.kind],
                dictionary.path_of(target) if target in there else "",
                ", ".join(f"{code} = {word}" for code, word in column.values),
            )


def _json(value) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _zipped(contents: dict[str, bytes], made_at: datetime, beat: Beat) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(contents.items(), 1):
            entry = zipfile.ZipInfo(name, made_at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
            beat(READ + (PACKED - READ) * number // len(contents))
    return buffer.getvalue()
