"""What the three tracks say together, in words: an opening for a talk, never a judgement."""

from collections import Counter
from collections.abc import Sequence

from keyfigures.domain import whole_picture as rule
from keyfigures.domain.whole_picture import FigureVoice, Voices
from measurement.domain import say_and_do
from recovery_portal.kit.danish import number

LABELS = {
    rule.APART: "Peger hver sin vej",
    rule.WAITING: "Virkningen er ikke set endnu",
    rule.ALIKE: "Følges ad",
    rule.ALONE: "For lidt at holde sammen",
}
PRACTICE = {
    say_and_do.HIGHER: "Ordene ligger højere end det, sagerne viser.",
    say_and_do.LOWER: "Sagerne viser mere, end ordene siger.",
    say_and_do.ALIKE: "Ord og sager følges ad, så vidt så få sager kan vise det.",
}
COLOURS = {"grøn": "grønne", "gul": "gule", "rød": "røde"}
JUDGED = (rule.WISHED, rule.UNWISHED, rule.MOVED, rule.STILL)
ONE = {
    rule.WISHED: "Nøgletallet har sikkert bevæget sig den ønskede vej.",
    rule.UNWISHED: "Nøgletallet har sikkert bevæget sig imod den ønskede vej.",
    rule.MOVED: "Nøgletallet har sikkert bevæget sig.",
    rule.STILL: "Nøgletallet viser ingen sikker ændring.",
}
MOVES = {
    rule.WISHED: "sikkert bevæget sig den ønskede vej",
    rule.UNWISHED: "sikkert bevæget sig imod den",
    rule.MOVED: "sikkert bevæget sig uden en ønsket vej",
}
ASK_FIRST = {
    say_and_do.HIGHER: "Hvad gør I, som ikke bliver skrevet ned? Hvad ville I gerne gøre oftere?",
    say_and_do.LOWER: "Hvad lykkes allerede i sagerne, som flere kan lære af?",
}
# What sub-goals do: the state of their activities.
DONE, ON_TRACK, NEEDS_ACTION, NOT_BEGUN, EMPTY = "done", "on", "action", "not", "empty"
DEEDS = {
    DONE: "Alle aktiviteter er gennemført.",
    ON_TRACK: "Aktiviteterne er i gang.",
    NEEDS_ACTION: "En eller flere aktiviteter kræver handling.",
    NOT_BEGUN: "Ingen aktivitet er begyndt.",
    EMPTY: "Delmålet har ingen aktiviteter endnu.",
}


def said(voices: Voices) -> str:
    """What the tracks say about one prerequisite."""
    parts = [_words(voices), PRACTICE.get(voices.practice, ""), effect(voices.figures)]
    return " ".join(part for part in parts if part) or "Intet spor siger noget endnu."


def _words(voices: Voices) -> str:
    """Only where the cases say nothing to hold the words against."""
    if voices.score is None or voices.practice in PRACTICE:
        return ""
    return f"Ordene er {COLOURS[voices.colour]}."


def ask(voices: Voices) -> str:
    """A question to begin with."""
    found = rule.together(voices)
    if found == rule.ALONE:
        return "Hvad skal der til, for at I kan se det i sager og tal?"
    if voices.practice in ASK_FIRST:
        return ASK_FIRST[voices.practice]
    if rule.effect_apart(voices):
        if voices.colour == rule.HIGH:
            return "Hvad gør I, som burde kunne ses hos borgerne, og hvad ellers kan flytte tallet?"
        return "Hvad virker allerede, selv om I ikke synes, det er på plads?"
    if found == rule.WAITING:
        return "Hvornår ville I vente at se det hos borgerne?"
    return "Kan I genkende billedet?"


def title(rows: Sequence[tuple[str, Voices]]) -> str:
    """The heading; `rows`: each prerequisite's name and voices, the largest gap first."""
    if not any(voices.known for _, voices in rows):
        return "Der er endnu intet at holde sammen"
    name, first = rows[0]
    if rule.together(first) == rule.APART:
        return f"Tal først om {name[:1].lower()}{name[1:]}: {_why(first)}"
    if all(rule.together(voices) == rule.ALONE for _, voices in rows):
        return "Der er kun ét spor at se på ved hver forudsætning"
    return "Ord, praksis og virkning følges ad, så vidt tallene kan vise det"


def _why(voices: Voices) -> str:
    if voices.practice == say_and_do.HIGHER:
        return "ordene ligger højere end det, sagerne viser"
    if voices.practice == say_and_do.LOWER:
        return "sagerne viser mere, end ordene siger"
    if voices.colour == rule.HIGH:
        return "ordene er grønne, men nøgletallene går imod"
    return "nøgletallene går den ønskede vej, selv om ordene er røde"


def lead(rows: Sequence[tuple[str, Voices]]) -> str:
    """How many point which way."""
    found = Counter(rule.together(voices) for _, voices in rows)
    words = {
        rule.APART: "peger hver sin vej",
        rule.WAITING: "venter på at kunne ses i nøgletallene",
        rule.ALIKE: "følges ad",
        rule.ALONE: "har for lidt at holde sammen",
    }
    parts = [f"{number(found[key])} {text}" for key, text in words.items() if found[key]]
    listed = f"{', '.join(parts[:-1])} og {parts[-1]}" if len(parts) > 1 else parts[0]
    return f"Forudsætningerne: {listed}."


def goal_said(deeds: str, figures: Sequence[FigureVoice]) -> str:
    """What a sub-goal's activities do, and whether its figures have moved."""
    return " ".join(part for part in (DEEDS[deeds], effect(figures)) if part)


def effect(figures: Sequence[FigureVoice]) -> str:
    """How many of the figures that can be judged have surely moved, and which way."""
    found = Counter(one.sense for one in figures if one.sense in JUDGED)
    if not found:
        return ""
    if found.total() == 1:
        return ONE[next(iter(found))]
    parts = [f"{found[key]} {text}" for key, text in MOVES.items() if found[key]]
    if not parts:
        return f"Ingen af de {found.total()} nøgletal viser en sikker ændring."
    return f"Af {found.total()} nøgletal har {' og '.join(parts)}."
