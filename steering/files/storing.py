"""All or nothing: a file's rows go in, in one transaction, with their event."""

from collections.abc import Callable

from django.db import transaction

from recovery_portal.kit.sheets import Table
from steering import audit
from steering.files import history, undoing
from steering.files.columns import Progress
from steering.files.kind import BY_ITS_FILE, Called, FileKind, Plan, Source
from steering.models import Municipality, Upload
from steering.services import stamps

__all__ = ["Source", "check_table", "store_table"]
# What upper floors do in the transaction that changed the rows of a kind.
Afterwards = Callable[[FileKind, Municipality], None]


def nothing_more(kind: FileKind, municipality: Municipality) -> None:
    """What happens afterwards where nobody asked for anything."""


def check_table(
    kind: FileKind,
    table: Table,
    municipality,
    options: frozenset[str],
    progress: Progress = lambda _: None,
    *,
    called: Called = BY_ITS_FILE,
) -> Plan:
    """What storing would do, or what is wrong; nothing is changed. May raise SheetError."""
    rows = kind.read(table, municipality, lambda percent: progress(percent // 2))
    return kind.plan(rows, municipality, options, called, lambda p: progress(50 + p // 2))


def store_table(
    kind: FileKind,
    table: Table,
    municipality,
    options: frozenset[str],
    source: Source,
    progress: Progress = lambda _: None,
    *,
    called: Called = BY_ITS_FILE,
    may_store: Callable[[Plan], bool] = lambda plan: True,
    afterwards: Afterwards = nothing_more,
    upload: Upload | None = None,
) -> Plan:
    """Check against the register as it is now and store, or change nothing where `refused`.

    One file at a time per municipality: a second one waits, and meets what the first has done.
    `may_store` is asked inside the transaction, about a plan that is not refused; `afterwards` is
    called in it when something has changed. `upload`: the file's line of the history; where it has
    none, it is given one.
    May raise SheetError, and Refused where somebody else was quicker in another way.
    """
    rows = kind.read(table, municipality, lambda percent: progress(percent // 4))
    with transaction.atomic():
        _one_at_a_time(municipality)
        plan = kind.plan(rows, municipality, options, called, lambda p: progress(25 + p // 4))
        if not plan.refused and may_store(plan) and not plan.changes_nothing:
            written = kind.write(plan, municipality, options, source, progress)
            line = upload or history.enter(plan, municipality, options, source, called)
            _keep(line, plan, written, source, options)
            stamps.renew(municipality)
            afterwards(kind, municipality)
    progress(100)
    return plan


def _one_at_a_time(municipality) -> None:
    """no_key: whoever writes a row that only points at the municipality need not wait."""
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)


def _keep(line: Upload, plan: Plan, written, source: Source, options: frozenset[str]) -> None:
    """What it takes to take it back, and one event in the log: counts, never references."""
    undoing.keep(line, plan, written)
    audit.record(
        by=source.by,
        municipality=line.municipality,
        action="imported",
        details={
            "kind": plan.kind.code,
            "sha256": source.sha256,
            "options": sorted(options),
            "counts": plan.counts(),
        },
    )
