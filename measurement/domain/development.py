"""How scores develop over closed rounds of one version; versions are never joined (D11)."""

from dataclasses import dataclass
from datetime import date

from measurement.domain import scoring
from measurement.domain.scoring import GREEN, GREY, RED, YELLOW, Tally
from recovery_portal.kit import danish


@dataclass(frozen=True)
class Point:
    """One round's score of one prerequisite (None: nobody rated), and the agreed one if any.

    `agreed` is None where so few answers are agreed on that it would be grey.
    """

    round_id: int
    score: float | None
    colour: str
    agreed: float | None


@dataclass(frozen=True)
class Line:
    """One prerequisite over the version's rounds, oldest first, and the same in words."""

    number: int
    name: str
    points: tuple[Point, ...]

    @property
    def sentence(self) -> str:
        """ "31 nu, 36 sidst; mellem 28 og 36 i 4 runder." """
        known = [p.score for p in self.points if p.score is not None]
        if not known:
            return "Ingen har vurderet udsagnene."
        parts = [f"{danish.score(self.points[-1].score)} nu"]
        if len(self.points) > 1:
            parts[0] += f", {danish.score(self.points[-2].score)} sidst"
        if len(known) > 2:
            low, high = danish.score(min(known)), danish.score(max(known))
            parts.append(f"mellem {low} og {high} i {len(known)} runder")
        grey = sum(p.colour == GREY for p in self.points)
        if grey:
            parts.append(f"grå i {grey} af {len(self.points)} runder")
        return "; ".join(parts) + "."


@dataclass(frozen=True)
class DevelopedRound:
    """A closed round in the development: its name, day of closing and how many submitted."""

    pk: int
    name: str
    closed_on: date
    respondents: int


@dataclass(frozen=True)
class VersionDevelopment:
    """One version of the questionnaire: its closed rounds, oldest first, and a line each."""

    instrument: str
    version: int
    rounds: tuple[DevelopedRound, ...]
    lines: tuple[Line, ...]


def point(round_id: int, tallies: list[Tally], agreed: list[Tally]) -> Point:
    """One round's point of a prerequisite from its statements' tallies, and the agreed ones."""
    own, common = scoring.score(tallies), scoring.score(agreed)
    firm = common.score if common.colour != GREY else None
    return Point(round_id, own.score, own.colour, firm)


_RANK = {RED: 0, YELLOW: 1, GREEN: 2}


def developed(version: VersionDevelopment | None) -> str:
    """The newest version in one sentence: colours of its last round against its first."""
    if version is None:
        return "Der er ingen lukket runde endnu."
    if len(version.rounds) < 2:
        return f"{version.rounds[0].name} er den første runde af version {version.version}."
    ends = [(line.points[0].colour, line.points[-1].colour) for line in version.lines]
    steps = [_RANK[b] - _RANK[a] for a, b in ends if GREY not in (a, b)]
    up, down = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    since = f"i farve siden {version.rounds[0].name}"
    if not up and not down:
        return f"Ingen forudsætning er gået frem eller tilbage {since}."
    moved = f"{up or down} af {len(version.lines)} forudsætninger er gået"
    if up and down:
        return f"{moved} frem og {down} tilbage {since}."
    return f"{moved} {'frem' if up else 'tilbage'} {since}."
