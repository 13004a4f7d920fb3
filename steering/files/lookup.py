"""What rows name in the register: names turned into ids, and those that are to be created."""

from collections.abc import Callable
from dataclasses import dataclass, field

from steering.files.columns import Rows


@dataclass
class Lookup:
    """Ids of what rows name. What is to be created has a negative id until it is stored; `told` is
    what rows tell of something known that lacked it, by its id."""

    known: dict
    new: dict = field(default_factory=dict)
    told: dict = field(default_factory=dict)

    def find(self, name: str, *, create: bool):
        if create and name not in self.known:
            self.known[name] = self.new[name] = -1 - len(self.new)
        return self.known.get(name)


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


def named_ids(queryset, name: str) -> Lookup:
    """A Lookup of the queryset's ids by the text in field `name`."""
    return Lookup(dict(queryset.values_list(name, "pk")))
