"""The one way published figures are stored: whole, with where and when they came from."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from keyfigures.domain.statbank import NUMBER, Cell
from keyfigures.domain.statbank_request import TableInfo
from keyfigures.domain.statbank_tables import PLANS
from keyfigures.models import StatbankFetch, StatbankTable, StatbankValue
from keyfigures.services.statbank.country import refresh
from recovery_portal.kit.refusal import Refused
from steering import audit

Origin = StatbankFetch.Origin
_FIELDS = ["fetch", "state", "value"]
_BATCH = 900


class LostNumbers(Refused):
    """An answer lacks most of the numbers we had: it is taken for a fault, not for news."""


@dataclass(frozen=True)
class Source:
    """What came with the cells; `variables` as StatbankFetch keeps them."""

    variables: list
    info: TableInfo | None = None
    raw_info: dict | None = None
    file_name: str = ""
    sha256: str = ""


NOWHERE = Source([])


@transaction.atomic
def store_cells(
    *, by, table: str, cells: Iterable[Cell], origin: str, source: Source = NOWHERE
) -> StatbankFetch | None:
    """Put `cells` (one per key) in the place of what the table had there; the rest stays.

    `by`: a user or a command's name. Made-up figures (origin DEMO) are only stored where the table
    has no values, else None is returned; they go as soon as published ones come. Raises
    LostNumbers where the bank's answer lacks most of the numbers we had, and KeyError for a table
    we do not read.
    """
    cells = list(cells)
    row = _locked(table)
    if origin == Origin.DEMO and row.values.exists():
        return None
    _make_room(row, cells, origin)
    fetch = _begin(by, row, cells, origin, source)
    _put(row, fetch, cells)
    refresh(table)
    row.fetches.filter(values=None).exclude(pk=fetch.pk).delete()
    _note(row, fetch, source)
    audit.record(
        by=by,
        municipality=None,
        action="statbank_stored",
        obj=row,
        details={"table": table, "origin": str(origin), "cells": len(cells)},
    )
    return fetch


def _locked(table: str) -> StatbankTable:
    """The table's row, made where it is new; whoever stores the same table waits."""
    StatbankTable.objects.get_or_create(code=table, defaults={"text": PLANS[table].title})
    return StatbankTable.objects.select_for_update().get(code=table)


def _make_room(row: StatbankTable, cells: list[Cell], origin: str) -> None:
    """Made-up figures go as soon as published ones come; an answer that lost most is refused."""
    if origin != Origin.DEMO:
        row.fetches.filter(origin=Origin.DEMO).delete()
    if origin == Origin.API:
        _refuse_loss(row, cells)


def _refuse_loss(row: StatbankTable, cells: list[Cell]) -> None:
    asked = {cell.key: cell.figure.state for cell in cells}
    had = [
        key
        for key in row.values.filter(state=NUMBER).values_list("area", "kind", "period")
        if key in asked
    ]
    lost = sum(asked[key] != NUMBER for key in had)
    if lost * 2 > len(had):
        raise LostNumbers(
            f"Svaret mangler {lost} af de {len(had)} tal, portalen havde for samme område, slags "
            "og periode, så det er ikke gemt."
        )


def _begin(by, row: StatbankTable, cells, origin, source: Source) -> StatbankFetch:
    return StatbankFetch.objects.create(
        table=row,
        origin=origin,
        variables=source.variables,
        rows=len(cells),
        file_name=source.file_name,
        sha256=source.sha256,
        fetched_at=timezone.now(),
        fetched_by=by if hasattr(by, "pk") else None,
    )


def _put(row: StatbankTable, fetch: StatbankFetch, cells: list[Cell]) -> None:
    """Write what is new or changed; of the rest, only that it came again."""
    had = {
        (area, kind, period): (pk, state, value)
        for pk, area, kind, period, state, value in row.values.order_by().values_list(
            "pk", "area", "kind", "period", "state", "value"
        )
    }
    same, changed = [], []
    for cell in cells:
        pk, *before = had.get(cell.key) or (None,)
        if before == [cell.figure.state, cell.figure.value]:
            same.append(pk)
        else:
            changed.append(cell)
    if len(same) == len(had):
        row.values.update(fetch=fetch)
    else:
        for start in range(0, len(same), _BATCH):
            row.values.filter(pk__in=same[start : start + _BATCH]).update(fetch=fetch)
    _write(row, fetch, changed)


def _write(row: StatbankTable, fetch: StatbankFetch, cells: list[Cell]) -> None:
    values = [
        StatbankValue(
            table=row,
            fetch=fetch,
            area=cell.area,
            kind=cell.kind,
            period=cell.period,
            state=cell.figure.state,
            value=cell.figure.value,
        )
        for cell in cells
    ]
    StatbankValue.objects.bulk_create(
        values,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["table", "area", "kind", "period"],
        update_fields=_FIELDS,
    )


def _note(row: StatbankTable, fetch: StatbankFetch, source: Source) -> None:
    """What the bank says of the table, and that the newest attempt went well."""
    if source.info:
        row.text, row.unit = source.info.text[:300], source.info.unit[:100]
        row.updated, row.info = source.info.updated[:30], source.raw_info or {}
    if fetch.origin == Origin.API:
        row.fetched_at, row.failed_at, row.error = fetch.fetched_at, None, ""
    row.save()
