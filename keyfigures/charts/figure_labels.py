"""The words along a figure's picture: its ticks, and what each line is at its right end."""

from collections.abc import Iterator
from typing import NamedTuple

from keyfigures.charts.picture import ACCENT, INK, MUTED
from keyfigures.domain.shown_figure import ShownFigure
from recovery_portal.kit.danish import number


class End(NamedTuple):
    """A line's value and the words at its right end."""

    value: float
    text: str
    weight: int
    ink: str


def percent_sign(figure: ShownFigure) -> str:
    return " %" if figure.entry.unit == "%" else ""


def tick_text(figure: ShownFigure, tick: float, step: float) -> str:
    """A tick with as many decimals as its step has."""
    decimals = next((n for n in range(5) if abs(round(step, n) - step) < 1e-9), figure.decimals)
    return f"{number(tick, decimals)}{percent_sign(figure)}"


def line_ends(
    figure: ShownFigure, target: float | None, low: float, high: float, short: bool
) -> Iterator[End]:
    """Limits, mean, target and the newest shown reading: those that lie on the axis."""
    lower, upper = figure.limits
    lines = (
        (upper, "øvre" if short else "øvre grænse"),
        (figure.chart.mean, "middel"),
        (lower, "nedre" if short else "nedre grænse"),
    )
    for value, word in lines:
        if value is not None and low <= value <= high:
            yield End(value, f"{word} {number(value, figure.finer)}", 400, MUTED)
    if target is not None:
        yield End(target, f"mål {figure.target(target)}", 600, INK)
    last = [row for row in figure.readings if row.value is not None][-1]
    when = "nu" if last is figure.newest else "sidst"
    text = f"{number(last.value, figure.decimals)}{percent_sign(figure)} {when}"
    yield End(last.value, text, 600, ACCENT)
