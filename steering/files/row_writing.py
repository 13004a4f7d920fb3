"""Rows of a file into their table, and what is told of it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from steering.files.columns import Progress
from steering.files.row_plan import RowPlan
from steering.models import Happening

_BATCH = 2_000


def write(plan: RowPlan, municipality, progress: Progress) -> None:
    """Create, change and remove rows, in the transaction that is open."""
    _create_what_is_named(plan, municipality)
    _remove(plan)
    total = len(plan.new) + len(plan.changed)
    done = 0
    for indexes, conflicts in ((plan.new, {}), (plan.changed, _on_conflict(plan))):
        for start in range(0, len(indexes), _BATCH):
            part = indexes[start : start + _BATCH]
            plan.kind.model._base_manager.bulk_create(
                _instances(plan, part, municipality), batch_size=_BATCH, **conflicts
            )
            done += len(part)
            progress(50 + 49 * done // total)


def _create_what_is_named(plan: RowPlan, municipality) -> None:
    """Replace the negative ids of what is new by real ones."""
    for column, lookup in plan.lookups.items():
        if lookup.new:
            real = plan.kind.create(column, lookup, municipality)
            values = plan.rows.values[column]
            values[:] = [real.get(value, value) for value in values]


def _remove(plan: RowPlan) -> None:
    for start in range(0, len(plan.removed), _BATCH // 4):
        part = plan.removed[start : start + _BATCH // 4]
        plan.kind.model._base_manager.filter(pk__in=part).delete()


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


def tell(plan: RowPlan, municipality) -> None:
    """One line for "siden sidst"."""
    Happening.objects.create(
        municipality=municipality,
        text=_happening(plan, municipality.disclosure_threshold),
        link=reverse(plan.kind.page, args=[municipality.pk]),
        on=timezone.localdate(),
    )


def _happening(plan: RowPlan, threshold: int) -> str:
    """A small number about citizens is not told around (D9)."""
    number = len(plan.rows) - len(plan.duplicates)
    if plan.kind.about_citizens and number < threshold:
        return f"{plan.kind.title} er indlæst"
    return f"{plan.kind.count(number)} er indlæst"
