"""What the movements' page tells: a period between two days, and year for year (D4, D9, D10)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from keyfigures.domain.comings import told_of_parts
from keyfigures.domain.comparison import Shown, direction_words, shown_verdict
from keyfigures.domain.figure import REASONS, Count, StaircaseFigure, Verdict
from keyfigures.domain.movements import movements
from keyfigures.domain.newcomers import Arrivals, Judged, Newcomers, newcomers
from keyfigures.domain.staircase import Histories, day_counts
from keyfigures.domain.staying import Staying

# Which end of a year: from the last day of the year before to its own.
YEAR_END = (12, 31)
MOST_YEARS = 10


@dataclass(frozen=True)
class Directions:
    """What a calendar year's movements show together, in citizens (D4); None = hidden."""

    less: Count
    more: Count
    same: Count
    came: Count
    left: Count
    left_by_reason: dict[str, Count]  # keys: REASONS


@dataclass(frozen=True)
class YearOfMovement(Directions):
    """The movements from 31-12 of the year before to 31-12 of `year`."""

    year: int
    direction: Verdict | None  # less against more, None where hidden
    newcomers: Newcomers


@dataclass(frozen=True)
class MovementFigure:
    """All that the page shows. `between` holds flows, bands, directions and reasons (D4)."""

    between: StaircaseFigure
    newcomers: Newcomers
    earlier: Newcomers | None  # of a period as long, just before; None where data do not reach
    staying: tuple[Staying, ...]  # steps 8 … 1 on the later day
    years: tuple[YearOfMovement, ...]  # newest first
    title: str
    lead: str


def years_within(first: date | None, until: date, most: int) -> tuple[int, ...]:
    """The `most` latest calendar years that lie between two days, newest first.

    `first`: from when everybody's movements are known, None = never. A year counts when both its
    own 31-12 and that of the year before are covered, for a comparison with a day before the first
    data would read as a rise from nothing.
    """
    if first is None:
        return ()
    newest = until.year if until >= date(until.year, *YEAR_END) else until.year - 1
    oldest = first.year + 1
    return tuple(range(newest, max(oldest, newest - most + 1) - 1, -1))


def directions_in(known: Histories, year: int, k: int | None) -> Directions:
    """One year as shown: just what a page between the same two days shows. `k` None = exact."""
    before, day = _ends(year)
    counts = day_counts(known, before), day_counts(known, day)
    tells = bool(k) and told_of_parts(known, before, day, k)
    shown = Shown(*counts, movements(known, before, day), k, tells_of_parts=tells)
    return Directions(
        **{name: shown(name) for name in ("less", "more", "same", "came", "left")},
        left_by_reason={reason: shown("reason", reason) for reason in REASONS},
    )


def year_of_movement(
    came: Arrivals, year: int, shown: Directions, rules: Judged | None
) -> YearOfMovement:
    """The year with its newcomers and its verdict. `rules` None = exact."""
    return YearOfMovement(
        **vars(shown),
        year=year,
        direction=direction_words(shown_verdict(shown.more, shown.less)),
        newcomers=newcomers(came, *_ends(year), rules),
    )


def _ends(year: int) -> tuple[date, date]:
    return date(year - 1, *YEAR_END), date(year, *YEAR_END)


def largest(figure: StaircaseFigure, wanted: Callable[[str, str], bool]) -> tuple | None:
    """(from, to, citizens) of the largest shown movement between bands that is `wanted`."""
    found = [
        (count, start, to)
        for (start, to), count in figure.bands.items()
        if start != to and count and wanted(start, to)
    ]
    if not found:
        return None
    count, start, to = max(found, key=lambda flow: flow[0])
    return start, to, count
