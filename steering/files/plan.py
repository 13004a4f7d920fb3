"""What a file would do to the register: new, changed, unchanged and removed rows, or faults."""

from dataclasses import dataclass, field

from steering.files.columns import Progress, Rows
from steering.files.kind import COMPLETE, Lookup, RowKind

_CHUNK = 5_000
_ASKED_AT_ONCE = 500


@dataclass
class Plan:
    """Rows by index. `general` are faults of the file as a whole, not of a row."""

    kind: RowKind
    rows: Rows
    lookups: dict[str, Lookup]
    new: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    duplicates: dict[int, int] = field(default_factory=dict)
    removed: list[int] = field(default_factory=list)
    general: list[str] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        return bool(self.rows.faults or self.general)

    @property
    def changes_nothing(self) -> bool:
        return not (self.new or self.changed or self.removed)

    def counts(self) -> dict[str, int]:
        """What the preview says, in its order; `created` rows of the register by column."""
        return {
            "rows": len(self.rows),
            "new": len(self.new),
            "changed": len(self.changed),
            "unchanged": len(self.unchanged),
            "removed": len(self.removed),
            "duplicates": len(self.duplicates),
            "rejected": len(self.rows.faults),
            "faults": sum(map(len, self.rows.faults.values())) + len(self.general),
        } | {f"new_{column}": len(lookup.new) for column, lookup in self.lookups.items()}


def make_plan(
    kind: RowKind,
    rows: Rows,
    municipality,
    options: frozenset[str],
    progress: Progress = lambda _: None,
) -> Plan:
    """Compare `rows` with the register. Reads only; a fixed number of queries besides chunks."""
    kind.check(rows)
    plan = Plan(kind, rows, kind.resolve(rows, municipality, options))
    progress(30)
    first = _first_of_each_key(plan)
    progress(50)
    _compare(plan, first, municipality, options)
    progress(90)
    if plan.removed and not plan.refused:
        _refuse_removal_of_used(plan)
    return plan


def _first_of_each_key(plan: Plan) -> dict[tuple, int]:
    """Index of row by key; a later row with the same key is a duplicate, or a fault."""
    rows, key = plan.rows, plan.kind.key
    first: dict[tuple, int] = {}
    contents = list(_tuples(rows, _content(plan)))
    for index, identity in enumerate(_tuples(rows, key)):
        if (earlier := first.setdefault(identity, index)) == index or index in rows.faults:
            continue
        if contents[earlier] == contents[index]:
            plan.duplicates[index] = earlier
        else:
            rows.fault(
                index,
                key[0],
                f"samme {_and(key)} som række {rows.number(earlier)}, men med andet indhold",
            )
    return first


def _compare(plan: Plan, first: dict[tuple, int], municipality, options) -> None:
    rows, kind = plan.rows, plan.kind
    contents = list(_tuples(rows, _content(plan)))
    names = [rows.columns[column].field for column in (*kind.key, *_content(plan))]
    width, complete = len(kind.key), COMPLETE in options
    found = bytearray(len(rows))
    stored = kind.stored(municipality).order_by().values_list("pk", *names)
    for pk, *values in stored.iterator(chunk_size=_CHUNK):
        index = first.get(tuple(values[:width]))
        if index is None:
            if complete:
                plan.removed.append(pk)
            continue
        found[index] = True
        if index not in rows.faults:
            same = contents[index] == tuple(values[width:])
            (plan.unchanged if same else plan.changed).append(index)
    plan.new = [i for i in first.values() if not found[i] and i not in rows.faults]


def _content(plan: Plan) -> list[str]:
    """The columns of the file that are not part of the key."""
    return [column for column in plan.rows.columns if column not in plan.kind.key]


def _tuples(rows: Rows, columns):
    if not columns:
        return (() for _ in range(len(rows)))
    return zip(*(rows.values[column] for column in columns), strict=True)


def _and(names: tuple[str, ...]) -> str:
    return " og ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _refuse_removal_of_used(plan: Plan) -> None:
    """Rows that others point at are never removed in passing."""
    for relation in plan.kind.model._meta.related_objects:
        used: set[int] = set()
        column = relation.field.attname
        rows = relation.related_model._base_manager.order_by()
        for start in range(0, len(plan.removed), _ASKED_AT_ONCE):
            part = plan.removed[start : start + _ASKED_AT_ONCE]
            used |= set(rows.filter(**{f"{column}__in": part}).values_list(column, flat=True))
        if used:
            plan.general.append(
                f"{plan.kind.count(len(used))}, som ikke er i filen, har stadig "
                f"{relation.related_model._meta.verbose_name_plural} og kan "
                "ikke fjernes; indlæs indsatser som fuldt udtræk først"
            )
