"""Questions that are put into SQL once per process: to do it takes as long as asking does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from django.db import DEFAULT_DB_ALIAS, connection

Value = int | date | str


@dataclass(frozen=True)
class _Question:
    """The SQL, where each of its values comes from, and what makes Python's values of the cells
    that a database tells otherwise (by column, as Django keeps them)."""

    sql: str
    places: list[Callable]
    converters: dict


class Prepared:
    """`rows(*values)`: a queryset of `values_list`. The values are whole numbers, days and words,
    which differ from one time to the next; all else in it is the same every time.

    The answer is what the queryset gives. Days and decimals told as text are read faster.
    """

    def __init__(self, rows: Callable):
        self.rows = rows
        self._put: dict[str, _Question] = {}  # by kind of database

    def __call__(self, *values: Value) -> list[tuple]:
        """The rows. One query."""
        if connection.vendor not in self._put:
            self._put[connection.vendor] = self._put_into_sql(values)
        asked = self._put[connection.vendor]
        with connection.cursor() as cursor:
            cursor.execute(asked.sql, [place(values) for place in asked.places])
            rows = cursor.fetchall()
        return _converted(rows, asked.converters) if asked.converters else rows

    def _put_into_sql(self, values) -> _Question:
        marks = [_mark(at, value) for at, value in enumerate(values)]
        compiler = self.rows(*marks).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, found = compiler.as_sql()
        told = [column for column, *_ in compiler.select[: compiler.col_count]]
        places = [_place(value, marks) for value in found]
        return _Question(sql, places, compiler.get_converters(told))


def _converted(rows: list[tuple], converters: dict) -> list[tuple]:
    found = [list(row) for row in rows]
    for at, (converts, expression) in converters.items():
        for row in found:
            for convert in converts:
                row[at] = convert(row[at], expression, connection)
    return [tuple(row) for row in found]


def _mark(at: int, value: Value) -> Value:
    """What stands for the value in the SQL, and is found again there."""
    if isinstance(value, date):
        return date(1, 1, 1 + at)
    return f"\x02{at}" if isinstance(value, str) else -(10**9) - at


def _place(found, marks: list) -> Callable:
    """Where a value of the SQL comes from: the values of each reading, days maybe as text."""
    if found in marks:
        return itemgetter(marks.index(found))
    if found in map(str, marks):
        at = list(map(str, marks)).index(found)
        return lambda values: str(values[at])
    return lambda values: found
