"""The indsatsplan as values: what is over its deadline, what is stale, what a sub-goal's status is.

Codes of a status are those of the design, §6 (`roed`, `gul`, `groen`, `ikke`, `klar`); days are
dates. Source: the Hedebo case (status each quarter in green, yellow and red).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from recovery_portal.kit.danish import date_long, number

RED, YELLOW, GREEN, NOT_STARTED, DONE = "roed", "gul", "groen", "ikke", "klar"
# Sorted by meaning: what asks for something first.
BY_MEANING = (RED, YELLOW, GREEN, NOT_STARTED, DONE)
# As the unit bar shows them: what is behind us first.
BAR_ORDER = (DONE, GREEN, YELLOW, RED, NOT_STARTED)
# As a status round asks for them: keys 1-5.
ROUND_ORDER = (GREEN, YELLOW, RED, NOT_STARTED, DONE)
WORDS = {
    RED: "Kræver handling",
    YELLOW: "Obs",
    GREEN: "På sporet",
    NOT_STARTED: "Ikke startet",
    DONE: "Gennemført",
}
STALE_AFTER = 90  # days
_NEEDS_REASON = {RED, YELLOW}
# The figures of the design, §5, that an activity can be meant to move.
KEY_FIGURES = {
    "trin-8": "Trin 8: Længerevarende botilbud",
    "trin-7": "Trin 7: Botilbudslignende tilbud",
    "trin-6": "Trin 6: Midlertidigt botilbud",
    "trin-5": "Trin 5: Udgående støtte i eget hjem",
    "trin-4": "Trin 4: Individuel tidsbegrænset støtte",
    "trin-3": "Trin 3: Gruppebaseret støtte og støtte med frivillige",
    "trin-2": "Trin 2: Åbne tilbud, aktivitet og beskyttet beskæftigelse",
    "trin-1": "Trin 1: Rådgivning og civilsamfund",
    "beskaeftigelse": "Uddannelse og beskæftigelse",
    "genindlaeggelser": "Genindlæggelser",
    "who5": "Trivsel (WHO-5)",
    "inspire_o": "Oplevet recovery (Brief INSPIRE-O)",
}


def days_over(due: date | None, status: str, today: date) -> int:
    """Days since the deadline; 0 where it has not passed, there is none, or it is done."""
    if due is None or status == DONE:
        return 0
    return max(0, (today - due).days)


def is_stale(status: str, status_on: date, today: date) -> bool:
    """True where nobody has set or confirmed the status for more than 90 days."""
    return status != DONE and (today - status_on).days > STALE_AFTER


def over_text(days: int) -> str:
    """`24 dage over fristen`; empty for 0."""
    if not days:
        return ""
    return "1 dag over fristen" if days == 1 else f"{number(days)} dage over fristen"


def owner_text(name: str, has_left: bool) -> str:
    """`Åse Holm (fratrådt)` where nobody by that login looks after it any more."""
    return f"{name} (fratrådt)" if has_left else name


def stale_text(status: str, status_on: date, today: date) -> str:
    """`Status er 132 dage gammel`; empty where it is not stale."""
    if not is_stale(status, status_on, today):
        return ""
    return f"Status er {number((today - status_on).days)} dage gammel"


def needs_reason(status: str) -> bool:
    """Yellow and red say why."""
    return status in _NEEDS_REASON


def worst(statuses) -> str:
    """The status that asks for most; of nothing, not started."""
    return min(statuses, key=BY_MEANING.index, default=NOT_STARTED)


@dataclass(frozen=True)
class Block:
    """One activity in the unit bar."""

    status: str
    is_over: bool


def blocks(pairs) -> tuple[Block, ...]:
    """A block per (status, is over its deadline), in the bar's order; what is over comes first."""
    made = [Block(status, is_over) for status, is_over in pairs]
    return tuple(sorted(made, key=lambda b: (BAR_ORDER.index(b.status), not b.is_over)))


def finding(total: int, red: int, over: int, stale: int, done: int) -> str:
    """The plan in one sentence: "14 aktiviteter: 1 kræver handling, 2 over fristen"."""
    if not total:
        return "Planen har ingen aktiviteter endnu"
    said = [
        f"{count} {words}"
        for count, words in (
            (red, "kræver handling"),
            (over, "over fristen"),
            (stale, "uden status i 90 dage"),
        )
        if count
    ]
    if done == total:
        said = ["alle er gennemført" if total > 1 else "den er gennemført"]
    return f"{activities(total)}: {', '.join(said) or 'ingen kræver handling'}"


def activities(count: int) -> str:
    """`1 aktivitet`, `14 aktiviteter`."""
    return f"{count} aktivitet" if count == 1 else f"{count} aktiviteter"


# --- Status rounds ------------------------------------------------------------------------------


def quarter_of(day: date) -> tuple[int, int]:
    """(year, quarter 1-4)."""
    return day.year, (day.month + 2) // 3


def proposed_rounds(
    today: date, taken, count: int = 4, starts_on: date | None = None, ends_on: date | None = None
) -> list[date]:
    """A day in each of the next `count` quarters that has no round among the days `taken`.

    The second Thursday of the quarter's last month; a quarter whose day has passed is over.
    With `starts_on` and `ends_on` only days from the one to the other.
    """
    held = {quarter_of(day) for day in taken}
    first = max(today, starts_on or today)
    year, quarter = quarter_of(first)
    quarters = [(year + at // 4, at % 4 + 1) for at in range(quarter - 1, quarter + count)]
    days = [_second_thursday(year, quarter * 3) for year, quarter in quarters]
    ahead = [day for day in days if day >= first][:count]
    within = [day for day in ahead if ends_on is None or day <= ends_on]
    return [day for day in within if quarter_of(day) not in held]


def outside_text(day: date, starts_on: date, ends_on: date) -> str:
    """Why a round on `day` is odd: it lies outside the plan's period; empty where it does not."""
    if starts_on <= day <= ends_on:
        return ""
    period = f"{date_long(starts_on)} til {date_long(ends_on)}"
    return f"{date_long(day).capitalize()} ligger uden for planens periode, {period}."


def _second_thursday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 7)
