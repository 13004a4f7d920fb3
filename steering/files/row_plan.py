"""What a file would do to the register: new, changed, unchanged and removed rows, or faults."""

from dataclasses import dataclass, field

from django.db import models

from steering.files.columns import Progress, Rows
from steering.files.kind import COMPLETE, FileKind, Plan
from steering.files.lookup import Lookup
from steering.files.used import used

_CHUNK = 5_000
_COUNTED = ("new", "changed", "unchanged", "removed", "duplicates")


@dataclass
class RowPlan(Plan):
    """Rows by index, for a RowKind; `before`: a changed row's id, and its cells as they are.
    `shown`: what the kind lets the page show besides the counts."""

    lookups: dict[str, Lookup]
    new: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    duplicates: dict[int, int] = field(default_factory=dict)
    removed: list[int] = field(default_factory=list)
    before: dict[int, tuple[int, list]] = field(default_factory=dict)
    shown: dict = field(default_factory=dict)

    @property
    def changes_nothing(self) -> bool:
        told = any(lookup.told for lookup in self.lookups.values())
        return not (self.new or self.changed or self.removed or told)

    def counts(self) -> dict[str, int]:
        """Also rows of the register that are to be created, as `new_` and their column, and those
        that are told what they lack, as `told_`."""
        own = {name: len(getattr(self, name)) for name in _COUNTED}
        created = {f"new_{column}": len(lookup.new) for column, lookup in self.lookups.items()}
        told = {f"told_{c}": len(lookup.told) for c, lookup in self.lookups.items() if lookup.told}
        return super().counts() | own | created | told

    def preview(self) -> dict:
        return self.shown

    def outcomes(self):
        return (
            ("n", self.new),
            ("c", self.changed),
            ("u", self.unchanged),
            ("d", self.duplicates),
        )

    def said(self) -> dict[int, str]:
        return {
            index: f"samme som række {self.rows.number(earlier)}"
            for index, earlier in self.duplicates.items()
        }


def make_plan(
    kind: FileKind,
    rows: Rows,
    municipality,
    options: frozenset[str],
    progress: Progress = lambda _: None,
) -> RowPlan:
    """Compare `rows` of a RowKind with the register: a fixed number of queries besides chunks."""
    kind.check(rows)
    plan = RowPlan(kind, rows, kind.resolve(rows, municipality, options))
    progress(30)
    first = _first_of_each_key(plan)
    progress(50)
    _compare(plan, first, municipality, options)
    progress(90)
    if plan.removed and not plan.refused:
        _refuse_removal_of_used(plan)
    if not plan.refused:
        plan.shown = kind.shown(plan, municipality, options)
    return plan


def _first_of_each_key(plan: RowPlan) -> dict[tuple, int]:
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


def _compare(plan: RowPlan, first: dict[tuple, int], municipality, options) -> None:
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
        if index in rows.faults:
            continue
        if contents[index] == tuple(values[width:]):
            plan.unchanged.append(index)
        else:
            plan.changed.append(index)
            plan.before[index] = pk, values[width:]
    plan.new = [i for i in first.values() if not found[i] and i not in rows.faults]


def _content(plan: RowPlan) -> list[str]:
    """The columns of the file that are not part of the key."""
    return [column for column in plan.rows.columns if column not in plan.kind.key]


def _tuples(rows: Rows, columns):
    if not columns:
        return (() for _ in range(len(rows)))
    return zip(*(rows.values[column] for column in columns), strict=True)


def _and(names: tuple[str, ...]) -> str:
    return " og ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _refuse_removal_of_used(plan: RowPlan) -> None:
    """Rows that others point at are never removed in passing."""
    for relation in plan.kind.model._meta.related_objects:
        taken = used(relation, plan.removed)
        if taken:
            many = relation.related_model._meta.verbose_name_plural
            plan.general.append(
                f"{plan.kind.count(len(taken))}, som ikke er i filen, har stadig {many} og kan "
                f"ikke fjernes{_way_out(relation, many)}"
            )


def _way_out(relation, many: str) -> str:
    """What could not be without the row comes by file too, and goes by a full extract; or its
    model says where it is deleted."""
    if elsewhere := getattr(relation.related_model, "deleted_at", ""):
        return f"; {elsewhere}"
    own = relation.on_delete in (models.CASCADE, models.PROTECT)
    return f"; indlæs {many} som fuldt udtræk først" if own else ""
