"""Columns of many rows, each read as one text: to make an object of every cell of tens of
thousands of rows takes longer than all the figures that are drawn from them.

A database hands a row to all the aggregates of a query before it takes the next, so the texts of
one query tell of the rows in the same order.
"""

from dataclasses import dataclass

from django.db.models import Aggregate, Case, Expression, TextField, Value, When
from django.db.models.functions import Cast, Coalesce

from keyfigures.domain import columns

NO_DAY = "9999-12-31"


class Joined(Aggregate):
    """Every value of a column in one text, with commas between; NULL is left out."""

    function = "GROUP_CONCAT"
    template = "%(function)s(%(expressions)s, ',')"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="STRING_AGG", **extra)


@dataclass(frozen=True)
class Wanted:
    """A column to read: its cells as text, and what the text is cut into."""

    text: Expression
    cut: object


def numbers(field: str, none: int = 0) -> Wanted:
    """Whole numbers; `none` where there is none."""
    return Wanted(_text(field, str(none)), columns.numbers)


def days(field: str) -> Wanted:
    """Days as ordinals; ONGOING where there is none."""
    return Wanted(_text(field, NO_DAY), columns.days)


def words(field: str) -> Wanted:
    """Codes without commas in them, none of them NULL."""
    return Wanted(_text(field, ""), columns.words)


def flags(field: str) -> Wanted:
    """1 where true, else 0."""
    is_true = When(**{field: True}, then=Value("1"))
    return Wanted(Case(is_true, default=Value("0"), output_field=TextField()), columns.numbers)


def read(queryset, *wanted: Wanted) -> list:
    """The columns, of equal length. One query."""
    joined = {f"column_{at}": Joined(one.text) for at, one in enumerate(wanted)}
    texts = queryset.order_by().aggregate(**joined)
    return [one.cut(texts[f"column_{at}"]) for at, one in enumerate(wanted)]


def _text(field: str, none: str) -> Expression:
    return Coalesce(Cast(field, TextField()), Value(none), output_field=TextField())
