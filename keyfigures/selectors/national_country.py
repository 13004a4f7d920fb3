"""The country as it was counted when its figures came (services/statbank/country.py)."""

from collections.abc import Iterable

from keyfigures.domain.statbank import Rate
from keyfigures.models import StatbankRate

Rates = dict[tuple[str, str], Rate]  # (kind, period code) → rate


def country_rates(tables: Iterable[str]) -> dict[str, Rates]:
    """Per table: recipients per 1,000 inhabitants, or kr. per inhabitant. One query."""
    tables = list(tables)
    rows = (
        StatbankRate.objects.filter(table__in=tables)
        .order_by()
        .values_list("table", "kind", "period", "value", "areas", "is_whole")
    )
    found: dict[str, Rates] = {table: {} for table in tables}
    for table, kind, code, value, areas, is_whole in rows:
        found[table][kind, code] = Rate(value, areas, is_whole)
    return found
