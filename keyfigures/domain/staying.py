"""How long citizens have been on their step so far."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from keyfigures.domain.columns import Column
from keyfigures.domain.figure import STEPS, Count
from keyfigures.domain.hiding import OTHERS, day_table, hidden_on_day
from keyfigures.domain.quarters import years_before
from keyfigures.domain.staircase import NO_STEP, DayCounts, Histories, steps_on
from recovery_portal.kit.disclosure import protect

# From the classes' lower to their upper end, in years; the last has no upper end.
EDGES = (1, 2, 5)
CLASSES = ("under 1 år", "1–2 år", "2–5 år", "5 år eller mere")
DAY = "day"


@dataclass(frozen=True)
class Staying:
    """One step on a day: its citizens by the time they have been on it so far. None = hidden."""

    step: int
    classes: tuple[Count, ...]  # as CLASSES; their sum is the step's count
    count: Count
    half: str  # at least half have been there so long or longer: "2½ år"; "" = hidden, or nobody


@dataclass(frozen=True)
class Stays:
    """What a day tells before anything is hidden: per step 1 … 8, in citizens."""

    classes: tuple[tuple[int, int, int, int], ...]
    halves: tuple[int | None, ...]  # the day (ordinal) on or before which at least half began


def run_starts(known: Histories, day: date) -> tuple[Column, Column]:
    """Each citizen's step on `day`, and the first day of the unbroken run on exactly that step.

    A day on another step or on none breaks the run; an intervention that starts the day after
    another ends does not. Days as ordinals; without a meaning where the step is NO_STEP.
    """
    import numpy as np

    number, steps = day.toordinal(), steps_on(known, day)
    begun = known.start <= number
    own = begun & (known.step == steps[known.citizen]) & (known.step > NO_STEP)
    start = _joined_starts(known, np.flatnonzero(own))
    # A higher step that ended is a break too, though the own step's interventions run through.
    above = begun & (known.step > steps[known.citizen])
    np.maximum.at(start, known.citizen[above], known.end[above] + 1)
    return steps, start


def _joined_starts(known: Histories, rows: Column) -> Column:
    """Per citizen the first day of the last unbroken stretch that `rows` cover together."""
    import numpy as np

    rows = rows[np.lexsort((known.start[rows], known.citizen[rows]))]
    citizen, start, end = known.citizen[rows], known.start[rows], known.end[rows]
    # The citizen's number in front keeps the running maximum of one apart from the next one's.
    reach = np.maximum.accumulate((citizen << 32) + end)
    is_break = np.ones(len(rows), dtype=bool)
    is_break[1:] = (citizen[1:] << 32) + start[1:] > reach[:-1] + 1
    starts = np.zeros(known.citizens, dtype=np.int64)
    starts[citizen[is_break]] = start[is_break]  # in order, so the last stretch stays
    return starts


def stays_on(known: Histories, day: date) -> Stays:
    """The citizens of each step by class; a run begun just a year before `day` is "1–2 år".

    `known` holds every intervention active on a day from five years before `day` until it:
    enough, since a run that began earlier is in the last class whatever came before.
    """
    import numpy as np

    steps, start = run_starts(known, day)
    edges = [years_before(day, years).toordinal() for years in EDGES]
    place = sum((start <= edge).astype(np.int64) for edge in edges)
    table = np.bincount(steps * 4 + place, minlength=36).reshape(9, 4)[1:].tolist()
    halves = [_half(np.sort(start[steps == step])) for step in STEPS]
    return Stays(tuple(map(tuple, table)), tuple(halves))


def _half(starts: Column) -> int | None:
    """The latest day on which at least half of the runs had begun."""
    return int(starts[(len(starts) - 1) // 2]) if len(starts) else None


def staying(known: Histories, day: date, counts: DayCounts, k: int | None) -> tuple[Staying, ...]:
    """Steps 8 … 1 as shown; `counts` is the staircase on `day`, `k` None = nothing is hidden."""
    stays = stays_on(known, day)
    hidden = hidden_stays(counts, stays.classes, k) if k else frozenset()
    return tuple(_shown(stays, step, day, hidden, k or 1) for step in reversed(STEPS))


def _shown(stays: Stays, step: int, day: date, hidden: frozenset, k: int) -> Staying:
    counts, half = stays.classes[step - 1], stays.halves[step - 1]
    shown = tuple(None if (step, place) in hidden else count for place, count in enumerate(counts))
    count = None if step in hidden else sum(counts)
    text = ""
    # Half's class among the hidden ones would narrow down what they hold.
    if count and count >= k and shown[_place(half, day)] is not None:
        text = time_words(date.fromordinal(half), day)
    return Staying(step, shown, count, text)


def _place(start: int, day: date) -> int:
    return sum(start <= years_before(day, years).toordinal() for years in EDGES)


def time_words(start: date, day: date) -> str:
    """Rounded down: "7 måneder", from a year on half years "1½ år", at most "5 år"."""
    months = (day.year - start.year) * 12 + day.month - start.month
    if day.day < start.day:
        months -= 1
    if months < 1:
        return "under en måned"
    if months < 12:
        return "1 måned" if months == 1 else f"{months} måneder"
    years, rest = divmod(min(months, 60), 12)
    return f"{years}{'½' if rest >= 6 else ''} år"


@lru_cache(maxsize=512)
def hidden_stays(counts: DayCounts, classes: tuple, k: int) -> frozenset:
    """What is hidden, of steps 1–8 and (step, place of the class).

    Judged with the whole staircase of the day, which is given: a step's classes add up to it.
    """
    table = day_table(counts, DAY)
    days = set(table.values)
    for step, row in zip(STEPS, classes, strict=True):
        table.values |= {(step, place): count for place, count in enumerate(row)}
        table.add((DAY, step), [(step, place) for place in range(len(row))])
    gone = {(DAY, key) for key in hidden_on_day(counts, k)}
    try:
        found = protect(
            table.values,
            table.sums,
            k,
            always_hidden=gone,
            unpublished={(DAY, OTHERS)},
            fixed=days - gone - {(DAY, OTHERS)},
        )
    except ValueError:
        nobody = {step for step in STEPS if not table.values[DAY, step]} - {key for _, key in gone}
        found = gone | {key for key in table.values if key not in days and key[0] not in nobody}
    return frozenset(key[1] if key[0] == DAY else key for key in found)
