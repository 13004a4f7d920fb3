"""What the synthetic citizens do in working life (D5): pure, from one random.Random."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from recovery_portal.management.demo.interventions import Row
from recovery_portal.management.demo.rates import between

ORDINARY, SUPPORTED, EDUCATION = "ordinaer_beskaeftigelse", "stoettet_beskaeftigelse", "uddannelse"
SHELTERED, ACTIVATION = "beskyttet_beskaeftigelse", "aktivering"
BENEFITS, OTHER = "offentlig_forsoergelse", "andet"
STATUSES = (ORDINARY, SUPPORTED, EDUCATION, SHELTERED, ACTIVATION, BENEFITS, OTHER)
AT_WORK = (ORDINARY, SUPPORTED, EDUCATION)

# How often each is what a citizen comes to, by the highest step they stand on: invented.
RESIDENTIAL = (1, 2, 3, 13, 4, 73, 4)
AT_HOME = (4, 7, 6, 9, 13, 57, 4)
LIGHT = (13, 9, 13, 3, 17, 39, 6)
# Years it lasts on average, in the order of STATUSES.
YEARS = (2.6, 3.0, 1.6, 4.0, 0.9, 4.5, 1.0)
# The slow change: how much more often work or education is next, at the beginning and the end.
DRIFT = (0.75, 1.5)
YOUNG = 30
NEVER_WRITTEN, PAUSE, OVERLAP = 0.06, 0.07, 0.05
DAY = timedelta(days=1)


@dataclass(frozen=True)
class StatusRow:
    """One status of the register: citizen number, what, and days."""

    citizen: int
    status: str
    start: date
    end: date | None


class WorkingLives:
    """All statuses of the citizens, whose interventions are `rows`, known on `until`."""

    def __init__(self, rng: Random, citizens: list, rows: list[Row], since: date, until: date):
        self.rng, self.citizens, self.since, self.until = rng, citizens, since, until
        self.rows_of: dict[int, list[Row]] = {}
        for row in rows:
            self.rows_of.setdefault(row.citizen, []).append(row)

    def build(self) -> list[StatusRow]:
        found: dict[tuple, StatusRow] = {}
        for number, rows in sorted(self.rows_of.items()):
            if self.rng.random() >= NEVER_WRITTEN:
                for row in self._life(number, rows):
                    found.setdefault((number, row.status, row.start), row)
        return list(found.values())

    def _life(self, number: int, rows: list[Row]):
        begin = min(row.start for row in rows)
        day = max(begin, self.since) - timedelta(days=self.rng.randint(0, 700))
        last, status = self._gone(rows), None
        while day <= last:
            status = self._next(number, rows, day, status)
            end = day + timedelta(days=self._length(status))
            is_over = end < min(last, self.until)
            stopped = last if last < self.until else None
            yield StatusRow(number, status, day, end if is_over else stopped)
            if not is_over:
                return
            day = end + self._gap()

    def _gone(self, rows: list[Row]) -> date:
        """The last day anything is known: that of death or moving, else `until`."""
        ends = [row.end for row in rows if row.reason in ("doed", "flyttet") and row.end]
        newest = max(row.start for row in rows)
        return max((end for end in ends if end >= newest), default=self.until)

    def _length(self, status: str) -> int:
        return max(30, int(self.rng.expovariate(1 / YEARS[STATUSES.index(status)]) * 365))

    def _gap(self) -> timedelta:
        """Mostly the day after; now and then nothing is known for a while, or two overlap."""
        draw = self.rng.random()
        if draw < PAUSE:
            return timedelta(days=self.rng.randint(20, 260))
        return -timedelta(days=self.rng.randint(1, 25)) if draw < PAUSE + OVERLAP else DAY

    def _next(self, number: int, rows: list[Row], day: date, before: str | None) -> str:
        weights = dict(zip(STATUSES, self._base(rows, day), strict=True))
        span = (self.until - self.since).days
        drift = between(DRIFT, min(max((day - self.since).days / span, 0), 1))
        for status in AT_WORK:
            weights[status] *= drift
        birth_year = self.citizens[number].birth_year
        if birth_year and day.year - birth_year < YOUNG:
            weights[EDUCATION] *= 2.2
        weights.pop(before, None)
        return self.rng.choices(list(weights), list(weights.values()))[0]

    def _base(self, rows: list[Row], day: date) -> tuple[int, ...]:
        active = [row.offer.step for row in rows if row.start <= day <= (row.end or day)]
        step = max(active, default=rows[0].offer.step)
        return RESIDENTIAL if step >= 6 else AT_HOME if step == 5 else LIGHT
