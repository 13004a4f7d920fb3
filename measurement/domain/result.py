"""The result of a round as plain values: what page, report, command and front page all show."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class StatementResult:
    """One statement: mean 0-3 or None, answers given (*Ved ikke* included), spread 0-3."""

    code: str
    text: str
    mean: float | None
    answers: int
    dont_know: int
    minimum: int | None
    maximum: int | None
    sd: float | None
    counts: tuple[int, int, int, int]


@dataclass(frozen=True)
class PrerequisiteResult:
    """One prerequisite: score 0-100 or None and its colour; spread in answers, 0-3.

    `comments`, and what the answers build on (`evidence`): in alphabetical order, of nobody.
    """

    number: int
    name: str
    short_name: str
    score: float | None
    colour: str
    answers: int
    dont_know: int
    minimum: int | None
    maximum: int | None
    sd: float | None
    statements: tuple[StatementResult, ...]
    comments: tuple[str, ...]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoundResult:
    """A round: when, how many were asked and submitted, and its prerequisites by number."""

    round_id: int
    municipality_code: int
    name: str
    opens_on: date
    closes_on: date
    closed_on: date | None
    instrument_version: int
    asked: int
    respondents: int
    prerequisites: tuple[PrerequisiteResult, ...]
