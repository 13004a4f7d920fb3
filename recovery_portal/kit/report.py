"""A part of the status report, as the app that knows it declares it; the roof collects them.

Each app has `report.py` with `parts(municipality, day, compare_day) -> tuple[Part, ...]`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from recovery_portal.kit.danish import as_shown

# What frames the three tracks: who steers stands before them, what was decided after.
BEFORE, AFTER = 0, 4
BEFORE_MARK, SERIES_MARK = ".before", ".series."


@dataclass(frozen=True)
class Number:
    """One number that a part shows, by a `key` that stays the same from report to report.

    A key that ends in BEFORE_MARK is what the number is compared with in the same report; one that
    holds SERIES_MARK is of a picture's row of days, its own day last in the key.

    `value`: as shown, None where it is hidden (D9) or where there is none; `hidden` tells which.
    `unit`: "borgere", "%", "kr", "af 10" …; `day`: the day or the end of the period it is of.
    """

    key: str
    label: str
    value: int | float | str | None
    unit: str = ""
    day: date | None = None
    hidden: bool = False

    @classmethod
    def count(cls, key: str, label: str, value: int | None, unit: str = "borgere", day=None):
        """A count of which None is hidden (D9)."""
        return cls(key, label, value, unit, day, hidden=value is None)

    @classmethod
    def measured(cls, key: str, label: str, value, decimals=0, unit="", day=None, hidden=False):
        """A measure as it is shown: with `decimals`, rounded as on the page."""
        shown = as_shown(value, decimals)
        if decimals and shown is not None:
            shown = float(shown)
        return cls(key, label, shown, unit, day, hidden=hidden and shown is None)


@dataclass(frozen=True)
class Part:
    """One part of one of the three tracks, or of their frame, drawn alike on page and paper.

    `finding`: its sentence on the title page, "" where there is nothing to tell yet. `template`
    draws it from `values` (there called `shown`), and so does `method`, which says how its figures
    are made; "" where there is nothing to say. `facts`: rows of the title page. `numbers`: every
    number that the part shows, for the sheet beside the report and for the next report's "since".
    `cautions`: what to mind when reading it, each as (of what, in a sentence or two).
    """

    key: str
    track: int
    finding: str
    template: str
    values: Any
    method: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    numbers: tuple[Number, ...] = ()
    cautions: tuple[tuple[str, str], ...] = ()
