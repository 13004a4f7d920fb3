"""How citizens moved on the staircase between two days (D4), computed on whole columns."""

from dataclasses import dataclass
from datetime import date

from keyfigures.domain.columns import Column
from keyfigures.domain.figure import REASONS, STEPS
from keyfigures.domain.staircase import NO_STEP, Histories, steps_on

UNKNOWN = "ukendt"
# Two interventions that ended on the same day on the same step: what is surest comes first,
# and death and moving before the goal, since they are never recovery.
PRECEDENCE = ("doed", "flyttet", "maal", "andet", UNKNOWN)


@dataclass(frozen=True)
class Movements:
    """Citizens per (step on d1, step on d2), None = outside; and the outflow by reason.

    All 80 pairs are there, those without anybody as 0; (None, None) is no movement.
    """

    flows: dict[tuple[int | None, int | None], int]
    left_by_reason: dict[str, int]


def movements(known: Histories, d1: date, d2: date) -> Movements:
    """D4 for d1 < d2. `known` holds every intervention active on a day from d1 to d2."""
    import numpy as np

    before, after = steps_on(known, d1), steps_on(known, d2)
    table = np.bincount(before * 9 + after, minlength=81).reshape(9, 9).tolist()
    ends = [*STEPS, None]
    flows = {(a, b): table[a or NO_STEP][b or NO_STEP] for a in ends for b in ends if a or b}
    return Movements(flows, _by_reason(known, d1, d2, (before > NO_STEP) & (after == NO_STEP)))


def _by_reason(known, d1, d2, gone: Column) -> dict[str, int]:
    """End reasons of the interventions that ended last in the period, of the citizens gone.

    Ended in the period: d1 ≤ end ≤ d2, both days inclusive as everywhere (design §4). One with
    end = d2 can only stand on a legal basis that no step holds, for the citizen is outside on d2.
    Every intervention counts, also on a legal basis that no step holds: that is the lowest step.
    """
    import numpy as np

    over = gone[known.citizen] & (d1.toordinal() <= known.end) & (known.end <= d2.toordinal())
    ranks = {code: rank for rank, code in enumerate(reversed(PRECEDENCE))} | {"": 0}
    rank = np.array([ranks[known.reason[row]] for row in np.flatnonzero(over)], dtype=np.int64)
    last = np.zeros(known.citizens, dtype=np.int64)
    # One number that sorts by end, then step, then precedence.
    np.maximum.at(last, known.citizen[over], (known.end[over] * 9 + known.step[over]) * 5 + rank)
    counts = np.bincount(last[gone] % 5, minlength=5).tolist()
    named = dict(zip(reversed(PRECEDENCE), counts, strict=True))
    return {reason: named[reason] for reason in REASONS}
