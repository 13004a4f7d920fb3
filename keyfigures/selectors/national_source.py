"""Where published figures come from: told beside every one of them."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import NamedTuple

from django.db.models import Max, Min, OuterRef, Subquery

from keyfigures.domain.national import SourceLine
from keyfigures.domain.statbank_tables import PLANS
from keyfigures.domain.statbank_time import period
from keyfigures.models import StatbankFetch, StatbankTable, StatbankValue
from recovery_portal.kit.prepared import Prepared


class _Table(NamedTuple):
    code: str
    text: str
    unit: str
    updated: str
    failed_at: datetime | None
    error: str
    changed_at: datetime | None


def sources(tables: Iterable[str], area: str) -> dict[str, SourceLine]:
    """How each table's figures of `area` came, the newest of them, and their periods. Three
    queries. A file may have brought one area's figures and the bank the others'."""
    tables = list(tables)
    parts = _parts(tuple(tables))(area)
    fetches = StatbankFetch.objects.in_bulk({fetch for _, fetch, _, _ in parts})
    found = {
        row.code: _line(row, [part for part in parts if part[0] == row.code], fetches)
        for row in map(_Table._make, _tables(tuple(tables))())
    }
    return {table: found.get(table) or _unknown(table) for table in tables}


@cache
def _parts(tables: tuple[str, ...]) -> Prepared:
    """What one fetch brought of a table, and the periods of it."""
    return Prepared(
        lambda area: (
            StatbankValue.objects.filter(table__in=tables, area=area)
            .order_by()
            .values_list("table", "fetch")
            .annotate(Min("period"), Max("period"))
        )
    )


@cache
def _tables(tables: tuple[str, ...]) -> Prepared:
    newest = StatbankFetch.objects.filter(table=OuterRef("pk")).order_by("-fetched_at", "-pk")
    changed_at = Subquery(newest.values("fetched_at")[:1])
    rows = StatbankTable.objects.filter(pk__in=tables).annotate(changed_at=changed_at)
    return Prepared(lambda: rows.values_list(*_Table._fields))


def _line(row: _Table, parts: list, fetches: dict[int, StatbankFetch]) -> SourceLine:
    own = [fetches[fetch] for _, fetch, _, _ in parts]
    newest = max(own, key=lambda fetch: (fetch.fetched_at, fetch.pk), default=None)
    return SourceLine(
        table=row.code,
        text=row.text or PLANS[row.code].title,
        unit=row.unit,
        updated=row.updated,
        variables=tuple(one["code"] for one in newest.variables) if newest else (),
        periods=_span(parts),
        fetched_at=newest.fetched_at if newest else row.changed_at,
        origin=newest.origin if newest else "",
        failed_at=row.failed_at,
        error=row.error,
    )


def _span(parts: list):
    if not parts:
        return None
    return period(min(part[2] for part in parts)), period(max(part[3] for part in parts))


def _unknown(table: str) -> SourceLine:
    return SourceLine(table, PLANS[table].title, "", "", (), None, None, "", None, "")
