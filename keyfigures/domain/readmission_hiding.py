"""Which numbers of the readmissions stay hidden (D9): quarters and 12 months judged together.

Four quarters add up to twelve months, and two periods of twelve months differ by two quarters, so
all of them are one linked table. Twelve months are told first: a quarter is often too small.
"""

from functools import lru_cache

from keyfigures.domain.hiding import Table
from keyfigures.domain.readmissions import ReadmissionCounts
from recovery_portal.kit.disclosure import protect

QUARTERS_JUDGED = 24  # older ones are told to nobody; more of them would be slow to judge
IN_YEAR = 4
QUARTER, YEAR = "quarter", "year"
PARTS = ("index", "readmitted", "others")


def linked_table(quarters: tuple[ReadmissionCounts, ...], *, begins: bool) -> Table:
    """Keys (QUARTER or YEAR, number of the quarter it ends with, part).

    `begins`: nothing was before the first quarter, so that the first years are told too. After
    the last quarter nothing is, so that three more years hold some of the quarters.
    """
    table = Table()
    for at, counts in enumerate(quarters):
        table.values[QUARTER, at, "readmitted"] = counts.readmitted
        table.values[QUARTER, at, "others"] = counts.index - counts.readmitted
        table.add((QUARTER, at, "index"), [(QUARTER, at, part) for part in PARTS[1:]])
    for at in range(0 if begins else IN_YEAR - 1, len(quarters) + IN_YEAR - 1):
        held = range(max(0, at - IN_YEAR + 1), min(at + 1, len(quarters)))
        for part in PARTS:
            table.add((YEAR, at, part), [(QUARTER, quarter, part) for quarter in held])
        table.add((YEAR, at, "index"), [(YEAR, at, part) for part in PARTS[1:]])
    return table


@lru_cache(maxsize=256)
def hidden(quarters: tuple[ReadmissionCounts, ...], k: int, *, begins: bool) -> frozenset:
    """The keys of `linked_table` to hide."""
    table = linked_table(quarters, begins=begins)

    def worth(key) -> int:
        whole = key[0] == YEAR and IN_YEAR - 1 <= key[1] < len(quarters)
        return 12 if whole else 1

    return protect(table.values, table.sums, k, cost=worth)
