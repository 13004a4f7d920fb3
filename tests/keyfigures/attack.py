"""What a reader can work out from a shown staircase figure, by integer programming.

Knows nothing of how the figure was made: only what is on the page, and what its words mean.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from keyfigures.domain.figure import BANDS, REASONS, STEPS, StaircaseFigure

ENDS = (*STEPS, None)
UNKNOWN = [
    *[(a, b) for a in ENDS for b in ENDS if a or b],
    *REASONS,
    "beside",
    "not beside",
]
PEOPLE = Bounds(0, 100_000)  # no municipality has more
PLACE = {name: n for n, name in enumerate(UNKNOWN)}


def total_of(names) -> np.ndarray:
    row = np.zeros(len(UNKNOWN))
    for name in names:
        row[PLACE[name]] += 1
    return row


def published(figure: StaircaseFigure) -> list[tuple[str, np.ndarray, int | None]]:
    """Every number of the figure: its name, what it is a total of, and the number or None."""
    found = [
        ("total", [(a, b) for a in ENDS for b in STEPS], figure.total),
        ("before", [(a, b) for a in STEPS for b in ENDS], figure.total_before),
        ("less", [(a, b) for a in STEPS for b in STEPS if b < a], figure.less),
        ("more", [(a, b) for a in STEPS for b in STEPS if b > a], figure.more),
        ("same", [(a, a) for a in STEPS], figure.same),
        ("came", [(None, b) for b in STEPS], figure.came),
        ("left", [(a, None) for a in STEPS], figure.left),
        ("beside", ["beside"], figure.beside),
    ]
    found += [(f"reason {r}", [r], figure.left_by_reason[r]) for r in REASONS]
    found += [(f"flow {p}", [p], figure.flows.get(p, 0)) for p in PLACE if isinstance(p, tuple)]
    for (start, to), count in figure.bands.items():
        found.append((f"{start}-{to}", [(a, b) for a in BANDS[start] for b in BANDS[to]], count))
    for step in figure.steps:
        found += list(_of_step(step))
    return [(name, total_of(parts), count) for name, parts, count in found]


def _of_step(step):
    n = step.number
    yield f"{n} now", [(a, n) for a in ENDS], step.count
    yield f"{n} before", [(n, b) for b in ENDS], step.before
    yield f"{n} came", [(None, n)], step.came
    yield f"{n} left", [(n, None)], step.left
    yield f"{n} down", [(n, b) for b in STEPS if b < n], step.down
    yield f"{n} up", [(n, b) for b in STEPS if b > n], step.up


def worked_out(figure: StaircaseFigure) -> list[str]:
    """The hidden numbers that have one possible value only."""
    numbers = published(figure)
    rows = [(row, count) for _, row, count in numbers if count is not None]
    # Always true, whatever is shown: outflow by reason, and "n of N" beside step 2.
    rows.append((total_of([(a, None) for a in STEPS]) - total_of(REASONS), 0))
    above = total_of([(a, b) for a in ENDS for b in range(3, 9)])
    rows.append((above - total_of(["beside", "not beside"]), 0))
    matrix, right = np.array([r for r, _ in rows]), np.array([c for _, c in rows])
    known = LinearConstraint(matrix, right, right)
    return [
        name for name, row, count in numbers if count is None and _extreme(row, known) is not None
    ]


def _extreme(row, known):
    """The one value that `row` can have, or None when it can have several."""
    ends = []
    for sign in (1, -1):
        found = milp(sign * row, constraints=known, integrality=np.ones(len(row)), bounds=PEOPLE)
        assert found.status == 0, found.message
        ends.append(round(sign * found.fun))
    return ends[0] if ends[0] == ends[1] else None
