"""The citizens' ways up and down the stairs, month by month: pure, from one random.Random."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from keyfigures.domain.quarters import quarter_end
from recovery_portal.management.demo.offers import OFFERS, DemoOffer
from recovery_portal.management.demo.rates import (
    AGE_NEW,
    AGE_OTHER,
    AGE_THERE,
    DRIFT_DOWN,
    DRIFT_UP,
    GOAL_DRIFT,
    MONTHS,
    OUT_REASONS,
    RATES,
    REASONS,
    RETURNING,
    TARGETS,
    WOBBLE,
    between,
    target,
)

BY_STEP = {step: [offer for offer in OFFERS if offer.step == step] for step in range(9)}
FINAL = ("doed", "flyttet")
SHORTEST_STAY = 21


@dataclass
class Stay:
    """A citizen's time in one offer as the main support; `end` empty while it lasts."""

    offer: DemoOffer
    start: date
    end: date | None = None
    reason: str = ""


@dataclass
class Life:
    """One synthetic citizen and the stays of the main support, in order of time."""

    birth_year: int
    sex: str
    stays: list[Stay] = field(default_factory=list)

    @property
    def current(self) -> Stay | None:
        last = self.stays[-1]
        return last if last.end is None else None

    @property
    def step(self) -> int | None:
        return self.current.offer.step if self.current else None


def quarter_end_before(day: date) -> date:
    """The latest quarter end before `day`."""
    return quarter_end(day - timedelta(days=1))


