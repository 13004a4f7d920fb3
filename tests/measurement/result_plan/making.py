"""Results made by hand, from what was answered to each statement."""

from datetime import date

from measurement.domain import scoring
from measurement.domain.result import PrerequisiteResult, RoundResult, StatementResult
from measurement.domain.scoring import Tally
from measurement.domain.viewpoints import ViewpointTally


def tally(*answers) -> Tally:
    """Answers 0-3, and "v" for *Ved ikke*."""
    return Tally(tuple(answers.count(level) for level in range(4)), answers.count("v"))


def prerequisite(number: int, name: str, *statements) -> PrerequisiteResult:
    """`statements`: the answers to a, b and c."""
    tallies = [tally(*answers) for answers in statements]
    result = scoring.score(tallies)
    rows = [
        StatementResult(
            code=f"{number}{letter}",
            text=f"Udsagn {number}{letter}",
            mean=None if (mean := scoring.statement_mean(one)) is None else float(mean),
            counts=one.counts,
            **vars(scoring.spread(one)),
        )
        for letter, one in zip("abc", tallies, strict=False)
    ]
    return PrerequisiteResult(
        number=number,
        name=name,
        short_name=name,
        score=result.score,
        colour=result.colour,
        **vars(result.spread),
        statements=tuple(rows),
        comments=(),
    )


def result(*prerequisites, closed: date = date(2026, 11, 19)) -> RoundResult:
    return RoundResult(
        round_id=1,
        municipality_code=730,
        name="Runde",
        opens_on=closed,
        closes_on=closed,
        closed_on=closed,
        instrument_version=1,
        asked=9,
        respondents=9,
        prerequisites=prerequisites,
    )


def viewpoint(key: str, name: str, code: str, *answers) -> ViewpointTally:
    return ViewpointTally(key, name, len(answers), {code: tally(*answers)})
