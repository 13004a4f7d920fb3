"""The sheet of a status round: one question per unfinished activity, nothing chosen beforehand.

Read by hand rather than by a form per activity: a sheet may hold fifty. All rules are the
service's (services/status_rounds); what was written stands here until they are met.
"""

from dataclasses import dataclass, field
from datetime import date

from recovery_portal.kit.danish import date_short
from recovery_portal.kit.numbers import number_in
from steering.domain import plan as rules
from steering.models import Activity
from steering.services.status_rounds import SAME, Answer, NotHeld


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    shape: str
    key: str
    is_checked: bool


@dataclass
class Question:
    """One activity: how it stood when it was read, and what has been answered so far."""

    row: Activity
    number: int
    goal: str
    is_first_of_goal: bool
    version: int
    today: date
    status: str = ""
    reason: str = ""
    fault: str = ""
    theirs: bool = False
    shape: str = field(init=False)

    def __post_init__(self):
        self.shape = self.row.status

    @property
    def word(self) -> str:
        return rules.WORDS[self.row.status]

    @property
    def over_text(self) -> str:
        return rules.over_text(rules.days_over(self.row.due, self.row.status, self.today))

    @property
    def stale_text(self) -> str:
        return rules.stale_text(self.row.status, self.row.status_on, self.today)

    @property
    def due_text(self) -> str:
        return f"Frist {date_short(self.row.due)}" if self.row.due else "Ingen frist"

    @property
    def is_reason_at_fault(self) -> bool:
        """A status is chosen and nobody else saved: then it is what was written."""
        return bool(self.fault and self.status and not self.theirs)

    @property
    def options(self) -> list[Option]:
        """● ▲ ■ ○ ✓ on the keys 1-5, and Uændret on 0."""
        offered = [
            Option(code, rules.WORDS[code], code, str(at), self.status == code)
            for at, code in enumerate(rules.ROUND_ORDER, 1)
        ]
        same = f"Uændret: {self.word.lower()}"
        return [*offered, Option(SAME, same, self.shape, "0", self.status == SAME)]


def sheet(rows: list[Activity], today: date, data=None) -> list[Question]:
    """A question per activity; with `data` (a POST) also what was answered."""
    questions, goal = [], None
    for number, row in enumerate(rows, 1):
        first = row.sub_goal_id != goal
        goal = row.sub_goal_id
        one = Question(row, number, row.sub_goal.title, first, row.version, today)
        if data is not None:
            _fill(one, data)
        questions.append(one)
    return questions


def asked(data) -> list[int]:
    """The activities that a POST answers."""
    return [
        number_in(name.removeprefix("version-")) for name in data if name.startswith("version-")
    ]


def answers(questions: list[Question]) -> list[Answer]:
    return [Answer(one.row.pk, one.version, one.status, one.reason) for one in questions]


def _fill(one: Question, data) -> None:
    pk = one.row.pk
    one.status = data.get(f"status-{pk}", "")
    one.reason = data.get(f"reason-{pk}", "").strip()
    one.version = number_in(data.get(f"version-{pk}", ""))


def explain(questions: list[Question], error: NotHeld) -> None:
    """Put what the service said at each question; who sends it again has seen what others saved."""
    for one in questions:
        theirs = error.conflicts.get(one.row.pk)
        if theirs is not None:
            one.theirs, one.version = True, theirs.version
            one.fault = "En anden har gemt en status imens. Se den, og vælg, hvad der skal gælde."
        else:
            one.fault = error.faults.get(one.row.pk, "")
