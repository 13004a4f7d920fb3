"""The movements as tables, for page and file alike; a hidden number is "–" in a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from keyfigures.charts.development import hidden_or
from keyfigures.charts.movements_words import ORDER, direction_verdict
from keyfigures.charts.staircase_table import HIDDEN_WORDS
from keyfigures.domain.figure import REASONS, STEPS, Count, StaircaseFigure, StepFigure
from keyfigures.domain.moving import MovementFigure, YearOfMovement
from keyfigures.domain.moving_words import BAND_NAMES
from keyfigures.domain.newcomers import Newcomers
from keyfigures.domain.sentences import REASON_WORDS
from keyfigures.domain.staying import CLASSES

Sheet = tuple[str, Sequence[str], list[Sequence]]
HIGH_TO_LOW = tuple(reversed(STEPS))
DIRECTIONS = {
    "less": "Til et lavere trin (mindre indgribende)",
    "more": "Til et højere trin (mere indgribende)",
    "same": "Samme trin",
    "came": "Kom ind på trappen",
    "left": "Gik ud af trappen",
}


@dataclass(frozen=True)
class Row:
    """One step of the matrix: `cells` are (citizens, look) of the steps 8 … 1."""

    step: StepFigure
    cells: tuple[tuple[Count, str], ...]


def matrix(figure: StaircaseFigure) -> list[Row]:
    """From a step (row) to a step (column); looks: "ned", "op", "samme" or "nul"."""
    return [Row(step, tuple(_cell(figure, step.number, to) for to in HIGH_TO_LOW))
            for step in figure.steps]  # fmt: skip


def _cell(figure, start: int, to: int) -> tuple[Count, str]:
    count = figure.flows.get((start, to), 0)
    if start == to:
        return count, "samme"
    if count == 0:
        return count, "nul"
    return count, "ned" if to < start else "op"


def bands(figure: StaircaseFigure) -> list[tuple[str, list[tuple[Count, bool]]]]:
    """Band → (citizens, whether such a movement can be) to each band."""
    return [
        (BAND_NAMES[start], [(figure.bands.get((start, to)), (start, to) in figure.bands)
                             for to in ORDER])
        for start in ORDER
    ]  # fmt: skip


def directions(figure: StaircaseFigure) -> list[tuple[str, Count]]:
    return [(words, getattr(figure, name)) for name, words in DIRECTIONS.items()]


def reasons(figure: StaircaseFigure | YearOfMovement) -> list[tuple[str, Count]]:
    return [(REASON_WORDS[reason], figure.left_by_reason[reason]) for reason in REASONS]


def sheets(movements: MovementFigure) -> list[Sheet]:
    """The file's sheets; the first is the csv too."""
    figure = movements.between
    return [
        _matrix_sheet(figure),
        _band_sheet(figure),
        _direction_sheet(figure),
        _newcomer_sheet(movements),
        _staying_sheet(movements),
        _year_sheet(movements.years),
        _note_sheet(movements),
    ]


def _matrix_sheet(figure) -> Sheet:
    header = ["Fra trin", *(f"Til trin {to}" for to in HIGH_TO_LOW), "Gik ud",
              f"I alt {figure.compare_day:%d-%m-%Y}"]  # fmt: skip
    rows = [
        [f"{row.step.number} {row.step.name}", *(hidden_or(count) for count, _ in row.cells),
         hidden_or(row.step.left), hidden_or(row.step.before)]
        for row in matrix(figure)
    ]  # fmt: skip
    came = [hidden_or(step.came) for step in figure.steps]
    now = [hidden_or(step.count) for step in figure.steps]
    return "Fra trin til trin", header, [
        *rows,
        ["Kom ind", *came, None, hidden_or(figure.came)],
        [f"I alt {figure.day:%d-%m-%Y}", *now, hidden_or(figure.left), None],
    ]  # fmt: skip


def _band_sheet(figure) -> Sheet:
    header = ["Fra bånd", *(f"Til {BAND_NAMES[band].lower()}" for band in ORDER)]
    rows = [
        [name, *(hidden_or(count) if possible else None for count, possible in cells)]
        for name, cells in bands(figure)
    ]
    return "Bånd", header, rows


