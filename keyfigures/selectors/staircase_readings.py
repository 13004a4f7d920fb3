"""Citizens on a step over time, as every figure is read: the same numbers as the staircase's."""

from datetime import date

from keyfigures.domain.figure import STEPS, StaircaseFigure, Verdict
from keyfigures.domain.quarters import quarter_ends, year_before
from keyfigures.domain.series import Reading, Readings
from keyfigures.selectors.register import histories_between, reads_once, span, version_on
from keyfigures.selectors.remembered import remembered
from keyfigures.selectors.staircase import figure_between, series_on
from steering.models import Municipality

ALL_STEPS = "modtagere"
UNIT = "borgere"


def step_code(step: int | None) -> str:
    """The catalogue's code of a step's figure; None = everybody on the staircase."""
    return f"trin-{step}" if step else ALL_STEPS


def step_readings(
    municipality: Municipality,
    step: int | None,
    until: date,
    quarters: int = 20,
    *,
    exact: bool = False,
    whole: bool = False,
) -> Readings:
    """Citizens on `step` (None = on the staircase) at the `quarters` quarter ends up to `until`.

    A stock (D3, D10): no limits; the verdict is the newest quarter's against the same a year
    before. Quarters before the register's first start are left out, as they would read as a
    rise from nothing; with `whole` they are there, as 0. Two queries.
    """
    every = all_step_readings(municipality, until, quarters, exact=exact, whole=whole)
    return every[step]


@remembered
@reads_once
def all_step_readings(
    municipality: Municipality,
    until: date,
    quarters: int = 20,
    *,
    exact: bool = False,
    whole: bool = False,
) -> dict[int | None, Readings]:
    """`step_readings` of steps 1–8 and of all (None), from one reading of the register."""
    days = quarter_ends(until, quarters)
    day, before = days[-1], year_before(days[-1])
    version, told = version_on(day), span(municipality)
    known = histories_between(municipality, min(days[0], before), day, version)
    series = series_on(municipality, days, exact, known)
    figure = figure_between(municipality, day, before, exact, version, known, told)
    # Of a register that tells nothing there is nothing to read.
    first = None if whole else told.first or date.max
    counts = {step: series.counts[step] for step in STEPS} | {None: series.totals}
    return {
        step: Readings(
            code=step_code(step),
            unit=UNIT,
            is_flow=False,
            readings=_readings(days, values, first),
            verdict=_verdict(figure, step, first),
        )
        for step, values in counts.items()
    }


def _readings(days, counts, first: date | None) -> tuple[Reading, ...]:
    return tuple(
        Reading(day, value=count, n=count, hidden=count is None)
        for day, count in zip(days, counts, strict=True)
        if first is None or day >= first
    )


def _verdict(figure: StaircaseFigure, step: int | None, first: date | None) -> Verdict | None:
    """None too where the register does not tell of the day a year before."""
    if first and figure.compare_day < first:
        return None
    return figure.step(step).verdict if step else figure.total_verdict
