"""The country as it was counted when its figures came (services/statbank/country.py)."""

from collections.abc import Iterable
from functools import cache

from keyfigures.domain.statbank import Rate
from keyfigures.models import StatbankRate
from recovery_portal.kit.prepared import Prepared

Rates = dict[tuple[str, str], Rate]  # (kind, period code) → rate


def country_rates(tables: Iterable[str], *, kinds: set[str] | None = None) -> dict[str, Rates]:
    """Per table: recipients per 1,000 inhabitants, or kr. per inhabitant; of `kinds` only where
    they are given. One query."""
    tables = list(tables)
    ask = _rates(tuple(tables), None if kinds is None else frozenset(kinds))
    found: dict[str, Rates] = {table: {} for table in tables}
    for table, kind, code, value, areas, is_whole in ask():
        found[table][kind, code] = Rate(value, areas, is_whole)
    return found


@cache
def _rates(tables: tuple[str, ...], kinds: frozenset[str] | None) -> Prepared:
    rows = StatbankRate.objects.filter(table__in=tables).order_by()
    if kinds is not None:
        rows = rows.filter(kind__in=sorted(kinds))
    fields = "table", "kind", "period", "value", "areas", "is_whole"
    return Prepared(lambda: rows.values_list(*fields))