def _direction_sheet(figure) -> Sheet:
    gone = [(f"Gik ud: {words}", count) for words, count in reasons(figure)]
    rows = [[words, hidden_or(count)] for words, count in (*directions(figure), *gone)]
    rows.append(["Sikker forskel på ned og op?", direction_verdict(figure.direction)])
    return "Retning og årsag", ["Bevægelse", "Borgere"], rows


def newcomer_rows(movements: MovementFigure) -> list[tuple[StepFigure, Count, Count]]:
    """Steps 8 … 1 with the newcomers of the period and of the one before."""
    new, before = movements.newcomers.first, movements.earlier and movements.earlier.first
    return [
        (step, new[step.number], before and before[step.number]) for step in movements.between.steps
    ]


def _newcomer_sheet(movements: MovementFigure) -> Sheet:
    periods = [movements.newcomers, *([movements.earlier] if movements.earlier else [])]
    header = [
        "Trin",
        "Første trin",
        *(f"Efter {p.before:%d-%m-%Y} til {p.day:%d-%m-%Y}" for p in periods),
    ]
    rows = [
        [step.number, step.name, *(hidden_or(p.first[step.number]) for p in periods)]
        for step in movements.between.steps
    ]
    rows += [
        ["", "Begyndte på trin 1–4", *(hidden_or(p.early) for p in periods)],
        ["", "Nye borgere i alt", *(hidden_or(p.total) for p in periods)],
        ["", "Andel på trin 1–4 i procent", *map(share_cell, periods)],
    ]
    return "Nye borgere", header, rows


def share_cell(new: Newcomers):
    """Percent with one decimal; "–" where hidden, empty where nobody came."""
    if new.is_hidden:
        return hidden_or(None)
    return None if new.share is None else round(new.share, 1)


def _staying_sheet(movements) -> Sheet:
    header = ["Trin", "Navn", *CLASSES, "I alt", "Mindst halvdelen har været der"]
    names = {step.number: step.name for step in movements.between.steps}
    rows = [
        [row.step, names[row.step], *map(hidden_or, row.classes), hidden_or(row.count), row.half]
        for row in movements.staying
    ]
    return "Tid på trinnet", header, rows


def _year_sheet(years) -> Sheet:
    header = ["År", *DIRECTIONS.values(), *(f"Gik ud: {REASON_WORDS[r]}" for r in REASONS),
              "Sikker forskel på ned og op?", "Nye borgere", "Nye på trin 1–4",
              "Andel på trin 1–4 i procent"]  # fmt: skip
    return "År for år", header, [_year_row(year) for year in years]


def _year_row(year: YearOfMovement) -> list:
    counts = [getattr(year, name) for name in DIRECTIONS] + [n for _, n in reasons(year)]
    new = year.newcomers
    return [
        year.year, *map(hidden_or, counts), direction_verdict(year.direction),
        hidden_or(new.total), hidden_or(new.early), share_cell(new),
    ]  # fmt: skip


def _note_sheet(movements: MovementFigure) -> Sheet:
    """What the numbers are: definitions, source and days."""
    figure = movements.between
    rows = [
        ["Kommune", figure.municipality_name],
        ["Fra", figure.compare_day],
        ["Til", figure.day],
        ["Data til og med", figure.data_until],
        ["Trappe", figure.version_name],
        ["Ned og op", "En borgers højeste trin blandt de aktive indsatser på de to dage."],
        ["Gik ud", "Efter afslutningen på den indsats, der sluttede sidst i perioden."],
        ["Nye borgere", "Uden trin den første dag, på et trin senere; det højeste trin den dag."],
        ["Tid på trinnet", "Ubrudt tid på netop dette trin; én dag væk begynder forfra."],
        ["År for år", "Fra 31-12 året før til årets 31-12."],
        ["Skjulte tal", HIDDEN_WORDS],
    ]
    return "Om tallene", ["Hvad", "Oplysning"], rows
