"""What this floor tells in the status report, in the order the report reads: a module a family.

Each module has `parts(municipality, day, compare_day, until)`; a new family is one more line.
"""

from datetime import date

from keyfigures.report import effects, outcomes, own_figures, staircase
from recovery_portal.kit.report import Part

FAMILIES = (staircase, effects, outcomes, own_figures)


def parts(municipality, day: date, compare_day: date, until: date) -> tuple[Part, ...]:
    """Everything of track 3, family by family."""
    return tuple(
        part for family in FAMILIES for part in family.parts(municipality, day, compare_day, until)
    )
