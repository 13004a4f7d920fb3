"""What this floor tells in the status report: who steers, the plan, and what was decided.

Each module has `parts(municipality, day, compare_day, until)`; a new one is one more line.
"""

from datetime import date

from recovery_portal.kit.report import Part
from steering.report import composition, decisions, plan

SOURCES = (composition, plan, decisions)


def parts(municipality, day: date, compare_day: date, until: date) -> tuple[Part, ...]:
    """Before the tracks who steers, in track 2 the plan, after them the decisions."""
    return tuple(
        part for source in SOURCES for part in source.parts(municipality, day, compare_day, until)
    )
