"""A figure over time, as every channel shows it: plain values, hidden ones already hidden (D9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from keyfigures.domain.figure import Verdict


@dataclass(frozen=True)
class Reading:
    """The figure on a quarter end, in the period that ends then, or on a day of its own.

    `value` None: hidden where `hidden`, else there was nothing to measure. `n`: how many citizens
    it rests on; None where hidden, or where it is not about citizens.
    """

    day: date
    value: float | None
    n: int | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Readings:
    """One figure of one municipality, oldest first.

    `code`: of the catalogue, or an own figure's "egen-<key>"; `unit`: "borgere", "%", "kr." …
    `is_flow`: periods that share no time (XmR applies, D10). `verdict`: of stocks, the newest
    reading against the one a year before by the exact test, None where it cannot be told.
    """

    code: str
    unit: str
    is_flow: bool
    readings: tuple[Reading, ...]
    verdict: Verdict | None = None


def begun(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """From the first reading of which there is something to tell, shown or hidden; the last one
    is always there."""
    rows = tuple(readings)
    first = next((at for at, row in enumerate(rows) if row.hidden or row.value is not None), -1)
    return rows[first:]
