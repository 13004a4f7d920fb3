"""Columns of many rows, each read as one text: to make an object of every cell of tens of
thousands of rows takes longer than all the figures that are drawn from them.

A database hands a row to all the aggregates of a query before it takes the next, so the texts of
one query tell of the rows in the same order.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Aggregate,
    Case,
    Expression,
    IntegerField,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat

from keyfigures.domain import columns
from recovery_portal.kit.prepared import Prepared

NO_DAY = "9999-12-31"


class Joined(Aggregate):
    """Every value of a column in one text, with commas between; NULL is left out."""

    function = "GROUP_CONCAT"  # with commas, which it puts in fastest where it is not told to
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **extra):
        template = "STRING_AGG(%(expressions)s, ',')"
        return self.as_sql(compiler, connection, template=template, **extra)


class Beside(Subquery):
    """What stands once beside the columns, told in the same query as they are."""

    contains_aggregate = True  # one value for all rows, though it looks at none of them

    def get_group_by_cols(self):
        return []


@dataclass(frozen=True)
class Wanted:
    """A column to read: its cells as one text, and what the text is cut into."""

    text: Expression
    cut: object


class AsText(Cast):
    """As a database writes it. SQLite stores days as text and joins everything as text."""

    def __init__(self, field: str):
        super().__init__(field, TextField())

    def as_sqlite(self, compiler, connection, **extra):
        return compiler.compile(self.source_expressions[0])


def numbers(field: str) -> Wanted:
    """Whole numbers; 0 where there is none."""
    return Wanted(Joined(_text(field, "0")), columns.numbers)


def days(field: str) -> Wanted:
    """Days as ordinals; ONGOING where there is none."""
    return Wanted(Joined(_text(field, NO_DAY)), columns.days)


def told_days(field: str) -> Wanted:
    """Days as ordinals, those there are: its cells stand beside those of no other column."""
    return Wanted(Joined(AsText(field)), columns.days)


def words(field: str) -> Wanted:
    """Codes without commas in them, none of them NULL."""
    return Wanted(Joined(AsText(field)), columns.words)


def word_of(queryset, key: str, word: str) -> Wanted:
    """Not a column: the codes of a few other rows, none of them NULL, by their keys."""
    pair = Concat(AsText(key), Value(","), AsText(word), output_field=TextField())
    one = Value(1, output_field=IntegerField())
    rows = queryset.order_by().annotate(one=one).values("one").annotate(all=Joined(pair))
    return Wanted(Beside(rows.values("all")), columns.word_of)


def flags(field: str) -> Wanted:
    """1 where true, else 0."""
    is_true = When(**{field: True}, then=Value("1"))
    one = Case(is_true, default=Value("0"), output_field=TextField())
    return Wanted(Joined(one), columns.numbers)


def read(queryset, *wanted: Wanted) -> list:
    """The columns, of equal length but for `told_days`, and `word_of`. One query."""
    texts = queryset.order_by().aggregate(**_asked(wanted))
    return _cut(texts.values(), wanted)


class Reading:
    """A reading prepared once per process. `rows(*values)`: what to read, then its columns."""

    def __init__(self, rows: Callable[..., tuple]):
        self.rows, self.ask = rows, Prepared(self._one_row)
        self.wanted: list[Wanted] = []

    def read(self, *values: int | date) -> list:
        """The columns, as `read` above gives them. One query."""
        ((*texts,),) = self.ask(*values)
        return _cut(texts, self.wanted)

    def _one_row(self, *values):
        queryset, *self.wanted = self.rows(*values)
        asked, one = _asked(self.wanted), Value(1, output_field=IntegerField())
        rows = queryset.order_by().annotate(one=one).values("one").annotate(**asked)
        return rows.values_list(*asked)


def _asked(wanted: Sequence[Wanted]) -> dict[str, Expression]:
    return {f"column_{at}": one.text for at, one in enumerate(wanted)}


def _cut(texts: Iterable, wanted: Sequence[Wanted]) -> list:
    return [one.cut(text) for one, text in zip(wanted, texts, strict=True)]


def _text(field: str, none: str) -> Expression:
    return Coalesce(AsText(field), Value(none), output_field=TextField())
