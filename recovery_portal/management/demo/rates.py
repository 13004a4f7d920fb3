"""How life moves in the synthetic municipality: yearly rates and numbers per step.

Invented, but near what a middle-sized municipality could see. Each pair is (at the beginning,
at the end) of the period; between them the line is straight.
"""

from dataclasses import dataclass

YEARS = 6
MONTHS = YEARS * 12

# Citizens whose highest step it is.
TARGETS = {
    8: (113, 94),
    7: (76, 63),
    6: (90, 55),
    5: (602, 590),
    4: (58, 149),
    3: (48, 101),
    2: (24, 32),
    1: (33, 59),
}
# The light individual and group support grows late: the share of the way, to this power.
LATE = {4: 1.6, 3: 1.5}
# How uneven the way there is, in citizens.
WOBBLE = {8: 0.8, 7: 0.8, 6: 2.2, 5: 2.5, 4: 2.4, 3: 2.0, 2: 1.5, 1: 1.6}


@dataclass(frozen=True)
class Rates:
    """Yearly chances on a step; where a move leads; and how long people have been there."""

    down: float
    up: float
    out: float
    transfer: float
    down_to: dict[int, float]
    up_to: dict[int, float]
    years_before: float


RATES = {
    8: Rates(0.09, 0.0, 0.07, 0.03, {7: 45, 6: 15, 5: 40}, {}, 6.0),
    7: Rates(0.16, 0.02, 0.07, 0.03, {6: 15, 5: 78, 4: 7}, {8: 1}, 4.0),
    6: Rates(0.36, 0.10, 0.10, 0.06, {5: 82, 4: 13, 3: 5}, {7: 50, 8: 50}, 1.2),
    5: Rates(0.085, 0.018, 0.075, 0.05, {4: 64, 3: 19, 2: 7, 1: 10}, {6: 75, 7: 15, 8: 10}, 2.6),
    4: Rates(0.13, 0.06, 0.15, 0.02, {3: 50, 2: 18, 1: 32}, {5: 94, 6: 6}, 0.4),
    3: Rates(0.09, 0.12, 0.15, 0.05, {2: 45, 1: 55}, {5: 52, 4: 48}, 0.8),
    2: Rates(0.08, 0.15, 0.13, 0.08, {1: 1}, {5: 45, 4: 25, 3: 30}, 1.5),
    1: Rates(0.0, 0.17, 0.22, 0.0, {}, {5: 28, 4: 30, 3: 30, 2: 12}, 0.7),
}
# The slow change: more down, fewer up, more who leave because the goal was reached.
DRIFT_DOWN = (0.6, 1.2)
DRIFT_UP = (1.2, 0.85)
GOAL_DRIFT = (0.6, 1.15)

# Why people leave the stairs: goal, moved, death, other, not written.
REASONS = ("maal", "flyttet", "doed", "andet", "")
OUT_REASONS = {
    8: (2, 16, 70, 7, 5),
    7: (6, 24, 50, 12, 8),
    6: (18, 30, 14, 26, 12),
    5: (46, 21, 11, 13, 9),
    4: (62, 14, 3, 13, 8),
    3: (58, 14, 4, 14, 10),
    2: (36, 18, 10, 20, 16),
    1: (60, 12, 3, 11, 14),
}
# One in so many who come has been on the stairs before.
RETURNING = 0.33

# Age when they come (mean, spread); those already there at the beginning are older.
AGE_NEW = {8: (44, 13), 7: (42, 13), 6: (33, 11), 5: (36, 13), 4: (31, 11), 3: (35, 12)}
AGE_OTHER = (39, 14)
AGE_THERE = {8: (54, 11), 7: (51, 12), 6: (37, 11), 5: (45, 13), 4: (34, 11), 3: (38, 12)}

# Support beside the main one: yearly chance on the steps, days it lasts, and where.
BESIDE = (
    # A short stay while things are hard, and back home again.
    ((5,), 0.08, (14, 75), ("TB-111",)),
    # Somebody to go with, or to ask, for a while.
    ((4, 5), 0.04, (80, 200), ("TB-122",)),
    ((3, 4, 5), 0.09, (20, 110), ("TB-128", "TB-129")),
)
# Citizens who use open offers, activity or sheltered work beside the rest; days on and between.
USES_OPEN = 0.40
OPEN_DAYS, OPEN_PAUSE = (150, 620), (60, 480)
# Support at home for those who live in residence-like housing.
SUPPORTED_HOUSING = 0.85
# A legal basis that stands on no step.
ESCORTED = 0.03

# Days that one decision runs before it is renewed, shortest and longest; None: until it ends.
DECISION_DAYS = {
    8: None,
    7: None,
    6: (330, 480),
    5: (520, 860),
    4: (150, 184),
    3: (150, 330),
    2: (330, 700),
    1: None,
    0: (360, 740),
}


def target(step: int, share: float) -> float:
    """Citizens meant to stand on `step` when `share` (0–1) of the period has passed."""
    return between(TARGETS[step], share ** LATE.get(step, 1.0))


def between(ends: tuple[float, float], share: float) -> float:
    """The value `share` (0–1) of the way through the period."""
    first, last = ends
    return first + (last - first) * share
