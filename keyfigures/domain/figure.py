"""What the staircase figures look like to everybody who shows them (D1–D4, D9, D10).

Plain values. In every count `None` means hidden ("–"), never zero and never unknown.
"""

from dataclasses import dataclass
from datetime import date

STEPS = tuple(range(1, 9))
# How an outflow is told apart (D4); "ukendt" = no end reason was given.
REASONS = ("maal", "flyttet", "doed", "andet", "ukendt")
# The bands in which movements are drawn first, from the most intrusive to everyday life (D9).
BANDS = {
    "botilbud": (8, 7, 6),
    "hjemme": (5,),
    "lette": (4, 3, 2, 1),
    "udenfor": (None,),
}

Count = int | None
Step = int | None  # None = outside the staircase


@dataclass(frozen=True)
class Verdict:
    """Whether a change is more than chance (D10); direction is −1, 0 (not sure) or 1."""

    sure: bool
    direction: int
    text: str


@dataclass(frozen=True)
class StepFigure:
    """One step between two days, in citizens."""

    number: int
    name: str
    lines: tuple[str, str]  # the name on two lines of at most 16 characters
    legal_bases: tuple[str, ...]  # "SEL § 108"
    count: Count
    before: Count
    change: Count  # only where count and before are both shown
    came: Count  # from outside the staircase to this step
    left: Count  # from this step to outside the staircase
    down: Count  # from this step to a lower one
    up: Count  # from this step to a higher one
    verdict: Verdict | None  # None where a number it rests on is hidden


@dataclass(frozen=True)
class StaircaseFigure:
    """The staircase on a day beside an earlier day, and the movements between them."""

    municipality_name: str
    day: date
    compare_day: date
    exact: bool
    version_name: str
    threshold: int
    steps: tuple[StepFigure, ...]  # from 8 down to 1
    total: Count
    total_before: Count
    beside: Count  # citizens on steps 3–8 who also use step 2
    less: Count
    more: Count
    same: Count
    came: Count
    left: Count
    left_by_reason: dict[str, Count]  # keys: REASONS
    flows: dict[tuple[Step, Step], Count]  # the cells that are not 0
    bands: dict[tuple[str, str], Count]  # keys: pairs of BANDS; udenfor → udenfor is no movement
    data_until: date | None  # newest day the register tells of, not later than today
    title: str
    lead: str
    total_verdict: Verdict | None = None  # those who came against those who left
    direction: Verdict | None = None  # less against more: −1 = surely more went down than up
    covered: bool = True  # whether the register tells of those who had left by `compare_day`

    @property
    def total_change(self) -> Count:
        """Difference of the two totals, where both are shown."""
        if self.total is None or self.total_before is None:
            return None
        return self.total - self.total_before

    def step(self, number: int) -> StepFigure:
        """The step with `number` (1–8)."""
        return self.steps[8 - number]


@dataclass(frozen=True)
class Series:
    """Citizens per step on a row of days, oldest first."""

    days: tuple[date, ...]
    counts: dict[int, tuple[Count, ...]]  # step 1–8 → one count per day
    totals: tuple[Count, ...]


@dataclass(frozen=True)
class OfferFigure:
    """One offer on a day: its places and the citizens who use them."""

    pk: int
    name: str
    legal_basis: str  # "SEL § 108"
    provider_type: str  # "kommunal", "regional", "privat" or ""
    places: int | None  # None = not stated
    citizens: Count
    occupancy: float | None  # citizens ÷ places in percent; None = hidden or no places stated
    closed_on: date | None


@dataclass(frozen=True)
class StepOffers:
    """The offers behind one step, in Danish alphabetical order."""

    number: int
    name: str
    offers: tuple[OfferFigure, ...]
