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
    """A step today and in one to four years; with the move, and the difference it makes.

    `kroner_today`: what those on it today cost a year by the same price; `kroner_fixed`: what the
    step costs whoever is on it (public accounts), None where its kroner follow its citizens.
    """

    number: int
    name: str
    lines: tuple[str, str]
    phrase: str
    today: int | None
    ranges: Ranges
    kroner: Ranges
    moved: Ranges
    difference: Ranges
    kroner_today: float | None
    kroner_fixed: float | None


@dataclass(frozen=True)
class ProjectionFigure:
    """The staircase of `day` carried forward; `steps` from 8 down to 1.

    `days`: the same day in one to four years. `missing`: why there is no projection, a sentence,
    or "". `kroner_today` and `kroner_total` hold the fixed steps too, so that the two can be
    compared. `going`: how many the move takes each year, at most those there. `hidden_share`: how
    much of the movements is estimated, 0–1. `unpriced`: the steps whose kroner nothing tells.
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
    kroner_today: float | None
    kroner_total: Ranges
    kroner_difference: Ranges
    going: Ranges
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
        start = base_of(figure, flows)
        found = projection(start, move, prices.carried, prices.per_step)
    return ProjectionFigure(
        municipality_name=figure.municipality_name,
        day=figure.day,
        compare_day=figure.compare_day,
        days=tuple(years_before(figure.day, -year) for year in YEARS),
        threshold=figure.threshold,
        version_name=figure.version_name,
        data_until=figure.data_until,
        steps=tuple(
            _step(step, names[step.number], found, figure, prices) for step in figure.steps
        ),
        today=figure.total,
        total=_widened(found.total, figure) if found else None,
        kroner_today=_kroner_today(start, prices) if found else None,
        kroner_total=_kroner_total(found, prices) if found else None,
        kroner_difference=_kroner_difference(found, prices, move) if found else None,
        going=_going(found, figure, move) if found else None,
        move=move,
        price_year=prices.year,
        unpriced=tuple(step for step in STEPS if not _is_priced(prices, step)),
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


def _step(step, name: StepName, found: Projection | None, figure, prices: Prices) -> StepProjection:
    known = found is not None and step.count is not None
    number = step.number
    price = prices.carried[number - 1]
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
        kroner_today=step.count * price if known and price is not None else None,
        kroner_fixed=prices.fixed[number - 1] if found else None,
    )


def _widened(ranges, figure) -> tuple[Range, ...]:
    return tuple(one.widened(figure.threshold) for one in ranges)


def _going(found: Projection, figure, move: Move | None) -> Ranges:
    """None without a move, and where nothing may be told of the step it takes from."""
    if move is None or figure.step(move.start).count is None:
        return None
    wide = (one.widened(figure.threshold) for one in found.going)
    return tuple(Range(one.low, min(one.high, move.persons)) for one in wide)


def _is_priced(prices: Prices, step: int) -> bool:
    return prices.per_step[step - 1] is not None or prices.fixed[step - 1] is not None


def _kroner_today(start: Base, prices: Prices) -> float | None:
    """Today's staircase at the prices that it is carried forward with, and the fixed steps."""
    if not any(_is_priced(prices, step) for step in STEPS):
        return None
    each = zip(start.today, prices.carried, strict=True)
    return _fixed(prices) + sum(count * price for count, price in each if price is not None)


def _fixed(prices: Prices) -> float:
    return sum(amount for amount in prices.fixed if amount is not None)


def _kroner_total(found: Projection, prices: Prices) -> Ranges:
    if not any(_is_priced(prices, step) for step in STEPS):
        return None
    fixed = _fixed(prices)
    return tuple(Range(one.low + fixed, one.high + fixed) for one in found.kroner_total)


def _kroner_difference(found: Projection, prices: Prices, move: Move | None) -> Ranges:
    """None unless the prices of both steps of the move are known; outside costs nothing."""
    if move is None:
        return None
    ends = [step for step in (move.start, move.to) if step]
    if any(prices.per_step[step - 1] is None for step in ends):
        return None
    return found.kroner_difference