def month_starts(until: date) -> list[date]:
    """The first days of the period's months, the last one being the month that holds `until`."""
    number = until.year * 12 + until.month - 1
    months = range(number - MONTHS + 1, number + 1)
    return [date(month // 12, month % 12 + 1, 1) for month in months]


class Simulation:
    """All lives until `until`. The order of draws is the order of the lists: no sets, no hashes."""

    def __init__(self, rng: Random, until: date):
        self.rng, self.until = rng, until
        self.months = month_starts(until)
        self.lives: list[Life] = []
        self.used: Counter[str] = Counter()
        self.wobble = dict.fromkeys(TARGETS, 0.0)

    def run(self) -> list[Life]:
        for step in sorted(TARGETS, reverse=True):
            for _ in range(TARGETS[step][0]):
                self._already_there(step)
        for number, first in enumerate(self.months):
            self._month(first, number / (MONTHS - 1))
        return self.lives

    def _already_there(self, step: int):
        years = self.rng.expovariate(1 / RATES[step].years_before)
        days = min(int(years * 365), 365 * 18)
        start = self.months[0] - timedelta(days=days + self.rng.randint(1, 40))
        self._born(step, start, AGE_THERE.get(step, AGE_OTHER))

    def _born(self, step: int, start: date, age: tuple[float, float]):
        years = min(max(self.rng.gauss(*age), 18.2), 79)
        sex = self.rng.choices("mkx", (54, 45, 1))[0]
        life = Life(int(start.year - years), sex)
        self.lives.append(life)
        self._enter(life, step, start)

    # --- One month ----------------------------------------------------------------------------

    def _month(self, first: date, share: float):
        for life in self.lives:
            if life.current and (first - life.current.start).days >= SHORTEST_STAY:
                self._maybe_move(life, first, share)
        self._close_offers(first)
        self._newcomers(first, share)

    def _maybe_move(self, life: Life, first: date, share: float):
        rates, draw = RATES[life.step], self.rng.random() * 12
        for chance, move in (
            (rates.down * between(DRIFT_DOWN, share), self._down),
            (rates.up * between(DRIFT_UP, share), self._up),
            (rates.out, self._out),
            (rates.transfer, self._transfer),
        ):
            if draw < chance:
                return move(life, self._day(first), share)
            draw -= chance

    def _day(self, first: date) -> date:
        """A day of the month: often the last, when decisions tend to end."""
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        if self.rng.random() < 0.35:
            return min(last, self.until)
        return min(first + timedelta(days=self.rng.randrange(last.day)), self.until)

    def _down(self, life: Life, day: date, share: float):
        reached = self.rng.random() < between((0.35, 0.6), share)
        reason = "maal" if reached else self.rng.choices(("andet", ""), (2, 3))[0]
        self._change(life, self._pick(RATES[life.step].down_to), day, reason)

    def _up(self, life: Life, day: date, share: float):
        reason = self.rng.choices(("andet", ""), (3, 2))[0]
        self._change(life, self._pick(RATES[life.step].up_to), day, reason)

    def _transfer(self, life: Life, day: date, share: float):
        others = [offer for offer in self._open(life.step, day) if offer != life.current.offer]
        if others:
            step, reason = life.step, self.rng.choices(("andet", ""), (1, 3))[0]
            self._leave(life, day, reason)
            self._enter(life, step, min(day + timedelta(days=1), self.until), others)

    def _out(self, life: Life, day: date, share: float):
        weights = list(OUT_REASONS[life.step])
        weights[0] *= between(GOAL_DRIFT, share)
        self._leave(life, day, self.rng.choices(REASONS, weights)[0])

    # --- Coming and going ---------------------------------------------------------------------

    def _change(self, life: Life, step: int, day: date, reason: str):
        """To another step: mostly the day after, now and then with days between or overlapping."""
        earliest = life.current.start + timedelta(days=1)
        kind = self.rng.random()
        self._leave(life, day, reason)
        gap = 1
        if kind < 0.08:
            gap = self.rng.randint(3, 20)
        elif kind < 0.3:
            gap = -self.rng.randint(6, 35)
        start = min(max(day + timedelta(days=gap), earliest), self.until)
        self._enter(life, step, start)

    def _leave(self, life: Life, day: date, reason: str):
        stay = life.current
        self.used[stay.offer.external_id] -= 1
        stay.end, stay.reason = day, reason

    def _enter(self, life: Life, step: int, start: date, among: list[DemoOffer] | None = None):
        offers = among or self._open(step, start)
        taken = [self.used[offer.external_id] for offer in offers]
        free = [max(o.weight - n, o.weight / 25) for o, n in zip(offers, taken, strict=True)]
        # Where places are counted those with room are chosen; the rest by their size.
        weights = free if step >= 6 else [offer.weight for offer in offers]
        offer = self.rng.choices(offers, weights)[0]
        self.used[offer.external_id] += 1
        life.stays.append(Stay(offer, start))

    def _open(self, step: int, day: date) -> list[DemoOffer]:
        offers = [offer for offer in BY_STEP[step] if offer.weight]
        return [offer for offer in offers if not self._winding_up(offer, day)]

    def _winding_up(self, offer: DemoOffer, day: date) -> bool:
        return offer.closed is not None and (self.until - day).days < offer.closed + 150

    def _close_offers(self, first: date):
        """An offer that closes moves its citizens, one by one, during its last months."""
        for life in self.lives:
            stay = life.current
            if not stay or stay.offer.closed is None:
                continue
            left = (self.until - first).days - stay.offer.closed
            if left < 32 or (left < 150 and self.rng.random() < 0.35):
                day = min(self._day(first), self.until - timedelta(days=stay.offer.closed))
                self._transfer(life, max(day, stay.start), 0)

    # --- Newcomers ----------------------------------------------------------------------------

    def _newcomers(self, first: date, share: float):
        """As many as it takes to stay near the targets: intake is what follows the rest."""
        counts = Counter(life.step for life in self.lives)
        for step in sorted(TARGETS, reverse=True):
            noise = self.rng.gauss(0, WOBBLE[step])
            self.wobble[step] = self.wobble[step] * 0.85 + noise * 0.5
            wanted = target(step, share) + self.wobble[step] - counts[step]
            for _ in range(max(0, round(wanted))):
                self._newcomer(step, self._day(first), share)

    def _newcomer(self, step: int, day: date, share: float):
        before = self._former(day) if step <= 6 and self.rng.random() < RETURNING else []
        if before:
            self._enter(self.rng.choice(before), step, day)
        else:
            self._born(step, day, AGE_NEW.get(step, AGE_OTHER))

    def _former(self, day: date) -> list[Life]:
        left = [life for life in self.lives if not life.current]
        return [
            life
            for life in left
            if life.stays[-1].reason not in FINAL and (day - life.stays[-1].end).days > 60
        ]

    def _pick(self, weights: dict[int, float]) -> int:
        return self.rng.choices(list(weights), list(weights.values()))[0]
