"""What the markers of the synthetic audits gave each case, as the audits are to show. Pure."""

from dataclasses import dataclass
from random import Random

NOT_RELEVANT = "ir"
FAR = 4  # of the cells marked differently, those two steps apart
Level = int | str
Cell = tuple[str, int]  # criterion and number of the case

# Rows K1 … K13, columns case 1 … 10; "i" is *Ikke relevant*.
AUTUMN_2025 = """
1120220012 2110210021 1201001120 2010210120 0010020100 2120221020 1012210120
2i12021021 2211202121 0121010210 1202101202 0112020121 0010001020
"""
SUMMER_2026 = """
2212220212 2112200212 1212010211 2012210122 0010200102 2222212212 2222221222
212i210221 2212221221 1102110201 2212211222 2112200212 0011000200
"""
AUTUMN_2026 = """
2212221222 2212021222 2121212021 2212021212 0102110200 2221222222 2222122222
22i1220212 2221222122 1102210212 2212222122 2212120221 0201102010
"""


@dataclass(frozen=True)
class DemoAudit:
    """One audit. Days are counted from the end of the period.

    `levels` is what the case shows in the end; `apart` how many cells the two mark differently,
    `unsettled` how many of those they never agree on, `heard` a cell that both marked lower and
    that was changed after the caseworker's reply. `marked`: how many cells each marker has come
    to in an audit that is under way, else None.
    """

    name: str
    cutoff: int
    marking: int
    closes: int
    agreeing: int | None
    hearing: int | None
    closed: int | None
    levels: str
    apart: int
    unsettled: int = 0
    heard: Cell | None = None
    marked: tuple[int, int] | None = None
    forgotten: bool = False


AUDITS = (
    DemoAudit(
        "Sagsaudit 1", -436, -430, -415, -412, -405, -385, AUTUMN_2025, 31, 1, forgotten=True
    ),
    DemoAudit("Sagsaudit 2", -142, -135, -116, -117, -110, -96, SUMMER_2026, 22, heard=("K13", 3)),
    DemoAudit("Sagsaudit 3", -16, -9, 75, None, None, None, AUTUMN_2026, 15, marked=(83, 60)),
)


def wanted(plan: DemoAudit) -> dict[Cell, Level]:
    """The level of each cell in the end."""
    rows = plan.levels.split()
    return {
        (f"K{row}", number): NOT_RELEVANT if mark == "i" else int(mark)
        for row, marks in enumerate(rows, start=1)
        for number, mark in enumerate(marks, start=1)
    }


def given(rng: Random, plan: DemoAudit) -> tuple[dict[Cell, Level], dict[Cell, Level]]:
    """What each of the two marked, case by case; the same draw gives the same marks."""
    end = wanted(plan)
    first, second = dict(end), dict(end)
    free = [cell for cell in end if cell != plan.heard]
    for place, cell in enumerate(rng.sample(free, plan.apart)):
        rng.choice((first, second))[cell] = _other(rng, end[cell], far=place < FAR)
    if plan.heard:
        first[plan.heard] = second[plan.heard] = 0
    return tuple(_come_to(marks, plan, position) for position, marks in enumerate((first, second)))


def _other(rng: Random, level: Level, far: bool) -> Level:
    """Mostly one step off; `far`: as far as it goes."""
    if level == NOT_RELEVANT:
        return 1
    if far:
        return 0 if level else 2
    return 1 if level != 1 else rng.choice((0, 2))


def _come_to(marks: dict[Cell, Level], plan: DemoAudit, position: int) -> dict[Cell, Level]:
    """In the order of work: a case at a time, the criteria from the first."""
    cells = sorted(marks, key=lambda cell: (cell[1], int(cell[0][1:])))
    done = cells if plan.marked is None else cells[: plan.marked[position]]
    return {cell: marks[cell] for cell in done}
