"""The projection as rows for csv and xlsx; a hidden number is "–" (D13)."""

from collections.abc import Iterator, Sequence

from keyfigures.domain.projection_assumptions import assumptions
from keyfigures.domain.projection_figure import ProjectionFigure, Ranges, StepProjection
from keyfigures.domain.projection_words import asked
from recovery_portal.kit.danish import HIDDEN

Sheet = tuple[str, Sequence[str], list[Sequence]]
HEADER = ["Trin", "Navn", "Dag", "År frem", "Borgere fra", "Borgere til"]
MOVED = ["Med ændringen fra", "Med ændringen til", "Forskel fra", "Forskel til"]
KRONER = ["Kr. om året fra", "Kr. om året til"]


def step_sheet(figure: ProjectionFigure) -> Sheet:
    """One row per step and day, today first; kroner only where there are accounts."""
    header = [*HEADER, *(MOVED if figure.move else []), *(KRONER if figure.price_year else [])]
    return "Fremskrivning", header, [row for step in figure.steps for row in _rows(figure, step)]


def _rows(figure: ProjectionFigure, step: StepProjection) -> Iterator[list]:
    named = [step.number, step.name]
    now = HIDDEN if step.today is None else step.today
    priced = _now(_kroner_today(step)) if figure.price_year else []
    yield [*named, figure.day, 0, now, now, *([None] * 4 * bool(figure.move)), *priced]
    for at, day in enumerate(figure.days):
        row = [*named, day, at + 1, *_pair(step.ranges, at)]
        if figure.move:
            row += [*_pair(step.moved, at), *_pair(step.difference, at)]
        if figure.price_year:
            row += _kroner(step, at)
        yield row


def _kroner(step: StepProjection, at: int) -> list:
    """A fixed step's amount is public, also where its citizens are hidden."""
    if step.kroner_fixed is not None:
        return _now(step.kroner_fixed)
    return _pair(step.kroner, at) if step.ranges is None else _told(step.kroner, at)


def _kroner_today(step: StepProjection) -> float | None:
    return step.kroner_today if step.kroner_fixed is None else step.kroner_fixed


def _now(amount: float | None) -> list:
    return [None, None] if amount is None else [round(amount)] * 2


def _pair(ranges: Ranges, at: int) -> list:
    return [HIDDEN] * 2 if ranges is None else [round(ranges[at].low), round(ranges[at].high)]


def total_sheet(figure: ProjectionFigure) -> Sheet:
    """The whole staircase, today first; its kroner and what the move makes of them, if told."""
    header = ["Dag", "År frem", "Borgere fra", "Borgere til"]
    header += [*KRONER, "Forskel i kr. fra", "Forskel i kr. til"]
    parts = (figure.total, figure.kroner_total, figure.kroner_difference)
    today = HIDDEN if figure.today is None else figure.today
    now = [figure.day, 0, today, today, *_now(figure.kroner_today), None, None]
    rows = [
        now,
        *(
            [day, at + 1, *(cell for ranges in parts for cell in _told(ranges, at))]
            for at, day in enumerate(figure.days)
        ),
    ]
    return "Hele trappen", header, rows


def _told(ranges: Ranges, at: int) -> list:
    """Empty where there is nothing to tell, though nothing is hidden."""
    return [None, None] if ranges is None else _pair(ranges, at)


def note_sheet(figure: ProjectionFigure) -> Sheet:
    """What the ranges are and what they rest on."""
    rows = [
        ["Kommune", figure.municipality_name],
        ["Dag", figure.day],
        ["Bevægelser siden", figure.compare_day],
        ["Trappe", figure.version_name],
        ["Data til og med", figure.data_until],
        ["Hvad hvis", asked(figure) if figure.move else None],
        *(["Antagelse", text] for text in assumptions(figure)),
        ["Skjulte tal", "– betyder, at trinnets tal i dag er skjult, fordi det er lille."],
    ]
    return "Om tallene", ["Hvad", "Oplysning"], rows
