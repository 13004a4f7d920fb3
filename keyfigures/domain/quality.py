"""What municipal data lack, told so that somebody can mend it; nothing that is hidden (D9)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import median

from keyfigures.domain.figure import Count
from keyfigures.domain.quarters import quarter_end, quarter_ends_between

JUMP = 0.25  # a change larger than this from one period to the next is a jump
LARGE = 20  # of smaller numbers a quarter more or less is everyday life
BUSY = 5  # a kind with fewer events a quarter than this may well have quarters without any
JUMPS_TOLD = 3
NAMES_TOLD = 12
QUARTERS = 20  # how far back jumps on the steps are told
# Events of a kind may well be a few weeks apart.
SLACK = timedelta(days=31)


@dataclass(frozen=True)
class Finding:
    """One thing to look at. `text`: with its number; `meaning`: what it does to the figures;
    `remedy`: what to do. `rows`: the code of the list of rows behind it, "" where there is none.
    `names`: which things it is about, where they are no persons.
    """

    text: str
    meaning: str
    remedy: str
    rows: str = ""
    names: tuple[str, ...] = ()

    @property
    def first_names(self) -> tuple[str, ...]:
        """As many as the page has room for."""
        return self.names[:NAMES_TOLD]

    @property
    def more_names(self) -> int:
        """How many more there are."""
        return max(0, len(self.names) - NAMES_TOLD)


@dataclass(frozen=True)
class KindState:
    """One kind of data. `rows` None = hidden; `newest`: the newest day it tells of."""

    code: str
    title: str
    rows: Count
    newest: date | None
    stored_at: date | None
    findings: tuple[Finding, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing of the kind is there."""
        return self.rows == 0

    @property
    def state(self) -> tuple[str, str]:
        """(shape, word) of the kind as a whole."""
        if self.is_empty:
            return "graa", "Ingen data"
        count = len(self.findings)
        return ("gul", f"{count} at se på") if count else ("groen", "I orden")


@dataclass(frozen=True)
class Quality:
    """The whole page."""

    today: date
    until: date | None  # the newest day the interventions tell of
    kinds: tuple[KindState, ...]

    @property
    def findings(self) -> int:
        """How many things there are to look at."""
        return sum(len(kind.findings) for kind in self.kinds)

    @property
    def missing(self) -> tuple[KindState, ...]:
        """Kinds with nothing in them."""
        return tuple(kind for kind in self.kinds if kind.is_empty)


@dataclass(frozen=True)
class Jump:
    """A number that changed by more than a quarter from one period to the next."""

    what: str
    period: str
    before: float
    after: float

    @property
    def percent(self) -> float | None:
        """The change in percent; None where it began at 0."""
        return (self.after - self.before) / self.before * 100 if self.before else None


def jumps(
    what: str,
    periods: Sequence[str],
    values: Sequence[float | None],
    *,
    large: float = LARGE,
    limit: float = JUMP,
) -> list[Jump]:
    """Jumps between neighbours that are both shown, one of them at least `large`; oldest first."""
    pairs = zip(values, values[1:], periods[1:], strict=False)
    return [
        Jump(what, period, before, after)
        for before, after, period in pairs
        if before is not None
        and after is not None
        and max(abs(before), abs(after)) >= large
        and abs(after - before) > limit * abs(before)
    ]


def busier(jump: Jump) -> bool:
    """Whether two numbers of events differ by more than chance: three times their spread."""
    return abs(jump.after - jump.before) > 3 * sqrt(jump.before + jump.after)


def per_quarter(events: Mapping[date, int], until: date) -> dict[date, int]:
    """Events by day, added up by quarter end, from the first with any to that of `until`."""
    if not events:
        return {}
    counts = dict.fromkeys(quarter_ends_between(_quarter_of(min(events)), until), 0)
    for day, count in events.items():
        if (quarter := _quarter_of(day)) in counts:
            counts[quarter] += count
    return counts


def silent_quarters(events: Mapping[date, int], until: date) -> list[date]:
    """Quarter ends of the quarters without one event, from the first with any to `until`.

    Events by day. None are silent where a usual quarter has fewer than BUSY: there it tells
    nothing.
    """
    counts = per_quarter(events, until)
    if not counts or median(counts.values()) < BUSY:
        return []
    return [quarter for quarter, count in counts.items() if not count]


def _quarter_of(day: date) -> date:
    """The end of the quarter that `day` lies in."""
    month = (day.month + 2) // 3 * 3
    return date(day.year, month, 31 if month in (3, 12) else 30)


def overdue(newest: date | None, today: date, *, slack: timedelta = timedelta()) -> date | None:
    """The newest whole quarter, where the data end more than `slack` before it; else None."""
    whole = quarter_end(today)
    return whole if newest and newest + slack < whole else None


def missing_years(years: Iterable[int]) -> list[int]:
    """Years without accounts between the first and the last with some."""
    known = set(years)
    return [year for year in range(min(known), max(known)) if year not in known] if known else []
