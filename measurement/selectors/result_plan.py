"""From result to plan: what asks for something, the advice that fits, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from measurement.domain.attention import Attention, attention
from measurement.domain.fitting import fitting
from measurement.domain.gaps import Gap
from measurement.domain.result import PrerequisiteResult, RoundResult
from measurement.models import Round
from measurement.selectors.temperature import newest_closed_round
from recovery_portal.kit import danish
from steering.selectors.advice import NEW, TAKEN, Suggestion, suggestions_about

SHOWN = 3


@dataclass(frozen=True)
class Fitting:
    """A suggestion, and the statement it fits (`why`, "" where none is known)."""

    suggestion: Suggestion
    why: str


@dataclass(frozen=True)
class Weak:
    """A prerequisite that asks for something, and its suggestions.

    `first` are shown at once: the most fitting of the new, then those decided on; `more` on
    request.
    """

    prerequisite: PrerequisiteResult
    why: str
    first: tuple[Fitting, ...]
    more: tuple[Fitting, ...]


@dataclass(frozen=True)
class ResultPlan:
    """`is_newest`: nothing newer has been measured, so this is what to act on."""

    weak: tuple[Weak, ...]
    finding: str
    is_newest: bool

    @property
    def codes(self) -> set[str]:
        """The suggestions that are shown, or on request."""
        return {row.suggestion.code for one in self.weak for row in one.first + one.more}


def result_plan(
    round: Round, result: RoundResult, gaps: Sequence[Gap] = (), opened: str = ""
) -> ResultPlan:
    """What `result`, that of the closed `round`, asks for. `opened`: a suggestion shown at once.

    Three queries, whatever the number of suggestions.
    """
    asks = attention(result, gaps) if result.respondents else []
    numbers = [one.prerequisite.number for one in asks]
    found = suggestions_about(round.municipality, numbers)
    shared = round.instrument.version if round.instrument.municipality_id is None else None
    weak = tuple(_weak(one, found, shared, opened) for one in asks)
    newest = newest_closed_round(round.municipality_id)
    finding = _finding(weak) if result.respondents else "Ingen har svaret, så intet kan udpeges"
    return ResultPlan(weak, finding, is_newest=newest == round)


def _weak(one: Attention, found: list[Suggestion], version: int | None, opened: str) -> Weak:
    p = one.prerequisite
    fits = [(s, fitting(version, s.code, p.statements)) for s in found]
    fits = [pair for pair in fits if pair[0].prerequisite == p.number]
    fits.sort(key=lambda pair: (pair[1] is None, pair[1].mean if pair[1] else 0))
    rows = [Fitting(s, _why(statement)) for s, statement in fits]
    shown = {row.suggestion.code for row in _new(rows)[:SHOWN]} | {opened}
    first = [row for row in rows if row.suggestion.code in shown]
    decided = [row for row in rows if row.suggestion.state != NEW and row not in first]
    more = [row for row in _new(rows) if row not in first]
    return Weak(p, one.why, (*first, *decided), tuple(more))


def _new(rows: list[Fitting]) -> list[Fitting]:
    return [row for row in rows if row.suggestion.state == NEW]


def _why(statement) -> str:
    if statement is None:
        return ""
    return f"Udsagn {statement.code}: {danish.number(statement.mean, 1)} af 3."


def _finding(weak: tuple[Weak, ...]) -> str:
    """What the page says first, without a full stop."""
    if not weak:
        return "Alle forudsætninger står i grønt, og svarene er enige"
    several = "forudsætning" if len(weak) == 1 else "forudsætninger"
    said = f"{len(weak)} {several} bør I tale om"
    rows = [row.suggestion for one in weak for row in one.first]
    taken = sum(row.state == TAKEN for row in rows)
    return f"{said}; {taken} råd er taget med i planen" if taken else said
