"""Which prerequisites of a closed round ask for something, and why in one sentence each.

Red and yellow ones, grey ones (nobody knows), and green ones about which the answers disagree: one
of the largest gaps between viewpoints, or a statement with a deviation of `words.DISAGREEMENT`.
Definition D11.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from measurement.domain.gaps import Gap
from measurement.domain.result import PrerequisiteResult, RoundResult, StatementResult
from measurement.domain.scoring import GREEN, GREY, RED
from measurement.domain.words import DISAGREEMENT, SHOWN, ends
from recovery_portal.kit import danish

_NOUN = {RED: "rødt", "gul": "gult", GREEN: "grønt"}


@dataclass(frozen=True)
class Attention:
    """A prerequisite that asks for something, and `why` in one sentence."""

    prerequisite: PrerequisiteResult
    why: str


def attention(result: RoundResult, gaps: Sequence[Gap] = ()) -> list[Attention]:
    """Lowest score first, then the grey, then the green but disputed; by number among equals.

    `gaps` are the result's gaps between viewpoints, largest first.
    """
    widest = {gap.number: gap for gap in reversed(gaps[:SHOWN])}
    scored = [p for p in result.prerequisites if p.colour not in (GREY, GREEN)]
    grey = [p for p in result.prerequisites if p.colour == GREY]
    green = [p for p in result.prerequisites if p.colour == GREEN]
    scored.sort(key=lambda p: (p.score, p.number))
    found = [Attention(p, _weak(p, widest)) for p in scored]
    found += [Attention(p, _grey(p)) for p in grey]
    split = [(p, _split(p, widest)) for p in green]
    return found + [
        Attention(p, f"Scoren er {danish.score(p.score)} af 100, i grønt, men {said}.")
        for p, said in split
        if said
    ]


def _weak(p: PrerequisiteResult, widest: dict[int, Gap]) -> str:
    low = min((s for s in p.statements if s.mean is not None), key=lambda s: (s.mean, s.code))
    said = f"Scoren er {danish.score(p.score)} af 100, i {_NOUN[p.colour]}; lavest er udsagn "
    said += f"{low.code} med {_level(low.mean)} af 3"
    split = _split(p, widest)
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


def _split(p: PrerequisiteResult, widest: dict[int, Gap]) -> str:
    """What the answers disagree about, inside a sentence; "" where they do not."""
    if gap := widest.get(p.number):
        said = gap.sentence.rstrip(".")
        return f"{said[:1].lower()}{said[1:]} på udsagn {gap.code}"
    disputed = [s for s in p.statements if s.sd is not None and s.sd >= DISAGREEMENT]
    if not disputed:
        return ""
    most = min(disputed, key=lambda s: (-s.sd, s.code))
    return _ends(most)


def _ends(statement: StatementResult) -> str:
    low, high, below, above = ends(statement)
    return f"svarene deler sig på udsagn {statement.code}: {below} {low}, {above} {high}"


def _level(mean: float) -> str:
    return danish.number(mean, 1)
