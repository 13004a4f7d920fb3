"""The marks along a figure's time axis: the same under the picture and under the live chart."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from keyfigures.charts.figure_frame import Frame
from keyfigures.charts.plex import text_width
from keyfigures.domain.catalogue import DAY, QUARTER, YEAR
from keyfigures.domain.shown_figure import ShownFigure

GAP = 6  # least between two years
ROOM = 14  # and before the second, which stands one quarter on


class TimeMark(NamedTuple):
    """What stands under a reading: `3.` for its quarter and the year it is of; "" where nothing."""

    day: date
    quarter: str
    year: str


def has_quarters(figure: ShownFigure, frame: Frame) -> bool:
    """Whether there is room and reason for the quarters' own row."""
    return figure.entry.period in (DAY, QUARTER) and not frame.m.short


def time_marks(figure: ShownFigure, frame: Frame) -> Iterator[TimeMark]:
    """One mark per reading; a year stands under its first reading, where it has room."""
    quarters, seen, free = has_quarters(figure, frame), None, 0.0
    for row in figure.readings:
        quarter = f"{(row.day.month + 2) // 3}." if quarters else ""
        year, x = str(row.day.year), frame.x(row.day)
        half = text_width(year, frame.m.size, 600) / 2
        # The first year stands only where the next, at its first quarter, leaves it room.
        is_told = year != seen and x - half >= free and _has_room(figure, frame, row, half)
        if is_told:
            free = x + half + GAP
        seen = year
        yield TimeMark(row.day, quarter, year if is_told else "")


def _has_room(figure: ShownFigure, frame: Frame, row, half: float) -> bool:
    if figure.entry.period == YEAR:
        return True
    later = [one.day for one in figure.readings if one.day.year > row.day.year]
    return not later or frame.x(later[0]) - frame.x(row.day) >= 2 * half + ROOM
