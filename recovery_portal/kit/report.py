"""A part of the status report, as the app that knows it declares it; the roof collects them.

Each app has `report.py` with `parts(municipality, day, compare_day) -> tuple[Part, ...]`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

# What frames the three tracks: who steers stands before them, what was decided after.
BEFORE, AFTER = 0, 4


@dataclass(frozen=True)
class Number:
    """One number that a part shows, by a `key` that stays the same from report to report.

    `value`: as shown, None where it is hidden (D9) or where there is none; `hidden` tells which.
    `unit`: "borgere", "%", "kr", "af 10" …; `day`: the day or the end of the period it is of.
    """

    key: str
    label: str
    value: int | float | str | None
    unit: str = ""
    day: date | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Part:
    """One part of one of the three tracks, or of their frame, drawn alike on page and paper.

    `finding`: its sentence on the title page, "" where there is nothing to tell yet. `template`
    draws it from `values` (there called `shown`), and so does `method`, which says how its figures
    are made; "" where there is nothing to say. `facts`: rows of the title page. `numbers`: every
    number that the part shows, for the sheet beside the report and for the next report's "since".
    """

    key: str
    track: int
    finding: str
    template: str
    values: Any
    method: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    numbers: tuple[Number, ...] = ()
