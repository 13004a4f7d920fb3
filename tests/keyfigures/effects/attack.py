"""What a reader can work out from all that is published of an effect, by integer programming.

Knows nothing of how the numbers were hidden: only which stand on the pages and what they mean.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

PEOPLE = Bounds(0, 100_000)


def worked_out(unknown: list, published: list[tuple[str, list, int | None]], known=()) -> list[str]:
    """Names of hidden numbers with one possible value. `published`: a name, the unknowns it adds
    up, and the number or None where hidden; `known`: the same, always known."""
    place = {name: at for at, name in enumerate(unknown)}

    def row(parts):
        found = np.zeros(len(unknown))
        for part in parts:
            found[place[part]] += 1
        return found

    told = [(row(parts), count) for _, parts, count in (*published, *known) if count is not None]
    matrix = np.array([r for r, _ in told]) if told else np.zeros((1, len(unknown)))
    right = np.array([c for _, c in told]) if told else np.zeros(1)
    rules = LinearConstraint(matrix, right, right)
    return [
        name for name, parts, count in published if count is None and _is_pinned(row(parts), rules)
    ]


def _is_pinned(row, rules) -> bool:
    ends = []
    for sign in (1, -1):
        found = milp(sign * row, constraints=rules, integrality=np.ones(len(row)), bounds=PEOPLE)
        assert found.status == 0, found.message
        ends.append(round(sign * found.fun))
    return ends[0] == ends[1]
