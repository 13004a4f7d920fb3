"""A part of the status report, as the app that knows it declares it; the roof collects them.

Each app has `report.py` with `parts(municipality, day, compare_day) -> tuple[Part, ...]`.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Part:
    """One part of one of the three tracks, drawn alike on page and paper.

    `finding`: its sentence on the title page, "" where there is nothing to tell yet. `template`
    draws it from `values` (there called `shown`), and so does `method`, which says how its figures
    are made; "" where there is nothing to say. `facts`: rows of the title page.
    """

    key: str
    track: int
    finding: str
    template: str
    values: Any
    method: str = ""
    facts: tuple[tuple[str, str], ...] = ()
