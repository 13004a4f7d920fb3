"""What a target can be: as whole and as bounded as the figure it is of."""

from decimal import Decimal

from keyfigures.domain.catalogue import Entry, counts_citizens


def is_count(entry: Entry) -> bool:
    """Whether the figure is a number of citizens."""
    return entry.counts_people or counts_citizens(entry.unit)


def fault_of_target(entry: Entry, value: Decimal) -> str:
    """Why `value` can be no target of the figure, in one sentence; "" where it can."""
    if is_count(entry) and (value < 0 or value % 1):
        return "Målet er et antal borgere: skriv et helt tal fra 0 og op."
    if entry.unit == "%" and not 0 <= value <= 100:
        return "Målet er i procent: skriv et tal fra 0 til 100."
    least, _most = entry.bounds
    if least is not None and value < least:
        return "Nøgletallet kan ikke komme under 0: skriv et mål fra 0 og op."
    return ""
