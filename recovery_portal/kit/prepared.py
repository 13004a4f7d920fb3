"""Questions that are put into SQL once per process: to do it takes as long as asking does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from operator import itemgetter

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models.query import get_related_populators

Value = int | date | datetime | str


@dataclass(frozen=True)
class _Question:
    """The SQL, where each of its values comes from, what makes Python's values of the cells that a
    database tells otherwise (by column, as Django keeps them), and what the rows are made into."""

    sql: str
    places: list[Callable]
    converters: dict
    made: Callable | None


class Prepared:
    """`rows(*values)`: a queryset of `values_list`. The values are whole numbers, days, moments and
    words, which differ from one time to the next; all else in it is the same every time.

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
        rows = _converted(rows, asked.converters) if asked.converters else rows
        return rows if asked.made is None else [asked.made(row) for row in rows]

    def _put_into_sql(self, values) -> _Question:
        marks = [_mark(at, value) for at, value in enumerate(values)]
        compiler = self.rows(*marks).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, found = compiler.as_sql()
        told = [column for column, *_ in compiler.select[: compiler.col_count]]
        places = [_place(value, marks) for value in found]
        return _Question(sql, places, compiler.get_converters(told), self._maker(compiler))

    def _maker(self, compiler) -> Callable | None:
        """What makes an object of a row; None: it stays as it is."""
        return None


class PreparedObjects(Prepared):
    """`rows(*values)`: a queryset of objects, with what is annotated to them, and with those that
    `select_related` fetches along. Each time they are new ones."""

    def _maker(self, compiler) -> Callable:
        """As Django's own iteration over a queryset makes them."""
        told, select = compiler.klass_info, compiler.select
        model, at = told["model"], told["select_fields"]
        first, last = at[0], at[-1] + 1
        names = [select[place][0].target.attname for place in at]
        related = get_related_populators(told, select, DEFAULT_DB_ALIAS)
        annotated = compiler.annotation_col_map

        def made(row):
            found = model.from_db(DEFAULT_DB_ALIAS, names, row[first:last])
            for each in related:
                each.populate(row, found)
            for name, place in annotated.items():
                setattr(found, name, row[place])
            return found

        return made


def _converted(rows: list[tuple], converters: dict) -> list[tuple]:
    found = [list(row) for row in rows]
    for at, (converts, expression) in converters.items():
        for row in found:
            for convert in converts:
                row[at] = convert(row[at], expression, connection)
    return [tuple(row) for row in found]


def _mark(at: int, value: Value) -> Value:
    """What stands for the value in the SQL, and is found again there."""
    if isinstance(value, datetime):
        return datetime(2, 1, 1 + at, 12, tzinfo=UTC)
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
    for at, mark in enumerate(marks):
        if isinstance(mark, datetime) and found == _moment(mark):
            return lambda values: _moment(values[at])
    return lambda values: found


def _moment(value: datetime):
    """As the database is told it."""
    return connection.ops.adapt_datetimefield_value(value)
