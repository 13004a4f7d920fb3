"""Stored cells as plain figures."""

from collections.abc import Iterable
from functools import cache

from django.db.models import Max

from keyfigures.domain.statbank import Published
from keyfigures.models import StatbankFetch, StatbankValue
from recovery_portal.kit.prepared import Prepared

Table = dict[str, dict[str, Published]]  # kind → period code → figure


def read_area(
    area: str, tables: Iterable[str], *, with_made_up=True, kinds: set[str] | None = None
) -> dict[str, Table]:
    """Every figure of one area in `tables`, which all stand in the answer, of `kinds` only where
    they are given. One query."""
    tables = list(tables)
    found: dict[str, Table] = {table: {} for table in tables}
    ask = _of_area(tuple(tables), with_made_up, None if kinds is None else frozenset(kinds))
    for table, kind, code, state, value in ask(area):
        found[table].setdefault(kind, {})[code] = Published(state, value)
    return found


@cache
def _of_area(tables: tuple[str, ...], with_made_up: bool, kinds: frozenset[str] | None) -> Prepared:
    rows = StatbankValue.objects.filter(table__in=tables).order_by()
    if kinds is not None:
        rows = rows.filter(kind__in=sorted(kinds))
    if not with_made_up:
        rows = _measured(rows)
    fields = "table", "kind", "period", "state", "value"
    return Prepared(lambda area: rows.filter(area=area).values_list(*fields))


def _measured(rows):
    return rows.exclude(fetch__origin=StatbankFetch.Origin.DEMO)


def newest_numbers(table: str, until: str, *, with_made_up: bool) -> dict[str, int]:
    """By area the number of a table without kinds in the newest period up to `until` that has one.
    Two queries."""
    newest = dict(_newest(table, with_made_up)(until))
    periods = sorted(set(newest.values()))
    rows = _numbers(table, with_made_up, len(periods))(*periods) if periods else []
    return {
        area: int(value) for area, period, value in rows if newest.get(area) == period and value
    }


@cache
def _newest(table: str, with_made_up: bool) -> Prepared:
    """Few different periods, as most are told of at once."""
    rows = _told(table, with_made_up)
    return Prepared(
        lambda until: (
            rows.filter(period__lte=until)
            .values("area")
            .annotate(newest=Max("period"))
            .values_list("area", "newest")
        )
    )


@cache
def _numbers(table: str, with_made_up: bool, count: int) -> Prepared:
    """In `count` periods."""
    rows = _told(table, with_made_up)
    return Prepared(
        lambda *periods: rows.filter(period__in=periods).values_list("area", "period", "value")
    )


def _told(table: str, with_made_up: bool):
    rows = StatbankValue.objects.filter(table=table, kind="", state="number").order_by()
    return rows if with_made_up else _measured(rows)


def read_areas(table: str) -> dict[tuple[str, str], dict[str, Published]]:
    """(kind, period code) → area → figure, of every municipality and the country. One query."""
    rows = (
        StatbankValue.objects.filter(table=table)
        .order_by()
        .values_list("kind", "period", "area", "state", "value")
    )
    found: dict[tuple[str, str], dict[str, Published]] = {}
    for kind, code, area, state, value in rows:
        found.setdefault((kind, code), {})[area] = Published(state, value)
    return found
