"""A kind of file: its columns, its key, and what its rows name in the register."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import models

from recovery_portal.kit import danish
from steering.files.columns import Column, Rows

# What a file may be asked to do besides adding and updating.
COMPLETE, CREATE_CITIZENS, PSEUDONYMISE = "complete", "create_citizens", "pseudonymise"


@dataclass
class Lookup:
    """Ids of what rows name. What is to be created has a negative id until it is stored."""

    known: dict
    new: dict = field(default_factory=dict)

    def find(self, name: str, *, create: bool):
        if create and name not in self.known:
            self.known[name] = self.new[name] = -1 - len(self.new)
        return self.known.get(name)


class RowKind:
    """One file kind whose rows become rows of `model`, found again by `key`.

    `path`: from the model to its municipality. `unique_fields`: the model fields of the unique
    constraint that `key` stands for. `one`, `many`: what a row is called. `options`: which of
    the options above it understands. `about_citizens`: small counts of rows are not told around.
    """

    code: str
    title: str
    one: str
    many: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    model: type[models.Model]
    path: str
    unique_fields: tuple[str, ...]
    options: frozenset[str] = frozenset({COMPLETE, PSEUDONYMISE})
    about_citizens = True
    page = "front"

    def resolve(self, rows: Rows, municipality, options: frozenset[str]) -> dict[str, Lookup]:
        """Turn names into ids; faults for what is not found. Lookups by column."""
        return {}

    def check(self, rows: Rows) -> None:
        """Rules across the cells of a row."""

    def create(self, column: str, lookup: Lookup, municipality) -> dict[int, int]:
        """Store what rows name for the first time; real ids by negative ones."""
        raise NotImplementedError(column)

    def fixed(self, municipality) -> dict:
        """Attributes that every row of the municipality has."""
        return {"municipality_id": municipality.pk} if self.path == "municipality" else {}

    def stored(self, municipality) -> models.QuerySet:
        """The municipality's rows of this kind."""
        return self.model._base_manager.filter(**{self.path: municipality})

    def count(self, number: int) -> str:
        """`1 indsats`, `1.184 indsatser`."""
        return f"{danish.number(number)} {self.one if number == 1 else self.many}"


def resolve_column(
    rows: Rows, column: str, lookup: Lookup, sentence: Callable[[str], str], *, create=False
) -> None:
    """Replace the names in `column` by ids; a name nobody knows is a fault of its row."""
    values = rows.values.get(column, [])
    for index, name in enumerate(values):
        if name is None or name == "":
            values[index] = None
            continue
        values[index] = lookup.find(name, create=create)
        if values[index] is None:
            rows.fault(index, column, sentence(name))


def refuse_before(rows: Rows, first: str, last: str) -> None:
    """A fault where the day in `last` lies before the one in `first`."""
    if last not in rows.values:
        return
    pairs = zip(rows.values[first], rows.values[last], strict=True)
    for index, (start, end) in enumerate(pairs):
        if start and end and end < start:
            rows.fault(
                index, last, f"{last} ({end:%d-%m-%Y}) ligger før {first} ({start:%d-%m-%Y})"
            )


def named_ids(queryset, name: str) -> Lookup:
    """A Lookup of the queryset's ids by the text in field `name`."""
    return Lookup(dict(queryset.values_list(name, "pk")))
