"""The synthetic citizens' recovery talks: three a year. Pure, and every word invented."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from recovery_portal.management.demo.interventions import Row
from recovery_portal.management.demo.outcomes import LATELY, lately, step_on, workday

KINDS = ("droemme", "opfoelgning", "evaluering")
# Citizens who have talks at all, how far back, and the days from one talk to the next.
TALKING, BACK, BETWEEN = 0.72, 540, (100, 145)
# A talk that was not held, and one that is agreed on ahead.
MISSED, AHEAD = 0.12, 0.65
# What was agreed, in the citizen's words; the step to practise; how it went, at the next talk.
SAID = (
    ("Jeg vil gerne kunne tage bussen selv igen.",
     "Tage bussen to stop sammen med min støtte om tirsdagen.",
     "Det gik to gange. Tredje gang vendte jeg om, og det var også i orden."),
    ("Jeg savner musikken og nogen at spille med.",
     "Finde guitaren frem og spille ti minutter om dagen.",
     "Jeg har spillet næsten hver dag og meldt mig til åbent øvelokale."),
    ("Jeg vil have ro om aftenen, så jeg kan sove.",
     "Lægge telefonen i køkkenet klokken ti.",
     "De fleste aftener. Jeg vågner mindre træt."),
    ("Jeg vil gerne lave mad, som jeg plejede.",
     "Lave én ret om ugen og invitere en fra opgangen.",
     "Tre retter er det blevet til. Naboen kommer igen på torsdag."),
    ("Jeg vil vide, om jeg kan klare et par timers arbejde.",
     "Besøge genbrugsbutikken sammen og spørge, hvad de mangler hjælp til.",
     "De mangler hjælp om onsdagen. Jeg begynder med en time."),
    ("Jeg vil se min søster uden at vi bliver uvenner.",
     "Skrive til hende og aftale en gåtur.",
     "Vi gik rundt om søen og talte om noget andet, end vi plejer."),
    ("Jeg vil bestemme mere over min egen medicin.",
     "Skrive tre spørgsmål ned til lægen.",
     "Jeg fik spurgt om det hele. Vi prøver en mindre dosis om aftenen."),
    ("Jeg vil ud blandt folk, men ikke for mange på én gang.",
     "Gå i svømmehallen den time, hvor der er mest ro.",
     "Det var koldt, men godt. Jeg har købt et klippekort."),
)  # fmt: skip


@dataclass(frozen=True)
class DemoTalk:
    """One talk: citizen number, kind, the day it was held or is agreed for, and what was said."""

    citizen: int
    kind: str
    held: date | None
    planned: date | None
    practised: str = ""
    agreed: str = ""
    next_step: str = ""


class Talks:
    """All talks of citizens whose interventions are `rows`, known on `until`; those of `kept_up`
    have had one lately."""

    def __init__(
        self, rng: Random, rows: list[Row], until: date, kept_up: frozenset[int] = frozenset()
    ):
        self.rng, self.until, self.kept_up = rng, until, kept_up
        self.rows_of: dict[int, list[Row]] = {}
        for row in rows:
            self.rows_of.setdefault(row.citizen, []).append(row)

    def build(self) -> list[DemoTalk]:
        found = []
        for number, rows in sorted(self.rows_of.items()):
            if self.rng.random() < TALKING:
                found += self._life(number, rows)
        for number in sorted(self.kept_up):
            found = self._lately(number, found)
        return found

    def _lately(self, number: int, found: list[DemoTalk]) -> list[DemoTalk]:
        """One more, after those before; what is agreed ahead is of the kind that follows."""
        own = [talk for talk in found if talk.citizen == number]
        held = [talk for talk in own if talk.held and talk.held < self.until - timedelta(LATELY)]
        place, said = len(held), self.rng.randrange(len(SAID))
        now = self._held(number, lately(self.rng, self.until), place, said)
        ahead = [replace(talk, kind=KINDS[(place + 1) % 3]) for talk in own if talk.held is None]
        return [talk for talk in found if talk.citizen != number] + [*held, now, *ahead]

    def _life(self, number: int, rows: list[Row]) -> Iterator[DemoTalk]:
        begin = max(min(row.start for row in rows), self.until - timedelta(days=BACK))
        day, place = workday(begin + timedelta(days=self.rng.randint(5, 110))), 0
        said = self.rng.randrange(len(SAID))
        while day <= self.until and step_on(rows, day) is not None:
            if self.rng.random() >= MISSED:
                yield self._held(number, day, place, said)
                place, said = place + 1, said + 1
            day = workday(day + timedelta(days=self.rng.randint(*BETWEEN)))
        is_with_us = step_on(rows, self.until) is not None
        if day > self.until and is_with_us and self.rng.random() < AHEAD:
            yield DemoTalk(number, KINDS[place % 3], None, day)

    def _held(self, number: int, day: date, place: int, said: int) -> DemoTalk:
        agreed, next_step, _ = SAID[said % len(SAID)]
        practised = SAID[(said - 1) % len(SAID)][2] if place else ""
        return DemoTalk(number, KINDS[place % 3], day, None, practised, agreed, next_step)
