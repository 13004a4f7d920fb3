"""The three tracks in one picture as rows for csv and xlsx."""

from collections.abc import Sequence

from keyfigures.domain.whole_picture import FigureVoice
from keyfigures.selectors.whole_picture import GoalRow, PrerequisiteRow, WholePicture
from recovery_portal.kit.danish import score

Sheet = tuple[str, Sequence[str], list[Sequence]]


def prerequisite_sheet(picture: WholePicture) -> Sheet:
    """One row per prerequisite, the largest gap first."""
    header = [
        "Nummer", "Forudsætning", "Score", "Farve", "Ja (tydeligt)", "Delvist",
        "Nej eller ikke dokumenteret", "Nøgletal", "Sammen", "I ord", "Tal om",
    ]  # fmt: skip
    return "Samlet billede", header, [_row(row) for row in picture.rows]


def _row(row: PrerequisiteRow) -> list:
    voices = row.voices
    cases = voices.cases
    counts = [cases.yes, cases.partly, cases.no] if cases.rated else [None] * 3
    shown = None if voices.score is None else int(score(voices.score * 100))
    colour = row.said.colour.capitalize() if row.said else None
    figures = figures_in_words(voices.figures)
    return [
        *(row.number, row.name, shown, colour, *counts, figures),
        *(row.label, row.text, row.question),
    ]


def figures_in_words(figures: Sequence[FigureVoice]) -> str:
    """`Genindlagt inden for 30 dage (13,6 %, 3. kvartal 2026): Ingen sikker ændring; …`"""
    return "; ".join(f"{one.name}{_amount(one)}: {one.verdict}" for one in figures)


def _value(figure: FigureVoice):
    """The number, or the sign of a hidden one."""
    return figure.amount if figure.value is None else figure.value


def _amount(figure: FigureVoice) -> str:
    return f" ({figure.amount}, {figure.when})" if figure.when else ""


def figure_sheet(picture: WholePicture) -> Sheet:
    """One row per prerequisite and figure: what it is, of which period, and its verdict."""
    header = ["Nummer", "Forudsætning", "Nøgletal", "Værdi", "Enhed", "Periode", "Dom"]
    rows = [
        [row.number, row.name, one.name, _value(one), one.unit, one.when, one.verdict]
        for row in picture.rows
        for one in row.voices.figures
    ]
    return "Nøgletal", header, rows


def goal_sheet(picture: WholePicture) -> Sheet:
    """One row per sub-goal of the plan in force."""
    header = ["Delmål", "Titel", "Forudsætning", "Aktiviteter", "Nøgletal", "I ord"]
    return "Delmål", header, [_goal(goal) for goal in picture.goals]


def _goal(goal: GoalRow) -> list:
    counts = ", ".join(f"{word}: {count}" for _, word, count in goal.counts)
    name = goal.prerequisite.name if goal.prerequisite else None
    figures = figures_in_words(goal.figures)
    return [goal.position, goal.title, name, counts, figures, goal.text]


def note_sheet(picture: WholePicture) -> Sheet:
    """Where the three tracks come from."""
    round, audit = picture.round, picture.audit
    rows = [
        ["Temperaturmåling", round.name if round else None],
        ["Lukket", round.closed_on if round else None],
        ["Sagsaudit", audit.name if audit else None],
        ["Lukket", audit.closed_on if audit else None],
        ["Nøgletal til og med", picture.day],
        ["Rækkefølge", "De største forskelle mellem sporene står øverst."],
        ["Varsomhed", "Sporene er ikke mål for det samme. En forskel er noget at tale om."],
    ]
    return "Om billedet", ["Hvad", "Oplysning"], rows
