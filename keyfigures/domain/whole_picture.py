"""Words, practice and effect beside each other: where the three tracks agree, where they do not.

Words: the temperature's score (D11). Practice: the audit's criteria (D12), held against the words
by measurement/domain/say_and_do.py. Effect: the verdicts of key figures (D10). They are no
measures of the same thing, so no number is made of the three: only whether they point the same
way. Guide 003 (the joint picture); which figure belongs to which prerequisite is our own proposal.
"""

from dataclasses import dataclass
from decimal import Decimal

from measurement.domain import say_and_do
from measurement.domain.say_and_do import Shown

# Prerequisite → the figures that should move if it is in place. Of leadership (3), competence (7)
# and culture (8) citizens' own answers tell: whether the goal, personal recovery and well-being,
# is nearer.
FIGURES_OF: dict[int, tuple[str, ...]] = {
    1: ("tidligere-indsats",),
    2: ("mindre-indgribende", "mere-indgribende"),
    3: ("inspire_o", "who5"),
    4: ("genindlaeggelser", "beskaeftigelse"),
    5: ("mindre-indgribende",),
    6: ("tidligere-indsats", "trin-8", "trin-6", "trin-4", "trin-3"),
    7: ("inspire_o",),
    8: ("inspire_o", "who5"),
}
# What a figure's verdict says, seen from the direction the guide hopes for.
WISHED, UNWISHED, MOVED, STILL, SILENT = "wished", "unwished", "moved", "still", "silent"
BOTH = "both"  # of several figures: some one way, some the other
# What the tracks say together.
APART, WAITING, ALIKE, ALONE = "apart", "waiting", "alike", "alone"
HIGH = "grøn"
LOW = "rød"
FROM_EFFECT = 0.5  # as large a gap as half the scale, where effect alone contradicts the words


@dataclass(frozen=True)
class FigureVoice:
    """One key figure: its verdict in words, and `sense`, one of WISHED … SILENT; `when`: what
    period the amount is of; `value`: the amount as a number, as it is shown."""

    code: str
    name: str
    amount: str
    verdict: str
    sense: str
    when: str = ""
    value: Decimal | int | None = None
    unit: str = ""


@dataclass(frozen=True)
class Voices:
    """What is known of one prerequisite. `score` 0–1 and `colour` "" where nothing counts."""

    score: float | None
    colour: str
    cases: Shown
    figures: tuple[FigureVoice, ...]

    @property
    def practice(self) -> str:
        """HIGHER where the words lie above the cases, LOWER, ALIKE or UNKNOWN."""
        return say_and_do.verdict(self.score, self.cases)

    @property
    def effect(self) -> str:
        """The figures together: WISHED, UNWISHED, BOTH, STILL or SILENT."""
        senses = {one.sense for one in self.figures}
        if {WISHED, UNWISHED} <= senses:
            return BOTH
        return next((s for s in (WISHED, UNWISHED, STILL) if s in senses), SILENT)

    @property
    def known(self) -> int:
        """How many of the three tracks say something."""
        words, cases = self.score is not None, self.cases.share is not None
        return words + cases + (self.effect != SILENT)


def sense(direction: int, is_known: bool, wish: int) -> str:
    """What a verdict says: `direction` −1, 0 or 1; `wish` likewise, 0 = no wished direction."""
    if not is_known:
        return SILENT
    if not direction:
        return STILL
    if not wish:
        return MOVED
    return WISHED if direction == wish else UNWISHED


def together(voices: Voices) -> str:
    """APART where two tracks contradict each other beyond chance; WAITING where words are high
    and no figure has moved; ALIKE; ALONE where fewer than two tracks say anything."""
    if voices.known < 2:
        return ALONE
    if _practice_apart(voices) or effect_apart(voices):
        return APART
    if voices.colour == HIGH and voices.effect == STILL:
        return WAITING
    return ALIKE


def _practice_apart(voices: Voices) -> bool:
    return voices.practice in (say_and_do.HIGHER, say_and_do.LOWER)


def effect_apart(voices: Voices) -> bool:
    """High words with figures that went the other way, or low words with figures as wished."""
    if voices.colour == HIGH:
        return voices.effect == UNWISHED
    return voices.colour == LOW and voices.effect == WISHED


def order(voices: Voices, number: int) -> tuple:
    """To sort by: the largest gap first, then what is waited for, what agrees, what is alone."""
    gap = say_and_do.gap(voices.score, voices.cases) if _practice_apart(voices) else 0
    size = abs(gap or 0) + FROM_EFFECT * effect_apart(voices)
    return (APART, WAITING, ALIKE, ALONE).index(together(voices)), -size, number
