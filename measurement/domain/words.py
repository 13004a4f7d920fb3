"""The result in words: what is in place, what is weak, and what to talk about.

Grey and disagreement have a column of their own, as questions: they are findings, not faults.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from measurement.domain.gaps import Gap
from measurement.domain.result import PrerequisiteResult, RoundResult, StatementResult
from measurement.domain.scoring import DONT_KNOW, GREEN, GREY, RED
from recovery_portal.kit import danish

# A population deviation of 1 or more on 0-3: the answers stand at both ends (1.5 is the most).
DISAGREEMENT = 1.0
SHOWN = 3
FEWEST = 2  # ratings that a sentence about a statement builds on
_OF_TWO = ("Ingen af to personer", "Én af to personer", "To personer")
LEVELS = ("slet ikke", "i mindre grad", "i nogen grad", "i høj grad")


@dataclass(frozen=True)
class Remark:
    """One remark: what it is about, a sentence, and the number of its prerequisite."""

    about: str
    sentence: str
    number: int


@dataclass(frozen=True)
class Words:
    """Three columns of remarks, any of them empty; whether any prerequisite is green, and red."""

    strong: tuple[Remark, ...]
    weak: tuple[Remark, ...]
    talk: tuple[Remark, ...]
    has_green: bool
    has_red: bool


def words(
    result: RoundResult, previous: RoundResult | None = None, gaps: Sequence[Gap] = ()
) -> Words:
    """Green ones by their highest statement, red ones by their lowest; then what to talk about.

    Without a green one the highest statement of all stands there, without a red one the lowest.
    `gaps` are the result's gaps between viewpoints, largest first.
    """
    seen = {gap.code for gap in gaps[:SHOWN]}
    disputed = [(p, s) for p, s in _disagreed(result) if s.code not in seen]
    return Words(
        strong=_column(result, previous, GREEN),
        weak=_column(result, previous, RED),
        talk=(
            *(_unknown(p) for p in result.prerequisites if p.colour == GREY and p.answers),
            *map(_apart, gaps[:SHOWN]),
            *(_disputed(*pair) for pair in disputed[: SHOWN - len(gaps[:SHOWN])]),
        ),
        has_green=_has(result, GREEN),
        has_red=_has(result, RED),
    )


def _has(result: RoundResult, colour: str) -> bool:
    return any(p.colour == colour for p in result.prerequisites)


def _column(result: RoundResult, previous: RoundResult | None, colour: str) -> tuple[Remark, ...]:
    """The prerequisites of one colour, or the one statement that comes closest."""
    before = {p.number: p.colour for p in previous.prerequisites} if previous else {}
    pick = max if colour == GREEN else min
    own = [p for p in result.prerequisites if p.colour == colour]
    if own:
        return tuple(
            Remark(
                p.short_name,
                _share(pick(_rated(p), key=_mean), colour) + _moved(before.get(p.number), colour),
                p.number,
            )
            for p in own
        )
    pairs = [(p, s) for p in result.prerequisites for s in _rated(p) if _ratings(s) >= FEWEST]
    if not pairs:
        return ()
    p, statement = pick(pairs, key=lambda pair: _mean(pair[1]))
    return (Remark(p.short_name, _share(statement, colour), p.number),)


def _moved(before: str | None, now: str) -> str:
    return f" {before.capitalize()} sidst, {now} nu." if before not in (None, now, GREY) else ""


def _mean(statement: StatementResult) -> float:
    return statement.mean


def _ratings(statement: StatementResult) -> int:
    return sum(statement.counts)


def _rated(p: PrerequisiteResult) -> list[StatementResult]:
    return [statement for statement in p.statements if statement.mean is not None]


def _share(statement: StatementResult, colour: str) -> str:
    """ "8 af 9 svarer i nogen eller i høj grad: …"; one or two are told as people."""
    none, less, some, much = statement.counts
    if _ratings(statement) == 1:
        return f"Én person svarer {LEVELS[statement.minimum]}: {statement.text}"
    number, levels = (
        (some + much, "i nogen eller i høj grad")
        if colour == GREEN
        else (none + less, "slet ikke eller i mindre grad")
    )
    who = f"{number} af {_ratings(statement)}"
    if _ratings(statement) == len(_OF_TWO) - 1:
        who = _OF_TWO[number]
    return f"{who} svarer {levels}: {statement.text}"


def _unknown(p: PrerequisiteResult) -> Remark:
    if p.answers - p.dont_know < 2 and 3 * p.dont_know <= p.answers:
        return Remark(f"{p.short_name}.", "Færre end to svar tæller, så farven er grå.", p.number)
    sentence = f"{p.dont_know} af {p.answers} svar er ved ikke, så farven er grå. Hvem ved det?"
    return Remark(f"{p.short_name}.", sentence, p.number)


def _disagreed(result: RoundResult) -> list[tuple[PrerequisiteResult, StatementResult]]:
    """The statements with most disagreement, most first; their own order settles a tie."""
    pairs = [(p, s) for p in result.prerequisites for s in p.statements]
    disputed = [(p, s) for p, s in pairs if s.sd is not None and s.sd >= DISAGREEMENT]
    return sorted(disputed, key=lambda pair: -pair[1].sd)


def _disputed(p: PrerequisiteResult, statement: StatementResult) -> Remark:
    low, high, below, above = ends(statement)
    sentence = f"{below} svarer {low}, og {above} {high}. Hvad ser I forskelligt?"
    return Remark(f"{statement.code}. {statement.text}", sentence, p.number)


def ends(statement: StatementResult) -> tuple[str, str, int, int]:
    """The lowest and the highest answer that somebody gave, in words, and how many gave each.

    The statement is rated.
    """
    low, high = statement.minimum, statement.maximum
    return LEVELS[low], LEVELS[high], statement.counts[low], statement.counts[high]


def _apart(gap: Gap) -> Remark:
    return Remark(f"{gap.code}. {gap.text}", f"{gap.sentence} Hvad ser I forskelligt?", gap.number)


def choice_in_words(choice: str) -> str:
    """An answer as a form writes it: "2" is "I nogen grad", DONT_KNOW is "Ved ikke"."""
    text = "ved ikke" if choice == DONT_KNOW else LEVELS[int(choice)]
    return text.capitalize()


# --- The answers a group agreed on ----------------------------------------------------------------


def agreed_words(agreed: RoundResult, individual: RoundResult) -> Words:
    """The same three columns; to talk about is where the group left the single answers behind."""
    return Words(
        strong=_agreed_column(agreed, GREEN),
        weak=_agreed_column(agreed, RED),
        talk=_left_behind(agreed, individual),
        has_green=_has(agreed, GREEN),
        has_red=_has(agreed, RED),
    )


def _agreed_column(agreed: RoundResult, colour: str) -> tuple[Remark, ...]:
    pick = max if colour == GREEN else min
    chosen = ((p, pick(_rated(p), key=_mean)) for p in agreed.prerequisites if p.colour == colour)
    return tuple(Remark(p.short_name, _agreed(s), p.number) for p, s in chosen)


def _agreed(statement: StatementResult) -> str:
    return f"I har aftalt “{LEVELS[round(statement.mean)]}” om udsagnet: {statement.text}"


def _left_behind(agreed: RoundResult, individual: RoundResult) -> tuple[Remark, ...]:
    """Agreed answers a step or more from the mean of the single ones, furthest first."""
    means = {s.code: s.mean for p in individual.prerequisites for s in p.statements}
    pairs = [
        (p, s) for p in agreed.prerequisites for s in _rated(p) if means.get(s.code) is not None
    ]
    far = [(abs(s.mean - means[s.code]), p, s) for p, s in pairs]
    far = sorted((x for x in far if x[0] >= 1), key=lambda x: -x[0])[:SHOWN]
    return tuple(
        Remark(
            f"{s.code}. {s.text}",
            f"De enkelte svar er {danish.number(means[s.code], 1)} i gennemsnit,"
            f" og I har aftalt “{LEVELS[round(s.mean)]}”.",
            p.number,
        )
        for _, p, s in far
    )
