"""Where a prøvehandling is: its stage, its quarter of the circle, and the chain it belongs to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from enum import IntEnum, StrEnum


class Stage(StrEnum):
    """In the order of the list: what asks for something first, then what was decided."""

    WAITING = "venter"
    RUNNING = "i-gang"
    PLANNED = "planlagt"
    KEEP = "behold"
    ADJUST = "juster"
    DROP = "drop"


STAGE_NAMES = {
    Stage.WAITING: "Venter på beslutning",
    Stage.RUNNING: "I gang",
    Stage.PLANNED: "Planlagt",
    Stage.KEEP: "Behold",
    Stage.ADJUST: "Justér",
    Stage.DROP: "Drop",
}
# The decision as it is stored, and the stage that it puts a trial in.
DECIDED = {"keep": Stage.KEEP, "adjust": Stage.ADJUST, "drop": Stage.DROP}


class Quarter(IntEnum):
    """The four quarters of the circle (plan, do, study, act), and round."""

    PLAN = 1
    DO = 2
    LEARN = 3
    DECIDE = 4
    ROUND = 5


QUARTER_NAMES = {
    Quarter.PLAN: "Planlæg",
    Quarter.DO: "Gør",
    Quarter.LEARN: "Lær",
    Quarter.DECIDE: "Beslut",
}


def stage(*, starts_on: date, ends_on: date, decision: str, today: date) -> Stage:
    """The last day still belongs to the trial; from the day after it waits for a decision."""
    if decision:
        return DECIDED[decision]
    if ends_on < today:
        return Stage.WAITING
    return Stage.RUNNING if starts_on <= today else Stage.PLANNED


def quarter(where: Stage, *, has_seen: bool) -> Quarter:
    """What is to be done now; ROUND when it is decided.

    `has_seen`: something is written under "det så vi".
    """
    if where in DECIDED.values():
        return Quarter.ROUND
    if where is Stage.WAITING:
        return Quarter.DECIDE if has_seen else Quarter.LEARN
    if where is Stage.PLANNED:
        return Quarter.PLAN
    return Quarter.LEARN if has_seen else Quarter.DO


def finding(counts: Mapping[Stage, int]) -> str:
    """How many are where, as one sentence; without a number that is nought."""
    parts = [
        _count(counts, Stage.RUNNING, "i gang"),
        _count(counts, Stage.WAITING, "venter på beslutning"),
        _count(counts, Stage.PLANNED, "planlagt"),
        _count(counts, Stage.KEEP, "beholdt"),
    ]
    found = [part for part in parts if part]
    if found:
        return ", ".join(found)
    return "Ingen i gang" if any(counts.values()) else "Ingen prøvehandlinger endnu"


def _count(counts: Mapping[Stage, int], where: Stage, words: str) -> str:
    number = counts.get(where, 0)
    if where is Stage.PLANNED and number > 1:
        words = "planlagte"
    return f"{number} {words}" if number else ""


def chain(start: int, follows: Iterable[tuple[int, int]]) -> set[int]:
    """Ids of everything tied to `start` by pairs of (trial, the trial it adjusts); with `start`."""
    beside = defaultdict(set)
    for one, other in follows:
        beside[one].add(other)
        beside[other].add(one)
    found, waiting = {start}, [start]
    while waiting:
        new = beside[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return found
