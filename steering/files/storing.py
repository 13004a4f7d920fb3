"""All or nothing: a file's rows go into the register in one transaction, with their event."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from recovery_portal.kit.sheets import Table
from steering import audit
from steering.files.columns import Progress, convert
from steering.files.kind import RowKind
from steering.files.plan import Plan, make_plan
from steering.models import Happening, Municipality

_BATCH = 2_000


@dataclass(frozen=True)
class Source:
    """Where rows come from: the file's name and fingerprint, and who brought it."""

    file_name: str
    sha256: str
    by: object


def check_table(
    kind: RowKind, table: Table, municipality, options, progress: Progress = lambda _: None
) -> Plan:
    """What storing would do, or what is wrong; nothing is changed. May raise SheetError."""
    rows = convert(kind.columns, table, lambda percent: progress(percent // 2))
    return make_plan(kind, rows, municipality, options, lambda p: progress(50 + p // 2))


def store_table(
    kind: RowKind,
    table: Table,
    municipality,
    options: frozenset[str],
    source: Source,
    progress: Progress = lambda _: None,
    *,
    may_store: Callable[[Plan], bool] = lambda plan: True,
) -> Plan:
    """Check against the register as it is now and store, or change nothing where `refused`.

    One file at a time per municipality: a second one waits, and meets what the first has done.
    `may_store` is asked inside the transaction, about a plan that is not refused.
    """
    rows = convert(kind.columns, table, lambda percent: progress(percent // 4))
    with transaction.atomic():
        # no_key: whoever writes a row that only points at the municipality need not wait.
        Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
        plan = make_plan(kind, rows, municipality, options, lambda p: progress(25 + p // 4))
        if not plan.refused and may_store(plan) and not plan.changes_nothing:
            _write(plan, municipality, progress)
            _tell(plan, municipality, options, source)
    progress(100)
    return plan


def _write(plan: Plan, municipality, progress: Progress) -> None:
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


def _create_what_is_named(plan: Plan, municipality) -> None:
    """Replace the negative ids of what is new by real ones."""
    for column, lookup in plan.lookups.items():
        if lookup.new:
            real = plan.kind.create(column, lookup, municipality)
            values = plan.rows.values[column]
            values[:] = [real.get(value, value) for value in values]


def _remove(plan: Plan) -> None:
    for start in range(0, len(plan.removed), _BATCH // 4):
        part = plan.removed[start : start + _BATCH // 4]
        plan.kind.model._base_manager.filter(pk__in=part).delete()


def _on_conflict(plan: Plan) -> dict:
    """Update the columns the file has, and no other."""
    key = plan.kind.key
    return {
        "update_conflicts": True,
        "unique_fields": plan.kind.unique_fields,
        "update_fields": [c.field for name, c in plan.rows.columns.items() if name not in key],
    }


def _instances(plan: Plan, indexes: list[int], municipality) -> list:
    fixed = plan.kind.fixed(municipality)
    fields = [column.field for column in plan.rows.columns.values()]
    values = list(plan.rows.values.values())
    return [
        plan.kind.model(**fixed, **dict(zip(fields, row, strict=True)))
        for row in _picked(values, indexes)
    ]


def _picked(values: list[list], indexes: list[int]) -> Iterator[tuple]:
    return zip(*([column[i] for i in indexes] for column in values), strict=True)


def _tell(plan: Plan, municipality, options: frozenset[str], source: Source) -> None:
    """One event in the log (counts, never references), and one line for "siden sidst"."""
    audit.record(
        by=source.by,
        municipality=municipality,
        action="imported",
        details={
            "kind": plan.kind.code,
            "sha256": source.sha256,
            "options": sorted(options),
            "counts": plan.counts(),
        },
    )
    Happening.objects.create(
        municipality=municipality,
        text=_happening(plan, municipality.disclosure_threshold),
        link=reverse(plan.kind.page, args=[municipality.pk]),
        on=timezone.localdate(),
    )


def _happening(plan: Plan, threshold: int) -> str:
    """A small number about citizens is not told around (D9)."""
    number = len(plan.rows) - len(plan.duplicates)
    if plan.kind.about_citizens and number < threshold:
        return f"{plan.kind.title} er indlæst"
    return f"{plan.kind.count(number)} er indlæst"
