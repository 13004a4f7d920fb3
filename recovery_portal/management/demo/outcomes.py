"""How the synthetic citizens say they fare: WHO-5 and Brief INSPIRE-O. Pure, all invented."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from recovery_portal.management.demo.interventions import Row

YEARS = 3
# Citizens who like to answer; those who would rather not; the rest nobody has asked.
WILLING, RATHER_NOT = 0.68, 0.14
TIMES = ((1, 2, 3, 4, 5, 6), (10, 17, 20, 20, 17, 16))
FORGOTTEN, LONG_AGO = 0.25, 500
# Days from one asking to the next: four months, more or less.
BETWEEN = (100, 150)
WAYS = (("sammen", "papir", "link", "fil"), (58, 17, 15, 10))
# How an asking of somebody willing ends; by a link it may also run out.
ENDINGS = (("faerdig", "nej", "slettet", "stoppet"), (91, 5, 2, 2))
RUNS_OUT = 0.2
SKIPS = 0.03
# The sum of WHO-5 to begin with, by what the support is: mean and spread; then how it moves.
BEGIN = {"botilbud": 9.6, "hjemme": 10.5, "let": 11.9}
SPREAD, DRIFT, WOBBLE, STEP_DOWN = 3.6, 0.5, 2.3, 1.4
FIVE = 5
# Of the citizens whose caseworker tries the portal: those who have been asked and talked with
# lately, so that nobody forgets them for the next quarter either; how many then say no.
KEPT_UP, LATELY, SAY_NO = 0.86, 28, 0.1


@dataclass(frozen=True)
class Occasion:
    """One asking: citizen number, day, way and how it ended; the answers, where there are any."""

    citizen: int
    on: date
    way: str
    ending: str
    who5: tuple[int | None, ...] | None = None
    inspire_o: tuple[int | None, ...] | None = None


class Asking:
    """All askings of the last years before `until`, of citizens whose interventions are `rows`;
    those of `kept_up` have said something lately."""

    def __init__(
        self, rng: Random, rows: list[Row], until: date, kept_up: frozenset[int] = frozenset()
    ):
        self.rng, self.until, self.kept_up = rng, until, kept_up
        self.since = until - timedelta(days=365 * YEARS)
        self.rows_of: dict[int, list[Row]] = {}
        for row in rows:
            if row.end is None or row.end >= self.since:
                self.rows_of.setdefault(row.citizen, []).append(row)

    def build(self) -> list[Occasion]:
        found = []
        for number, rows in sorted(self.rows_of.items()):
            draw = self.rng.random()
            if draw < WILLING:
                found += self._willing(number, rows)
            elif draw < WILLING + RATHER_NOT:
                found += self._once(number, rows)
        for number in sorted(self.kept_up):
            found = self._lately(number, found)
        return found

    def _lately(self, number: int, found: list[Occasion]) -> list[Occasion]:
        """Ask once more, unless it has just been done; nobody more often than the others."""
        own = [one for one in found if one.citizen == number]
        day = lately(self.rng, self.until)
        since = self.until - timedelta(days=LATELY)
        earlier = [one for one in own if one.on < since][-max(TIMES[0]) + 1 :]
        fares = Fares(self.rng, step_on(self.rows_of[number], day))
        before = [sum(one.who5) for one in earlier if one.who5 and None not in one.who5]
        fares.level = before[-1] if before else fares.level
        says_no = self.rng.random() < SAY_NO
        answers = (None, None) if says_no else (fares.who5(skips=0), fares.inspire_o(skips=0))
        last = Occasion(number, day, "sammen", "nej" if says_no else "faerdig", *answers)
        return [one for one in found if one.citizen != number] + [*earlier, last]

    def _willing(self, number: int, rows: list[Row]) -> Iterator[Occasion]:
        days = [day for day in self._days(rows) if step_on(rows, day) is not None]
        if not days:
            return
        fares = Fares(self.rng, step_on(rows, days[0]))
        for day in days:
            fares.goes_on(step_on(rows, day))
            yield self._occasion(number, day, fares)

    def _once(self, number: int, rows: list[Row]) -> Iterator[Occasion]:
        day = workday(self._last(rows))
        if self.since <= day <= self.until and step_on(rows, day) is not None:
            yield Occasion(number, day, "sammen", "nej")

    def _days(self, rows: list[Row]) -> list[date]:
        """The days of asking, each once and in order: counted back from the last one."""
        day, found = self._last(rows), set()
        for _ in range(self.rng.choices(*TIMES)[0]):
            asked = workday(day)
            if self.since <= asked <= self.until:
                found.add(asked)
            day -= timedelta(days=self.rng.randint(*BETWEEN))
        return sorted(found)

    def _last(self, rows: list[Row]) -> date:
        """Mostly within four months of the end; some have not been asked for long."""
        end = min(max(row.end or self.until for row in rows), self.until)
        most = LONG_AGO if self.rng.random() < FORGOTTEN else BETWEEN[1]
        return end - timedelta(days=self.rng.randint(1, most))

    def _occasion(self, number: int, day: date, fares: "Fares") -> Occasion:
        way, ending = self.rng.choices(*WAYS)[0], self.rng.choices(*ENDINGS)[0]
        if way == "fil":
            ending = "faerdig"
        elif way == "link" and self.rng.random() < RUNS_OUT:
            ending = "udloebet"
        if ending == "stoppet":
            given = self.rng.randint(1, FIVE - 1)
            begun = fares.who5()[:given] + (None,) * (FIVE - given)
            return Occasion(number, day, way, ending, begun)
        if ending != "faerdig":
            return Occasion(number, day, way, ending)
        return Occasion(number, day, way, ending, fares.who5(), fares.inspire_o())


class Fares:
    """How one citizen fares: a level that moves, and answers that scatter around it."""

    def __init__(self, rng: Random, step: int | None):
        self.rng, self.step = rng, step
        self.level = rng.gauss(BEGIN[kind_of(step)], SPREAD)
        self.own = rng.gauss(0, 0.4)
        self.is_first = True

    def goes_on(self, step: int) -> None:
        """To the next time, when the citizen stands on `step`."""
        if not self.is_first:
            down = self.step is not None and step < self.step
            self.level += self.rng.gauss(DRIFT, WOBBLE) + (STEP_DOWN if down else 0)
        self.step, self.is_first = step, False

    def who5(self, skips: float = SKIPS) -> tuple[int | None, ...]:
        return self._around(self.level / FIVE, 0.8, 5, skips)

    def inspire_o(self, skips: float = SKIPS) -> tuple[int | None, ...]:
        return self._around(self.level * 4 / 25 + self.own, 0.7, 4, skips)

    def _around(self, middle: float, spread: float, highest: int, skips: float):
        drawn = [round(self.rng.gauss(middle, spread)) for _ in range(FIVE)]
        answers: list[int | None] = [min(max(value, 0), highest) for value in drawn]
        if self.rng.random() < skips:
            answers[self.rng.randrange(FIVE)] = None
        return tuple(answers)


def step_on(rows: list[Row], day: date) -> int | None:
    """The highest step of those active on the day; None: no support that day."""
    active = [row.offer.step for row in rows if row.start <= day <= (row.end or day)]
    return max(active, default=None)


def kind_of(step: int | None) -> str:
    """The three bands of D9."""
    if (step or 0) >= 6:
        return "botilbud"
    return "hjemme" if step == 5 else "let"


def lately(rng: Random, until: date) -> date:
    """A working day of the last weeks before `until`."""
    return workday(until - timedelta(days=rng.randint(3, LATELY)))


def workday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)
