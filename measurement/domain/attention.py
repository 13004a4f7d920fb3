"""Which prerequisites of a closed round ask for something, and why in one sentence each.

Red and yellow ones, grey ones (nobody knows), and green ones about which the answers disagree: a
statement whose deviation is at least `words.DISAGREEMENT`, or the one with the round's largest gap
between two viewpoints, where that is a whole level or more. Definition D11.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from measurement.domain.result import PrerequisiteResult, RoundResult, StatementResult
from measurement.domain.scoring import GREEN, GREY, RED
from measurement.domain.viewpoints import ViewpointTally
from measurement.domain.words import DISAGREEMENT
from recovery_portal.kit import danish

WIDE = 1.0  # a level of the scale
SPEAKS = 2  # the answers of one person are no viewpoint's
_NOUN = {RED: "rødt", "gul": "gult", GREEN: "grønt"}


@dataclass(frozen=True)
class Gap:
    """How far apart two viewpoints stand on one statement: means 0-3, names inside a sentence."""

    code: str
    high_name: str
    high: float
    low_name: str
    low: float


@dataclass(frozen=True)
class Attention:
    """A prerequisite that asks for something, and `why` in one sentence."""

    prerequisite: PrerequisiteResult
    why: str


def largest_gap(result: RoundResult, viewpoints: Sequence[ViewpointTally]) -> Gap | None:
    """The statement on which two viewpoints stand furthest apart; None under a whole level."""
    gaps = [
        gap
        for p in result.prerequisites
        for s in p.statements
        for gap in _gaps(s.code, viewpoints)
        if gap.high - gap.low >= WIDE
    ]
    return min(gaps, key=lambda g: (g.low - g.high, g.code), default=None)


def _gaps(code: str, viewpoints: Sequence[ViewpointTally]):
    means = [
        (one.mean(code), one.name[:1].lower() + one.name[1:])
        for one in viewpoints
        if one.key and sum(one.of(code).counts) >= SPEAKS
    ]
    for pair in combinations(means, 2):
        (low, low_name), (high, high_name) = sorted(pair)
        yield Gap(code, high_name, high, low_name, low)


def attention(result: RoundResult, gap: Gap | None = None) -> list[Attention]:
    """Lowest score first, then the grey, then the green but disputed; by number among equals."""
    scored = [p for p in result.prerequisites if p.colour not in (GREY, GREEN)]
    grey = [p for p in result.prerequisites if p.colour == GREY]
    green = [p for p in result.prerequisites if p.colour == GREEN]
    scored.sort(key=lambda p: (p.score, p.number))
    found = [Attention(p, _weak(p, gap)) for p in scored]
    found += [Attention(p, _grey(p)) for p in grey]
    split = [(p, _split(p, gap)) for p in green]
    return found + [
        Attention(p, f"Scoren er {danish.score(p.score)} af 100, i grønt, men {said}.")
        for p, said in split
        if said
    ]


def _weak(p: PrerequisiteResult, gap: Gap | None) -> str:
    low = min((s for s in p.statements if s.mean is not None), key=lambda s: (s.mean, s.code))
    said = f"Scoren er {danish.score(p.score)} af 100, i {_NOUN[p.colour]}; lavest er udsagn "
    said += f"{low.code} med {_level(low.mean)} af 3"
    split = _split(p, gap)
    return f"{said}, og {split}." if split else f"{said}."


def _grey(p: PrerequisiteResult) -> str:
    if not p.answers:
        return "Farven er grå, fordi ingen har svaret."
    if p.answers - p.dont_know < 2:
        return "Farven er grå, fordi færre end to svar tæller: få flere til at svare næste gang."
    return (
        f"Farven er grå, fordi {p.dont_know} af {p.answers} svar er ved ikke: "
        "find ud af, hvem der ved det."
    )


def _split(p: PrerequisiteResult, gap: Gap | None) -> str:
    """What the answers disagree about, inside a sentence; "" where they do not."""
    if gap and gap.code in {s.code for s in p.statements}:
        return (
            f"{gap.high_name} svarer {_level(gap.high)} i gennemsnit og {gap.low_name} "
            f"{_level(gap.low)} på udsagn {gap.code}"
        )
    disputed = [s for s in p.statements if s.sd is not None and s.sd >= DISAGREEMENT]
    if not disputed:
        return ""
    most = min(disputed, key=lambda s: (-s.sd, s.code))
    return _ends(most)


def _ends(statement: StatementResult) -> str:
    no, _, _, much = statement.counts
    return f"svarene deler sig på udsagn {statement.code}: {no} slet ikke, {much} i høj grad"


def _level(mean: float) -> str:
    return danish.number(mean, 1)
