"""The result in words: what is in place, what is weak, and what to talk about.

Grey and disagreement have a column of their own, as questions: they are findings, not faults.
"""

from dataclasses import dataclass

from measurement.domain.result import PrerequisiteResult, RoundResult, StatementResult
from measurement.domain.scoring import GREEN, GREY, RED
from recovery_portal.kit import danish

# A population deviation of 1 or more on 0-3: the answers stand at both ends (1.5 is the most).
DISAGREEMENT = 1.0
SHOWN = 3


@dataclass(frozen=True)
class Remark:
    """One remark: what it is about, and a sentence."""

    about: str
    sentence: str


@dataclass(frozen=True)
class Words:
    """Three columns of remarks, any of them empty."""

    strong: tuple[Remark, ...]
    weak: tuple[Remark, ...]
    talk: tuple[Remark, ...]


def words(result: RoundResult) -> Words:
    """Green ones by their highest statement, red ones by their lowest, then grey and disagreed."""
    by_colour = {
        colour: [p for p in result.prerequisites if p.colour == colour]
        for colour in (GREEN, RED, GREY)
    }
    return Words(
        strong=tuple(_remark(p, max(_rated(p), key=_mean)) for p in by_colour[GREEN]),
        weak=tuple(_remark(p, min(_rated(p), key=_mean)) for p in by_colour[RED]),
        talk=(*map(_unknown, by_colour[GREY]), *map(_disputed, _disagreed(result))),
    )


def _mean(statement: StatementResult) -> float:
    return statement.mean


def _rated(p: PrerequisiteResult) -> list[StatementResult]:
    return [statement for statement in p.statements if statement.mean is not None]


def _remark(p: PrerequisiteResult, statement: StatementResult) -> Remark:
    mean = danish.number(statement.mean, 1)
    return Remark(p.short_name, f"{mean} af 3 for udsagnet: {statement.text}")


def _unknown(p: PrerequisiteResult) -> Remark:
    if p.answers - p.dont_know < 2:
        return Remark(f"{p.short_name}.", "Færre end to svar tæller, så farven er grå.")
    sentence = f"{p.dont_know} af {p.answers} svar er ved ikke, så farven er grå. Hvem ved det?"
    return Remark(f"{p.short_name}.", sentence)


def _disagreed(result: RoundResult) -> list[StatementResult]:
    """The statements with most disagreement, most first; the code settles a tie."""
    statements = [s for p in result.prerequisites for s in p.statements]
    disputed = [s for s in statements if s.sd is not None and s.sd >= DISAGREEMENT]
    return sorted(disputed, key=lambda s: (-s.sd, s.code))[:SHOWN]


def _disputed(statement: StatementResult) -> Remark:
    no, _, _, much = statement.counts
    sentence = f"{no} svarer slet ikke, og {much} i høj grad. Hvad ser I forskelligt?"
    return Remark(f"{statement.code}. {statement.text}", sentence)
