"""Where citizens were on the staircase the day they answered: by step, and by type of offer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from keyfigures.domain.columns import Column
from keyfigures.domain.outcome_figure import Part, one_decimal
from keyfigures.domain.outcome_hiding import STEP, TYPE, hidden_parts
from keyfigures.domain.outcomes import Measurements
from keyfigures.domain.staircase import NO_STEP, Histories

Place = tuple[int, str]  # a step, and a type of offer
OFF = "udenfor"  # the type of those on no step
TYPES = {
    "kommunal": "Kommunale tilbud",
    "regional": "Regionale tilbud",
    "privat": "Private tilbud",
    "": "Driftsform ikke oplyst",
    OFF: "Ikke på trappen den dag",
}


@dataclass(frozen=True)
class Cell:
    """Citizens on one step by one type of offer, and the sum of their indices."""

    n: int
    total: float


def places(
    known: Histories, keys: Column, answers: Measurements, type_of: Mapping[int, str]
) -> list[Place]:
    """Where each of `answers`, one per citizen, was given from.

    `keys`: the citizens that `known` numbers, ascending. The type is that of the offer that put
    the citizen on the step: of several the one begun last, then the one made last. NO_STEP: OFF.
    """
    step, offer = _standing(known, keys, answers)
    told = [type_of.get(one, "") for one in known.offers]
    both = zip(step.tolist(), offer.tolist(), strict=True)
    return [(at, told[by] if at > NO_STEP else OFF) for at, by in both]


def cells(stood: Sequence[Place], answers: Measurements) -> dict[Place, Cell]:
    """Those who were there on the day of their measurement; `stood`: as `places` has them."""
    found: dict[Place, Cell] = {}
    for place, value in zip(stood, answers.index.tolist(), strict=True):
        before = found.get(place, Cell(0, 0.0))
        found[place] = Cell(before.n + 1, before.total + value)
    return found


def _standing(known: Histories, keys: Column, answers: Measurements) -> tuple[Column, Column]:
    """Each answering citizen's step that day, and the place of the offer behind it."""
    import numpy as np

    step = np.zeros(len(answers.citizen), dtype=np.int64)
    offer = np.zeros(len(answers.citizen), dtype=np.int64)
    if not len(keys):
        return step, offer
    place = np.full(len(keys), -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(keys, answers.citizen), len(keys) - 1)
    here = keys[at] == answers.citizen
    place[at[here]] = np.flatnonzero(here)
    answer = place[known.citizen]
    day = np.where(answer >= 0, answers.day[answer], -1)
    active = np.flatnonzero((known.start <= day) & (day <= known.end) & (known.step > NO_STEP))
    # The last one written stands: so in order of step, start and offer.
    ranks = (known.offer[active], known.start[active], known.step[active])
    order = active[np.lexsort(ranks)]
    step[answer[order]], offer[answer[order]] = known.step[order], known.offer[order]
    return step, offer


def shown_parts(
    found: Mapping[Place, Cell],
    names: Mapping[int, str],
    k: int | None,
    near: frozenset = frozenset(),
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """By step from 8 down, then those on none; and by type. `k` None = nothing is hidden; `near`:
    what is hidden anyway."""
    counts = {key: cell.n for key, cell in found.items()}
    hidden = hidden_parts(counts, k, near) if k else frozenset()
    steps = [(step, f"{step}. {names[step]}") for step in sorted(names, reverse=True)]
    steps.append((NO_STEP, TYPES[OFF]))
    by_step = _parts(found, 0, steps, {key for kind, key in hidden if kind == STEP})
    by_type = _parts(found, 1, TYPES.items(), {key for kind, key in hidden if kind == TYPE})
    return by_step, by_type


def _parts(found, place: int, names, hidden) -> tuple[Part, ...]:
    rows = []
    for key, name in names:
        own = [cell for keys, cell in found.items() if keys[place] == key]
        n, total = sum(cell.n for cell in own), sum(cell.total for cell in own)
        mean = one_decimal(total / n) if n and key not in hidden else None
        rows.append(Part(key, name, None if key in hidden else n, mean))
    return tuple(rows)
