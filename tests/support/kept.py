"""A municipality that many modules begin with: made once by each process, its rows put back after.

What makes one reads, draws and writes for seconds, always the same; its rows go back in much less.
"""

import io
from collections.abc import Callable, Hashable
from datetime import date
from itertools import repeat
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from recovery_portal.management.demo.writing import make
from steering.models import Municipality
from tests.support.emptying import GIVEN

KEPT: dict[Hashable, tuple[dict[str, Any], Any]] = {}


def kept(key: Hashable, making: Callable[[], Any]) -> Any:
    """What making() gives, with all the rows it leaves in a database that has none.

    It runs the first time, and wherever there are rows. The keys that it gave out are never given
    out again: rows are undone, sequences are not, and SQLite counts on from the highest.
    """
    if Municipality.objects.exists():
        return making()
    if key not in KEPT:
        made = making()
        KEPT[key] = rows(), made
        tell_planner()
        return made
    stored, made = KEPT[key]
    with transaction.atomic(), connection.cursor() as cursor:
        for table, values in stored.items():
            _put_back(cursor, table, values)
        tell_planner()
    return made


def tell_planner() -> None:
    """Let PostgreSQL count what was put there, as it has done in any portal that is in use."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def demo(until: date) -> None:
    """The reference data, and Randers as make_demo leaves it with the first seed."""
    kept(("demo", until), lambda: _demo(until))


def _demo(until: date) -> None:
    call_command("load_reference", verbosity=0, stdout=io.StringIO())
    make(code=730, seed=1, until=until)


def rows() -> dict[str, Any]:
    names = set(connection.introspection.django_table_names(only_existing=True)) - GIVEN
    with connection.cursor() as cursor:
        found = {name: _taken(cursor, name) for name in sorted(names)}
    return {name: rows for name, rows in found.items() if rows}


def _taken(cursor, table: str):
    if connection.vendor == "postgresql":
        with cursor.cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
            return b"".join(map(bytes, copy))
    cursor.execute("SELECT name FROM pragma_table_info(%s)", [table])
    # As they are stored: what is worked out has no type that it would be changed to.
    columns = ", ".join(f'+"{name}"' for (name,) in cursor.fetchall())
    cursor.execute(f'SELECT {columns} FROM "{table}"')
    return cursor.fetchall()


def _put_back(cursor, table: str, rows) -> None:
    if connection.vendor == "postgresql":
        with cursor.cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
            copy.write(rows)
        return
    marks = ", ".join(repeat("%s", len(rows[0])))
    cursor.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)
