"""What the projection looks like to everybody who shows it (D13). Plain values.

A range is None where the step's number today is hidden, kroner also where no price is known.
"""

from dataclasses import dataclass
from datetime import date

from keyfigures.domain.comparison import StepName
from keyfigures.domain.figure import STEPS, StaircaseFigure
from keyfigures.domain.hidden_flows import filled_flows, hidden_share
from keyfigures.domain.projection import YEARS, Base, Move, Projection, Range, base, projection
from keyfigures.domain.projection_prices import Prices
from keyfigures.domain.quarters import years_before

Ranges = tuple[Range, ...] | None
# Beyond it, what is carried forward would be guesses more than movements.
MOST_HIDDEN = 0.25


@dataclass(frozen=True)
class StepProjection:
    """A step today and in one to four years; with the move, and the difference it makes."""

    number: int
    name: str
    lines: tuple[str, str]
    phrase: str
    today: int | None
    ranges: Ranges
    kroner: Ranges
    moved: Ranges
    difference: Ranges


@dataclass(frozen=True)
class ProjectionFigure:
    """The staircase of `day` carried forward; `steps` from 8 down to 1.

    `days`: the same day in one to four years. `missing`: why there is no projection, a sentence,
    or "". `hidden_share`: how much of the movements is estimated, 0–1. `unpriced`: the steps that
    nothing tells the price of.
    """

    municipality_name: str
    day: date
    compare_day: date
    days: tuple[date, ...]
    threshold: int
    version_name: str
    data_until: date | None
    steps: tuple[StepProjection, ...]
    today: int | None
    total: Ranges
    kroner_total: Ranges
    kroner_difference: Ranges
    move: Move | None
    price_year: int | None
    unpriced: tuple[int, ...]
    hidden_share: float
    missing: str
    title: str = ""
    lead: str = ""

    def step(self, number: int) -> StepProjection:
        """The step with `number` (1–8)."""
        return self.steps[8 - number]


def projection_figure(
    figure: StaircaseFigure, names: dict[int, StepName], prices: Prices, move: Move | None
) -> ProjectionFigure:
    """The projection of a suppressed staircase beside the year before it, without words."""
    flows = filled_flows(figure)
    hidden = hidden_share(figure, flows)
    missing = _missing(figure, hidden)
    found = None
    if not missing:
        found = projection(base_of(figure, flows), move, prices.per_step)
    return ProjectionFigure(
        municipality_name=figure.municipality_name,
        day=figure.day,
        compare_day=figure.compare_day,
        days=tuple(years_before(figure.day, -year) for year in YEARS),
        threshold=figure.threshold,
        version_name=figure.version_name,
        data_until=figure.data_until,
        steps=tuple(_step(step, names[step.number], found, figure) for step in figure.steps),
        today=figure.total,
        total=_widened(found.total, figure) if found else None,
        kroner_total=_kroner_total(found, prices) if found else None,
        kroner_difference=_kroner_difference(found, prices, move) if found else None,
        move=move,
        price_year=prices.year,
        unpriced=tuple(step for step in STEPS if prices.per_step[step - 1] is None),
        hidden_share=hidden,
        missing=missing,
    )


def base_of(figure: StaircaseFigure, flows) -> Base:
    """What is carried forward; a hidden step of today is the sum of what went to it."""
    today = {
        step.number: sum(count for (_, to), count in flows.items() if to == step.number)
        if step.count is None
        else step.count
        for step in figure.steps
    }
    return base(today, flows)


def _missing(figure, hidden: float) -> str:
    if not figure.total and not figure.total_before and figure.total is not None:
        return "Der er ingen borgere på trappen at fremskrive."
    if figure.total is None or figure.total_before is None:
        return "Der er for få borgere på trappen til en fremskrivning."
    if not figure.total_before:
        return "Registret skal dække et helt år, før bevægelserne kan fremskrives."
    if hidden > MOST_HIDDEN:
        return (
            "For mange af det seneste års bevægelser er så små, at de er skjult; "
            "en fremskrivning ville mest være gæt."
        )
    return ""


def _step(step, name: StepName, found: Projection | None, figure) -> StepProjection:
    known = found is not None and step.count is not None
    number = step.number
    moved = known and bool(found.moved)
    return StepProjection(
        number=number,
        name=step.name,
        lines=step.lines,
        phrase=name.phrase,
        today=step.count,
        ranges=_widened(found.citizens[number], figure) if known else None,
        kroner=found.kroner[number] if known else None,
        moved=_widened(found.moved[number], figure) if moved else None,
        difference=tuple(r.outwards() for r in found.difference[number]) if moved else None,
    )


def _widened(ranges, figure) -> tuple[Range, ...]:
    return tuple(one.widened(figure.threshold) for one in ranges)


def _kroner_total(found: Projection, prices: Prices) -> Ranges:
    return found.kroner_total if any(price is not None for price in prices.per_step) else None


def _kroner_difference(found: Projection, prices: Prices, move: Move | None) -> Ranges:
    """None unless the prices of both steps of the move are known; outside costs nothing."""
    if move is None:
        return None
    ends = [step for step in (move.start, move.to) if step]
    if any(prices.per_step[step - 1] is None for step in ends):
        return None
    return found.kroner_difference
