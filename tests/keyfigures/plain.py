"""D1–D4 written once more as plain loops over citizens, for the fast versions to agree with."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

STEP_OF = {
    "SEL-108": 8,
    "ABL-105": 7,
    "SEL-107": 6,
    **dict.fromkeys(["SEL-83", "SEL-85", "SEL-85a"], 5),
    "SEL-82b": 4,
    **dict.fromkeys(["SEL-82a", "SEL-82d"], 3),
    **dict.fromkeys(["SEL-82c", "SEL-99", "SEL-103", "SEL-104"], 2),
    **dict.fromkeys(["SEL-10", "SEL-12", "SEL-18"], 1),
}
SUREST = ["doed", "flyttet", "maal", "andet", ""]


@dataclass(frozen=True)
class Stay:
    """One intervention; a citizen is a list of them."""

    basis: str
    start: date
    end: date | None
    reason: str = ""

    @property
    def step(self) -> int:
        return STEP_OF.get(self.basis, 0)


def active(citizen: list[Stay], day: date) -> list[Stay]:
    return [s for s in citizen if s.start <= day and (s.end is None or day <= s.end)]


def step_on(citizen: list[Stay], day: date) -> int | None:
    return max([s.step for s in active(citizen, day) if s.step], default=None)


def staircase(citizens, day) -> dict[int, int]:
    counts = Counter(step_on(citizen, day) for citizen in citizens)
    return {step: counts[step] for step in range(1, 9)}


def beside(citizens, day) -> int:
    return sum(
        (step_on(citizen, day) or 0) >= 3 and 2 in [s.step for s in active(citizen, day)]
        for citizen in citizens
    )


def flows(citizens, d1, d2) -> dict:
    counts = Counter((step_on(citizen, d1), step_on(citizen, d2)) for citizen in citizens)
    del counts[None, None]
    return dict(counts)


def left_by_reason(citizens, d1, d2) -> dict[str, int]:
    counts = dict.fromkeys(["maal", "flyttet", "doed", "andet", "ukendt"], 0)
    for citizen in citizens:
        if step_on(citizen, d1) and not step_on(citizen, d2):
            over = [s for s in citizen if s.end and d1 <= s.end <= d2]
            last = max(over, key=lambda s: (s.end, s.step, -SUREST.index(s.reason)))
            counts[last.reason or "ukendt"] += 1
    return counts


def users(citizens, day) -> Counter:
    return Counter(b for citizen in citizens for b in {s.basis for s in active(citizen, day)})
