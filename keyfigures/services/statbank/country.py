"""The country's rates, counted anew in the transaction that changes what they rest on."""

from keyfigures.domain.national_rates import DECIMALS, PEOPLE, rates
from keyfigures.domain.statbank import Published
from keyfigures.models import StatbankRate
from keyfigures.selectors.statbank_values import read_areas


def refresh(table: str) -> None:
    """Count again what `table` changed: itself, or all of them where it tells the inhabitants."""
    counted = [table] if table in DECIMALS else list(DECIMALS) if table == PEOPLE else []
    if not counted:
        return
    people = _people()
    for code in counted:
        found = rates(read_areas(code), people, DECIMALS[code])
        StatbankRate.objects.filter(table=code).delete()
        StatbankRate.objects.bulk_create(
            StatbankRate(
                table_id=code,
                kind=kind,
                period=when,
                value=rate.value,
                areas=rate.areas,
                is_whole=rate.is_whole,
            )
            for (kind, when), rate in found.items()
        )


def _people() -> dict[str, dict[str, Published]]:
    """Area → period code → inhabitants."""
    found: dict[str, dict[str, Published]] = {}
    for (_, when), areas in read_areas(PEOPLE).items():
        for area, figure in areas.items():
            found.setdefault(area, {})[when] = figure
    return found
