"""Where viewpoints see the same statement differently: the gaps that matter, largest first.

A rule of ours: two viewpoints are a step of the scale apart (1.0 on 0-3) in their mean answers to
a statement, and at least three of each rated it. With fewer the answers are shown, not judged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from measurement.domain import scoring
from measurement.domain.result import PrerequisiteResult, RoundResult, StatementResult
from measurement.domain.viewpoints import ViewpointTally
from recovery_portal.kit import danish

STEP = 1  # of the scale 0-3
ENOUGH = 3  # rated answers of each viewpoint
# How a viewpoint stands in a sentence; they all go with a verb that has no number in Danish.
SUBJECTS = {
    "strategisk": "strategisk ledelse",
    "faglig": "faglig ledelse",
    "myndighed": "myndighed",
    "tilbud": "tilbuddene",
    "borger": "borgere og peers",
    "samarbejdspartner": "samarbejdspartnerne",
}


@dataclass(frozen=True)
class Gap:
    """A statement that two viewpoints see at least a step apart; `size` in steps, means 0-3."""

    number: int
    code: str
    text: str
    high: ViewpointTally
    low: ViewpointTally
    high_mean: float
    low_mean: float
    size: float

    @property
    def sentence(self) -> str:
        """ "Faglig ledelse svarer 2,4 i gennemsnit og tilbuddene 0,8." """
        high, low = (danish.number(mean, 1) for mean in (self.high_mean, self.low_mean))
        text = f"{SUBJECTS[self.high.key]} svarer {high} i gennemsnit og "
        return f"{text[:1].upper()}{text[1:]}{SUBJECTS[self.low.key]} {low}."


def comparable(viewpoints: Iterable[ViewpointTally]) -> list[ViewpointTally]:
    """The viewpoints that can be compared at all: told, and of at least three respondents."""
    return [v for v in viewpoints if v.key and v.respondents >= ENOUGH]


def gaps(result: RoundResult, viewpoints: Sequence[ViewpointTally]) -> tuple[Gap, ...]:
    """Every gap that matters, largest first; the statements' own order settles a tie."""
    found = [
        gap
        for p in result.prerequisites
        for statement in p.statements
        if (gap := _gap(p, statement, viewpoints))
    ]
    return tuple(sorted(found, key=lambda gap: -gap.size))


def _gap(
    p: PrerequisiteResult, statement: StatementResult, viewpoints: Sequence[ViewpointTally]
) -> Gap | None:
    """The widest gap in one statement; of several as wide, the viewpoints' own order decides."""
    rated = [
        (scoring.statement_mean(tally), viewpoint)
        for viewpoint in comparable(viewpoints)
        if sum((tally := viewpoint.of(statement.code)).counts) >= ENOUGH
    ]
    if len(rated) < 2:
        return None
    high, low = max(rated, key=_mean), min(rated, key=_mean)
    size = high[0] - low[0]
    if size < STEP:
        return None
    return Gap(
        number=p.number,
        code=statement.code,
        text=statement.text,
        high=high[1],
        low=low[1],
        high_mean=float(high[0]),
        low_mean=float(low[0]),
        size=float(size),
    )


def _mean(pair: tuple[Fraction, ViewpointTally]) -> Fraction:
    return pair[0]
