"""What was done about a prerequisite between two rounds, and whether its score moved.

Two facts side by side, never one as the cause of the other.
"""

from dataclasses import dataclass
from datetime import datetime

from measurement.domain.result import PrerequisiteResult
from measurement.domain.scoring import GREY
from recovery_portal.kit import danish

RED, NOT_STARTED, DONE = "roed", "ikke", "klar"
# What the period has made of an activity, in the order the page tells it.
FINISHED, STARTED, ONGOING, STILL_RED, NOT_BEGUN = "klar", "startet", "igang", "roed", "ikke"
ORDER = (FINISHED, STARTED, ONGOING, STILL_RED, NOT_BEGUN)
_SAID = {
    FINISHED: "gennemført",
    STARTED: "sat i gang",
    ONGOING: "er fortsat i gang",
    STILL_RED: "kræver handling",
    NOT_BEGUN: "er ikke begyndt",
}
_WORD = {
    FINISHED: "Gennemført",
    STARTED: "Sat i gang",
    ONGOING: "I gang",
    STILL_RED: "Kræver handling",
    NOT_BEGUN: "Ikke begyndt",
}


@dataclass(frozen=True)
class Deed:
    """An activity of the plan: its state (`ORDER`) at the end of the period, and its page."""

    title: str
    state: str
    link: str

    @property
    def word(self) -> str:
        return _WORD[self.state]

    @property
    def status(self) -> str:
        """The shape and colour of the state, as the plan shows it."""
        return {STARTED: "groen", ONGOING: "groen"}.get(self.state, self.state)


def state(history: list[tuple[datetime, str]], start: datetime, end: datetime) -> str | None:
    """What the period from `start` to `end` made of an activity, by its history in order of time.

    None where it was finished before the period, or made after it.
    """
    before = _last(history, start)
    now = _last(history, end)
    if now is None or before == DONE == now:
        return None
    if now in (DONE, RED, NOT_STARTED):
        return now
    return STARTED if before in (None, NOT_STARTED) else ONGOING


def _last(history, at: datetime) -> str | None:
    known = [status for moment, status in history if moment <= at]
    return known[-1] if known else None


def done_sentence(states: list[str], month: str) -> str:
    """`Siden maj er 2 aktiviteter gennemført og 1 sat i gang; 1 kræver handling.`"""
    if not states:
        return "Ingen aktivitet i planen er knyttet til forudsætningen."
    counts = [(states.count(each), each) for each in ORDER]
    moved = [f"{n} {_SAID[s]}" for n, s in counts if n and s in (FINISHED, STARTED)]
    rest = [f"{n} {_SAID[s]}" for n, s in counts if n and s not in (FINISHED, STARTED)]
    if moved:
        first, _, verb = moved[0].partition(" ")
        noun = "aktivitet" if first == "1" else "aktiviteter"
        said = f"Siden {month} er {' og '.join([f'{first} {noun} {verb}', *moved[1:]])}"
    else:
        said = f"Siden {month} er ingen aktivitet gennemført eller sat i gang"
    return f"{said}; {_listed(rest)}." if rest else f"{said}."


def moved_sentence(before: PrerequisiteResult | None, now: PrerequisiteResult, month: str) -> str:
    """`Scoren er gået fra 36 til 31.` Grey on either side is no number to compare."""
    if before is None:
        return f"Forudsætningen var ikke med i {month}."
    if GREY in (before.colour, now.colour):
        return f"Scorerne kan ikke sammenlignes: farven {_grey(before, now, month)}."
    was, score = danish.score(before.score), danish.score(now.score)
    if was == score:
        return f"Scoren er {score}, som i {month}."
    return f"Scoren er gået fra {was} til {score}."


def _grey(before: PrerequisiteResult, now: PrerequisiteResult, month: str) -> str:
    if before.colour == now.colour:
        return "er grå begge gange"
    return "er grå nu" if now.colour == GREY else f"var grå i {month}"


def _listed(parts: list[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)}, og {last}" if first else last
