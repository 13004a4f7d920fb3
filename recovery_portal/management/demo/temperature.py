"""Answers to the temperature survey as people give them: by viewpoint, and not agreeing. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from measurement.domain.scoring import DONT_KNOW


@dataclass(frozen=True)
class DemoRound:
    """What one round is meant to show. Days are counted from the end of the period.

    `scores` are 0–100 by section number, `unsure` the share of *Ved ikke* there, `answered` how
    many hand in their answers, `begun` how many more have only begun. `agreed` is up to which
    section the group has agreed on its answers, and `settled` the day they were settled.
    """

    opens: int
    deadline: int
    closed: int | None
    scores: tuple[int, ...]
    unsure: dict[int, float]
    answered: int
    begun: int = 0
    anonymous: bool = False
    agreed: int = 0
    settled: int | None = None


# Half a year apart. The newest finished one has a grey, a red, green and yellow prerequisites.
ROUNDS = (
    DemoRound(-520, -499, -496, (49, 52, 46, 28, 66, 42, 47, 60), {1: 0.2}, 24),
    DemoRound(
        -340, -319, -316, (51, 61, 54, 30, 71, 46, 55, 65), {1: 0.18}, 26, agreed=8, settled=-300
    ),
    DemoRound(-155, -134, -132, (54, 71, 69, 31, 76, 49, 63, 65), {1: 0.42}, 28, agreed=5),
    DemoRound(-9, 120, None, (57, 73, 70, 36, 75, 52, 64, 69), {1: 0.25}, 17, 4, anonymous=True),
)
USUALLY_UNSURE = 0.045
BLANK = 0.008

# How viewpoints differ from the rest, in levels of the scale, per section 1–8.
VIEWS = {
    "strategisk": (0.2, 0.2, 0.3, 0.3, 0.1, 0.2, 0.1, 0.2),
    "faglig": (0.1, 0.2, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1),
    "myndighed": (-0.1, 0.0, 0.0, -0.1, 0.2, -0.1, 0.0, 0.0),
    "tilbud": (-0.1, -0.1, -0.2, -0.2, -0.1, 0.1, 0.1, 0.0),
    "borger": (0.0, -0.1, 0.0, 0.0, -0.3, -0.2, -0.1, -0.2),
    "samarbejdspartner": (0.0, -0.1, -0.1, -0.2, 0.0, -0.1, 0.0, 0.1),
}
# What some see quite differently from the rest: what the group is to talk about.
APART = {
    ("strategisk", "4a"): 1.0,
    ("tilbud", "4a"): -0.3,
    ("strategisk", "3c"): 0.4,
    ("tilbud", "3c"): -0.6,
    ("borger", "5b"): -1.2,
    ("borger", "8b"): -0.8,
}
# Who is asked about what lies far from them says *Ved ikke* more often.
FAR_AWAY = {"tilbud": 2.0, "borger": 3.0, "samarbejdspartner": 2.5, "myndighed": 1.3}
# Statements that stand out from their section, in levels.
STATEMENTS = {"1a": 0.3, "1c": -0.3, "4a": 0.1, "4b": -0.5, "4c": 0.4, "6c": -0.3, "7c": -0.4}


@dataclass(frozen=True)
class DemoResponse:
    """One person's answers: choices 0–3 or "v" by statement code; comments, and what the answers
    build on, by section number.
    """

    person: int
    viewpoint: str
    started: timedelta
    lasted: timedelta | None
    answers: dict[str, int | str]
    comments: dict[int, str]
    evidence: dict[int, str]


def season(day: date) -> str:
    """`efterår 2026`: how people name a round."""
    names = ("vinter", "forår", "sommer", "efterår")
    return f"{names[day.month % 12 // 3]} {day.year}"


class Respondents:
    """Those who answer one round. `viewpoints` are everybody's who is asked, in a fixed order.

    In an open round `halfway` (places in that order) have begun and `waiting` have not.
    """

    def __init__(
        self,
        rng: Random,
        plan: DemoRound,
        viewpoints: list[str],
        halfway: tuple[int, ...] = (),
        waiting: tuple[int, ...] = (),
    ):
        self.rng, self.plan, self.viewpoints = rng, plan, viewpoints
        others = [p for p in range(len(viewpoints)) if p not in halfway + waiting]
        rng.shuffle(others)
        self.done = others[: plan.answered]
        self.begun = [*halfway, *others[plan.answered :]][: plan.begun]
        self.people = self.done + self.begun
        self.leaning = {person: rng.gauss(0, 0.25) for person in self.people}

    def respond(
        self,
        statements: dict[int, list[str]],
        comments: dict[int, tuple[str, ...]],
        evidence: dict[int, tuple[str, ...]],
    ) -> list[DemoResponse]:
        """The responses in order of time; `statements` are the codes by section number."""
        sheets: dict[int, dict[str, int | str]] = {person: {} for person in self.people}
        for number, codes in statements.items():
            for (person, code), choice in self._section(number, codes).items():
                sheets[person][code] = choice
        half = {
            c for number in sorted(statements)[: len(statements) // 2] for c in statements[number]
        }
        for person in self.begun:
            sheets[person] = {c: choice for c, choice in sheets[person].items() if c in half}
        said, built_on = self._said(comments), self._said(evidence)
        moments = sorted(self._moment() for _ in self.people)
        order = sorted(self.people, key=lambda person: self.rng.random())
        return [
            self._response(
                person, moment, sheets[person], said.get(person, {}), built_on.get(person, {})
            )
            for person, moment in zip(order, moments, strict=True)
        ]

    def _response(self, person, moment, answers, *texts) -> DemoResponse:
        lasted = timedelta(minutes=self.rng.randint(6, 34)) if person in self.done else None
        return DemoResponse(person, self.viewpoints[person], moment, lasted, answers, *texts)

    def _moment(self) -> timedelta:
        """Some day of the round in office hours, the first days more often than the rest."""
        last = min(self.plan.deadline, 0) - self.plan.opens - 1
        day = min(int(self.rng.expovariate(1 / 4)), last)
        return timedelta(days=day, hours=self.rng.randint(8, 15), minutes=self.rng.randint(0, 59))

    def _section(self, number: int, codes: list[str]) -> dict[tuple[int, str], int | str]:
        """One section of every sheet: drawn one by one, then moved to the score it is to have."""
        drawn = self._drawn(number, codes)
        unsure = self._unsure(self.plan.unsure.get(number, USUALLY_UNSURE), drawn)
        known = {cell: value for cell, value in drawn.items() if cell not in unsure}
        self._move(known, codes, self._target(number))
        return {cell: known.get(cell, DONT_KNOW) for cell in drawn}

    def _target(self, number: int) -> float:
        return self.plan.scores[number - 1] / 100 * 3

    def _drawn(self, number: int, codes: list[str]) -> dict[tuple[int, str], int]:
        cells = {}
        for person in self.people:
            view = VIEWS[self.viewpoints[person]][number - 1] + self.leaning[person]
            for code in codes:
                level = self._target(number) + view + STATEMENTS.get(code, 0)
                level += APART.get((self.viewpoints[person], code), 0)
                if self.rng.random() > BLANK:
                    cells[person, code] = min(3, max(0, round(self.rng.gauss(level, 0.55))))
        return cells

    def _unsure(self, share: float, cells: dict) -> set[tuple[int, str]]:
        """The cells that say *Ved ikke*: so many, and sooner those to whom it is far away."""

        def chance(cell):
            return self.rng.random() ** (1 / FAR_AWAY.get(self.viewpoints[cell[0]], 1.0))

        return set(sorted(cells, key=chance, reverse=True)[: round(share * len(cells))])

    def _move(self, known: dict, codes: list[str], target: float):
        """Change single answers by one level until the mean of the statements' means is right."""
        for _ in range(500):
            missing = target - _mean(codes, known)
            if abs(missing) < 0.02:
                return
            step = 1 if missing > 0 else -1
            cell = self.rng.choice([c for c, value in known.items() if 0 <= value + step <= 3])
            known[cell] += step

    def _said(self, comments: dict[int, tuple[str, ...]]) -> dict[int, dict[int, str]]:
        """The texts of each person; those on one section come from different people."""
        said: dict[int, dict[int, str]] = {}
        for number, texts in comments.items():
            authors = self.rng.sample(self.done, len(texts))
            for person, text in zip(authors, texts, strict=True):
                said.setdefault(person, {})[number] = text
        return said


def _mean(codes: list[str], known: dict[tuple[int, str], int]) -> float:
    columns = [[v for (_, other), v in known.items() if other == code] for code in codes]
    return sum(sum(column) / len(column) for column in columns) / len(columns)
