"""Columns of the register: numbers, days and codes as a database tells them, and interventions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Column = Any  # a numpy array; numpy itself is imported where it is used

ONGOING = 2**31 - 1  # the last day of what has none
_EPOCH = date(1970, 1, 1).toordinal()
_DAY_LENGTH = len("2026-09-30,")
# What a digit counts for by its place in "2026-09-30": in months since year 0, and in days.
_IN_MONTHS = {0: 12_000, 1: 1_200, 2: 120, 3: 12, 5: 10, 6: 1}
_IN_DAYS = {8: 10, 9: 1}
# How much wider than the number of cells the keys' span may be, for a place each.
ROOM = 8
_FIRST_MONTH = 1970 * 12 + 1  # where numpy counts from


@dataclass(frozen=True)
class Interventions:
    """Interventions as columns of equal length; a row is one intervention.

    `citizen`, `offer` and `basis` number `citizens` (ascending primary keys), `offers` (the same)
    and `bases` (codes of legal bases) 0, 1, 2 …; `birth_year` one per citizen, 0 where it is not
    known. `start` and `end` are days as `date.toordinal()`, both inclusive (D1), `end` = ONGOING
    where there is none; `reason` is the end reason's code as stored, "" where none was given.
    `decided` has a cell for each day of decision that is told of, and no more. `histories`: what
    has been drawn of them already, by the steps of a staircase.
    """

    citizens: Column
    birth_year: Column
    citizen: Column
    offers: tuple[int, ...]
    offer: Column
    bases: tuple[str, ...]
    basis: Column
    start: Column
    end: Column
    reason: list[str]
    decided: Column
    histories: dict = field(default_factory=dict, compare=False)


def interventions(
    citizen: Column,
    birth_year: Column,
    offer: Column,
    start: Column,
    end: Column,
    reason: list[str],
    decided: Column,
    basis_of: Callable[[list[int]], Mapping[int, str]],
) -> Interventions:
    """Of columns with one cell per intervention: keys of citizens and offers, birth years (0 =
    not known), first and last days, and end reasons; `basis_of` tells the legal basis of offers."""
    import numpy as np

    citizens, first, citizen = numbered(citizen)
    offers, _, offer = numbered(offer)
    # An offer has one legal basis: told of the few offers, not of each intervention.
    keys = offers.tolist()
    found = basis_of(keys)
    own = [found[key] for key in keys]
    bases = tuple(sorted(set(own)))
    place = {code: number for number, code in enumerate(bases)}
    return Interventions(
        citizens=citizens,
        birth_year=birth_year[first],
        citizen=citizen,
        offers=tuple(keys),
        offer=offer,
        bases=bases,
        basis=np.array([place[code] for code in own], dtype=np.int64)[offer],
        start=start,
        end=end,
        reason=reason,
        decided=decided,
    )


def numbered(keys: Column) -> tuple[Column, Column, Column]:
    """The keys there are, ascending; a place of each; and every cell as its key's number."""
    import numpy as np

    lowest = int(keys.min(initial=ONGOING))
    if not len(keys) or int(keys.max()) - lowest > ROOM * len(keys):
        return np.unique(keys, return_index=True, return_inverse=True)
    # Keys given out one after another lie close: a place for each is quicker than sorting them.
    at = keys - lowest
    last = np.full(int(at.max()) + 1, -1)
    last[at] = np.arange(len(keys))
    found = np.flatnonzero(last >= 0)
    number = np.empty(len(last), dtype=np.int64)
    number[found] = np.arange(len(found))
    return found + lowest, last[found], number[at]


def days_told(known: Interventions, today: date) -> tuple[date | None, date | None, date | None]:
    """The first start; the newest start, end or decision not later than `today`; the first end
    not later than it. None where there is none."""
    import numpy as np

    now = today.toordinal()
    told = np.concatenate([known.start, known.end, known.decided])
    ended = known.end[known.end <= now]
    return (
        _day(known.start.min(initial=ONGOING)),
        _day(told[told <= now].max(initial=0)),
        _day(ended.min(initial=ONGOING)),
    )


def _day(number) -> date | None:
    return None if number in (0, ONGOING) else date.fromordinal(int(number))


def numbers(text: str | None) -> Column:
    """Whole numbers with commas between; None = no rows."""
    import numpy as np

    return np.fromstring(text, dtype=np.int64, sep=",") if text else np.zeros(0, np.int64)


def days(text: str | None) -> Column:
    """Days (åååå-mm-dd) with commas between as ordinals; the last day there can be is ONGOING."""
    import numpy as np

    cells = np.frombuffer(f"{text},".encode() if text else b"", np.uint8)
    cells = cells.reshape(-1, _DAY_LENGTH)
    month, day = _added(cells, _IN_MONTHS), _added(cells, _IN_DAYS)
    is_ongoing = (month == date.max.year * 12 + date.max.month) & (day == date.max.day)
    told = month[~is_ongoing]
    if not len(told):
        return np.full(len(month), ONGOING, dtype=np.int64)
    first, last = int(told.min()), int(told.max())
    months = np.arange(first - _FIRST_MONTH, last - _FIRST_MONTH + 1).astype("datetime64[M]")
    begins = months.astype("datetime64[D]").astype(np.int64) + _EPOCH - 1
    found = begins[np.minimum(month, last) - first] + day
    found[is_ongoing] = ONGOING
    return found


def _added(cells: Column, worth: dict[int, int]) -> Column:
    """Of each row of characters what the digits at the places of `worth` add up to."""
    import numpy as np

    found = np.full(len(cells), -ord("0") * sum(worth.values()), dtype=np.int32)
    for place, each in worth.items():
        found += np.multiply(cells[:, place], each, dtype=np.int32)
    return found


def words(text: str | None) -> list[str]:
    """Codes with commas between; None = no rows."""
    return [] if text is None else text.split(",")


def word_of(text: str | None) -> dict[int, str]:
    """Codes by their keys, from keys and codes in turn with commas between."""
    cells = words(text)
    return dict(zip(map(int, cells[::2]), cells[1::2], strict=True))
