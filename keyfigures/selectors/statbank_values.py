"""Stored cells as plain figures."""

from collections.abc import Iterable

from keyfigures.domain.statbank import Published
from keyfigures.models import StatbankFetch, StatbankValue

Table = dict[str, dict[str, Published]]  # kind → period code → figure


def read_area(
    area: str, tables: Iterable[str], *, with_made_up=True, kinds: set[str] | None = None
) -> dict[str, Table]:
    """Every figure of one area in `tables`, which all stand in the answer, of `kinds` only where
    they are given. One query."""
    tables = list(tables)
    rows = StatbankValue.objects.filter(table__in=tables, area=area).order_by()
    if kinds is not None:
        rows = rows.filter(kind__in=kinds)
    if not with_made_up:
        rows = rows.exclude(fetch__origin=StatbankFetch.Origin.DEMO)
    found: dict[str, Table] = {table: {} for table in tables}
    for table, kind, code, state, value in rows.values_list(
        "table", "kind", "period", "state", "value"
    ):
        found[table].setdefault(kind, {})[code] = Published(state, value)
    return found


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
