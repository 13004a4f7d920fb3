"""The result in one Danish sentence: what moved since last time, and what is still red.

Where fewer than three have answered, a second sentence says how little the colours are worth.

Colours stand as nouns ("i rødt", "fra gult til grønt"), so that they agree with any name.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from measurement.domain.result import PrerequisiteResult, RoundResult
from measurement.domain.scoring import GREEN, GREY, RED, YELLOW
from recovery_portal.kit import danish

_NOUN = {RED: "rødt", YELLOW: "gult", GREEN: "grønt", GREY: "gråt"}
_RANK = {RED: 0, YELLOW: 1, GREEN: 2}
_NUMBERS = ["ingen", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte"]
# As many as a viewpoint must have to be held against another (domain/gaps).
ENOUGH = 3


def finding(result: RoundResult, previous: RoundResult | None = None) -> str:
    """The sentence on the colours, and the caution where there is reason for one."""
    return " ".join(filter(None, (colours(result, previous), caution(result, previous))))


def caution(result: RoundResult, previous: RoundResult | None = None) -> str:
    """What to beware of where fewer than three answered, now or last time; "" else.

    The answers may colour a prerequisite all the same: D11 counts answers, not people.
    """
    if 0 < result.respondents < ENOUGH:
        whose = "én persons" if result.respondents == 1 else "to personers"
        return (
            f"Kun {_in_words(result.respondents)} har svaret: farverne viser {whose} syn og kan "
            "ikke sammenlignes med andre runder."
        )
    if previous and result.respondents and 0 < previous.respondents < ENOUGH:
        return (
            f"I {previous.name} svarede kun {_in_words(previous.respondents)}, så de to runder "
            "kan ikke sammenlignes."
        )
    return ""


def colours(result: RoundResult, previous: RoundResult | None = None) -> str:
    """One sentence on the colours of `result`, against `previous` where there is one."""
    if not result.respondents:
        return "Ingen har indsendt svar i runden."
    if previous is None:
        return _standing(result.prerequisites)
    moves = _moves(result, previous)
    since = f"siden {month(previous, result)}"
    if not moves:
        return f"Ingen forudsætning har skiftet farve {since}: {_lower(_standing_of(result))}"
    moved = {p.number for group in moves.values() for p in group}
    still = [p for p in result.prerequisites if p.colour == RED and p.number not in moved]
    tail = f", mens {names(still)} stadig står i rødt" if still else ""
    return _upper(f"{_moved(moves)} {since}{tail}.")


def month(previous: RoundResult, result: RoundResult) -> str:
    """When the earlier round closed: "maj", with its year where that is another.

    Its name where both closed in the same month: the month would say nothing.
    """
    earlier, now = previous.closed_on, result.closed_on or result.closes_on
    if (earlier.year, earlier.month) == (now.year, now.month):
        return previous.name
    text = danish.month(earlier)
    return text.split()[0] if earlier.year == now.year else text


def names(prerequisites: Iterable[PrerequisiteResult]) -> str:
    """Their short names as a list inside a sentence: "ledelse, tilbud og politisk fokus"."""
    return _listed([_lower(p.short_name) for p in prerequisites])


def _listed(parts: Sequence[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} og {last}" if first else last


def _moves(result: RoundResult, previous: RoundResult) -> dict:
    """(from, to) → the prerequisites that changed colour so; grey is no colour to move between."""
    before = {p.number: p.colour for p in previous.prerequisites}
    moves = defaultdict(list)
    for p in result.prerequisites:
        earlier = before.get(p.number, GREY)
        if GREY not in (earlier, p.colour) and earlier != p.colour:
            moves[earlier, p.colour].append(p)
    return moves


def _moved(moves: dict) -> str:
    if len(moves) > 2:
        up = sum(len(group) for (a, b), group in moves.items() if _RANK[b] > _RANK[a])
        down = sum(len(group) for group in moves.values()) - up
        return f"{_counted(up)} er gået frem og {_in_words(down)} tilbage"
    first, *second = (
        (names(group), f"fra {_NOUN[a]} til {_NOUN[b]}") for (a, b), group in moves.items()
    )
    return f"{first[0]} er gået {first[1]}" + "".join(f", og {who} {way}" for who, way in second)


def _standing_of(result: RoundResult) -> str:
    return _standing(result.prerequisites)


def _standing(prerequisites: Sequence[PrerequisiteResult]) -> str:
    """How many stand in each colour; the red ones by name."""
    parts = []
    for colour in (GREEN, YELLOW, RED, GREY):
        own = [p for p in prerequisites if p.colour == colour]
        if own:
            lead = _counted(len(own)) + " står" if not parts else _in_words(len(own))
            parts.append(f"{lead} i {_NOUN[colour]}")
    red = [p for p in prerequisites if p.colour == RED]
    named = f": {names(red)}" if red and len(red) < 4 and parts[-1].endswith("rødt") else ""
    return _upper(f"{_listed(parts)}{named}.")


def _counted(number: int) -> str:
    return f"{_in_words(number)} forudsætning{'' if number == 1 else 'er'}"


def _in_words(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
