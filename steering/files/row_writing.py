"""Rows of a file into their table, and what is told of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone

from steering.files.columns import Progress
from steering.files.row_plan import RowPlan
from steering.models import Happening

_BATCH = 2_000


@dataclass
class Written:
    """What writing did that its plan could not know: the ids of new rows, as `plan.new`; the rows
    that were removed, every field of them; and by column the ids of what it named for the first
    time, and what it was told of what is known."""

    created: list[int] = field(default_factory=list)
    removed: list[tuple] = field(default_factory=list)
    named: dict[str, list] = field(default_factory=dict)
    told: dict[str, list] = field(default_factory=dict)


def write(plan: RowPlan, municipality, progress: Progress) -> Written:
    """Create, change and remove rows, in the transaction that is open."""
    named, told = _create_what_is_named(plan, municipality), _complete_what_is_known(plan)
    written = Written(named=named, told=told, removed=_remove(plan))
    total = len(plan.new) + len(plan.changed)
    done = 0
    for indexes, conflicts in ((plan.new, {}), (plan.changed, _on_conflict(plan))):
        for start in range(0, len(indexes), _BATCH):
            part = indexes[start : start + _BATCH]
            made = plan.kind.model._base_manager.bulk_create(
                _instances(plan, part, municipality), batch_size=_BATCH, **conflicts
            )
            if not conflicts:
                written.created += [row.pk for row in made]
            done += len(part)
            progress(50 + 49 * done // total)
    return written


def _create_what_is_named(plan: RowPlan, municipality) -> dict[str, list]:
    """Replace the negative ids of what is new by real ones; returns those by column."""
    named = {}
    for column, lookup in plan.lookups.items():
        if lookup.new:
            real = plan.kind.create(column, lookup, municipality)
            values = plan.rows.values[column]
            values[:] = [real.get(value, value) for value in values]
            named[column] = list(real.values())
    return named


def _complete_what_is_known(plan: RowPlan) -> dict[str, list]:
    told = {column: lookup for column, lookup in plan.lookups.items() if lookup.told}
    return {column: plan.kind.complete(column, lookup) for column, lookup in told.items()}


def _remove(plan: RowPlan) -> list[tuple]:
    """Take the rows away; returns what they were."""
    rows, removed = plan.kind.model._base_manager.order_by(), []
    for start in range(0, len(plan.removed), _BATCH // 4):
        part = rows.filter(pk__in=plan.removed[start : start + _BATCH // 4])
        removed += part.values_list(*every_field(plan.kind.model))
        part.delete()
    return removed


def every_field(model) -> list[str]:
    """The attributes that a row consists of."""
    return [own.attname for own in model._meta.concrete_fields]


def _on_conflict(plan: RowPlan) -> dict:
    """Update the columns the file has, and no other."""
    key = plan.kind.key
    return {
        "update_conflicts": True,
        "unique_fields": plan.kind.unique_fields,
        "update_fields": [c.field for name, c in plan.rows.columns.items() if name not in key],
    }


def _instances(plan: RowPlan, indexes: list[int], municipality) -> list:
    fixed = plan.kind.fixed(municipality)
    fields = [column.field for column in plan.rows.columns.values()]
    values = list(plan.rows.values.values())
    return [
        plan.kind.model(**fixed, **dict(zip(fields, row, strict=True)))
        for row in _picked(values, indexes)
    ]


def _picked(values: list[list], indexes: list[int]) -> Iterator[tuple]:
    return zip(*([column[i] for i in indexes] for column in values), strict=True)


def tell(kind, municipality, text: str) -> None:
    """One line for "siden sidst"."""
    Happening.objects.create(
        municipality=municipality,
        text=text,
        link=reverse(kind.page, args=[municipality.pk]),
        on=timezone.localdate(),
    )


def happening(plan: RowPlan, threshold: int) -> str:
    """A small number about citizens is not told around (D9)."""
    number = len(plan.rows) - len(plan.duplicates)
    if plan.kind.about_citizens and number < threshold:
        return f"{plan.kind.title} er indlæst"
    return f"{plan.kind.count(number)} er indlæst"
