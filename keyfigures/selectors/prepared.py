"""Questions that are put into SQL once per process: to do it takes as long as asking does."""

from collections.abc import Callable
from datetime import date
from operator import itemgetter

from django.db import connection


class Prepared:
    """`rows(*values)`: a queryset of `values_list`. The values are whole numbers and days, which
    differ from one time to the next; all else in it is the same every time.

    The answer is what the database tells: days and decimals are to be asked for as text.
    """

    def __init__(self, rows: Callable):
        self.rows = rows
        self._put: dict[str, tuple[str, list[Callable]]] = {}  # by kind of database

    def __call__(self, *values: int | date) -> list[tuple]:
        """The rows. One query."""
        if connection.vendor not in self._put:
            self._put[connection.vendor] = self._put_into_sql(values)
        sql, places = self._put[connection.vendor]
        with connection.cursor() as cursor:
            cursor.execute(sql, [place(values) for place in places])
            return cursor.fetchall()

    def _put_into_sql(self, values) -> tuple[str, list[Callable]]:
        marks = [_mark(at, value) for at, value in enumerate(values)]
        sql, found = self.rows(*marks).query.sql_with_params()
        return sql, [_place(value, marks) for value in found]


def _mark(at: int, value: int | date) -> int | date:
    """What stands for the value in the SQL, and is found again there."""
    return date(1, 1, 1 + at) if isinstance(value, date) else -(10**9) - at


def _place(found, marks: list) -> Callable:
    """Where a value of the SQL comes from: the values of each reading, days maybe as text."""
    if found in marks:
        return itemgetter(marks.index(found))
    if found in map(str, marks):
        at = list(map(str, marks)).index(found)
        return lambda values: str(values[at])
    return lambda values: found
