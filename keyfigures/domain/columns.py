"""Columns of the register: numbers, days and codes as a database tells them, and interventions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

Column = Any  # a numpy array; numpy itself is imported where it is used

ONGOING = 2**31 - 1  # the last day of what has none
_EPOCH = date(1970, 1, 1).toordinal()
_DAY_LENGTH = len("2026-09-30,")


@dataclass(frozen=True)
class Interventions:
    """Interventions as columns of equal length; a row is one intervention.

    `citizen`, `offer` and `basis` number `citizens` (ascending primary keys), `offers` (the same)
    and `bases` (codes of legal bases) 0, 1, 2 …; `birth_year` one per citizen, 0 where it is not
    known. `start` and `end` are days as `date.toordinal()`, both inclusive (D1), `end` = ONGOING
    where there is none, and so `decided`; `reason` is the end reason's code as stored, "" where
    none was given.
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


def interventions(
    citizen: Column, birth_year: Column, offer: Column, basis, start, end, reason, decided
) -> Interventions:
    """Of columns with one cell per intervention: keys of citizens and offers, birth years (0 =
    not known), codes of legal bases, first and last days, end reasons and days of decision."""
    import numpy as np

    citizens, first, citizen = np.unique(citizen, return_index=True, return_inverse=True)
    offers, seen, offer = np.unique(offer, return_index=True, return_inverse=True)
    # An offer has one legal basis: told of the few offers, not of each intervention.
    own = [basis[at] for at in seen.tolist()]
    bases = tuple(sorted(set(own)))
    place = {code: number for number, code in enumerate(bases)}
    return Interventions(
        citizens=citizens,
        birth_year=birth_year[first],
        citizen=citizen,
        offers=tuple(offers.tolist()),
        offer=offer,
        bases=bases,
        basis=np.array([place[code] for code in own], dtype=np.int64)[offer],
        start=start,
        end=end,
        reason=reason,
        decided=decided,
    )


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
    cells = np.ascontiguousarray(cells.reshape(-1, _DAY_LENGTH)[:, :-1]).view("S10").ravel()
    found = cells.astype("datetime64[D]").astype(np.int64) + _EPOCH
    return np.where(found == date.max.toordinal(), ONGOING, found)


def words(text: str | None) -> list[str]:
    """Codes with commas between; None = no rows."""
    return [] if text is None else text.split(",")
