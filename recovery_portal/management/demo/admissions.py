"""The synthetic citizens' admissions to psychiatric hospital (D6): pure, from one random.Random."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from recovery_portal.management.demo.interventions import Row
from recovery_portal.management.demo.rates import between

# Citizens who are ever admitted, and admissions a year among them: invented.
EVER, A_YEAR = 0.4, 0.8
# The share of discharges followed by an acute admission within 30 days, first and last year.
SOON_AGAIN = (0.25, 0.15)
ACUTE = 0.84
# A citizen is moved to another ward: a new row that begins as the other ends, or overlaps it.
MOVED, MOVED_BEFORE = 0.12, 0.03
STAY_DAYS = 19


@dataclass(frozen=True)
class AdmissionRow:
    """One admission of the register: citizen number, days, and whether it was acute."""

    citizen: int
    admitted: date
    discharged: date | None
    acute: bool


class HospitalStays:
    """All admissions from `since` to `until` of the citizens whose interventions are `rows`."""

    def __init__(self, rng: Random, rows: list[Row], since: date, until: date):
        self.rng, self.since, self.until = rng, since, until
        self.span = (until - since).days
        self.rows_of: dict[int, list[Row]] = {}
        for row in rows:
            self.rows_of.setdefault(row.citizen, []).append(row)

    def build(self) -> list[AdmissionRow]:
        found: dict[tuple, AdmissionRow] = {}
        for number, rows in sorted(self.rows_of.items()):
            if self.rng.random() < EVER:
                for row in self._life(number, rows):
                    found.setdefault((number, row.admitted), row)
        return list(found.values())

    def _life(self, number: int, rows: list[Row]) -> Iterator[AdmissionRow]:
        first = max(min(row.start for row in rows) - timedelta(days=200), self.since)
        last = min(max(row.end or self.until for row in rows), self.until)
        day, acute = first + self._pause(), self.rng.random() < ACUTE
        while day <= last:
            end = yield from self._stay(number, day, acute, last)
            if end is None:
                return
            share = min((end - self.since).days / self.span, 1)
            again = self.rng.random() < between(SOON_AGAIN, share)
            days = self.rng.randint(1, 30)
            day = end + (timedelta(days=days) if again else timedelta(days=30) + self._pause())
            acute = again or self.rng.random() < ACUTE

    def _pause(self) -> timedelta:
        return timedelta(days=1 + int(self.rng.expovariate(A_YEAR / 365)))

    def _stay(self, number: int, day: date, acute: bool, last: date):
        """One stay, in one row or two; the day it is over, None while it lasts."""
        days = timedelta(days=int(self.rng.expovariate(1 / STAY_DAYS)))
        end = self._within(day + days, last)
        yield AdmissionRow(number, day, end, acute)
        draw = self.rng.random()
        if end is None or draw >= MOVED:
            return end
        overlap = timedelta(days=self.rng.randint(0, 2) if draw < MOVED_BEFORE else 0)
        start = max(end - overlap, day + timedelta(days=1))
        if start > last:
            return end
        moved = self._within(start + days, last)
        yield AdmissionRow(number, start, moved, False)
        return moved

    def _within(self, end: date, last: date) -> date | None:
        """Nobody is discharged later than known: still there, unless death or moving came first."""
        if end <= last:
            return end
        return last if last < self.until else None
