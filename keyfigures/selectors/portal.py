"""The municipality beside the others of this installation, from their stored staircases.

Nobody is named, and nothing is told before five others have a number that may be shown. Synthetic
municipalities stand beside synthetic ones only, and a register that has ended beside nobody.
"""

from dataclasses import dataclass
from datetime import date
from statistics import quantiles

from django.db.models import TextField
from django.db.models.functions import Cast

from keyfigures.domain.figure import STEPS
from keyfigures.domain.hiding import hidden_on_day
from keyfigures.domain.quarters import quarter_ends, year_before
from keyfigures.domain.staircase import DayCounts
from keyfigures.domain.statbank_time import quarter_after
from keyfigures.models import StoredStaircase
from keyfigures.selectors.statbank_values import newest_numbers
from recovery_portal.kit.prepared import Prepared
from steering.models import Municipality

FEWEST = 5
COUNTS = [f"step_{step}" for step in STEPS]


@dataclass(frozen=True)
class PortalStep:
    """Citizens per 1,000 inhabitants on a step (None = on the staircase).

    `own`: None where it is hidden (`hidden`) or the inhabitants are not known. The quartiles are
    of the `others` municipalities whose number is shown; all three None under five of them.
    """

    step: int | None
    own: float | None
    hidden: bool
    others: int
    lower: float | None
    median: float | None
    upper: float | None


@dataclass(frozen=True)
class PortalComparison:
    """All steps, 8 … 1, then the whole staircase; `has_inhabitants` of the municipality's own;
    `has_made_up`: the others may be synthetic, as the municipality is."""

    day: date
    steps: tuple[PortalStep, ...]
    has_inhabitants: bool
    has_made_up: bool = False

    @property
    def is_told(self) -> bool:
        """Whether there is anything to stand beside."""
        return any(step.median is not None for step in self.steps)


def portal_comparison(municipality: Municipality, day: date) -> PortalComparison:
    """Per 1,000 inhabitants on the quarter end `day`, own beside the median and quartiles of the
    others.

    A stored staircase holds until the next, the municipality's own for a year; inhabitants are
    those of the first day after the quarter, else the newest before. Four queries.
    """
    shown = _shown_counts(municipality, day)
    people = _inhabitants(day, municipality.is_demo)
    own = shown.pop(municipality.pk, {})
    mine = people.get(municipality.pk)
    steps = tuple(
        _step(step, own, mine, [_rate(row.get(step), people.get(pk)) for pk, row in shown.items()])
        for step in (*reversed(STEPS), None)
    )
    return PortalComparison(day, steps, mine is not None, municipality.is_demo)


def _shown_counts(own: Municipality, day: date) -> dict[int, dict[int | None, int]]:
    """By municipality the counts per step and in all (None) that it may show; hidden left out."""
    stored = _stored(day)
    thresholds = dict(_THRESHOLDS() if own.is_demo else _THRESHOLDS_OF_REAL())
    thresholds[own.pk] = own.disclosure_threshold
    begin, latest = str(year_before(day)), str(quarter_ends(day, 2)[0])
    return {
        code: _shown(DayCounts(*rows[-1][1:]), thresholds[code])
        for code, rows in stored.items()
        if code in thresholds and (code == own.pk or _is_kept(rows, begin, latest))
    }


_THRESHOLDS = Prepared(
    lambda: Municipality.objects.order_by().values_list("pk", "disclosure_threshold")
)
_THRESHOLDS_OF_REAL = Prepared(
    lambda: (
        Municipality.objects.exclude(is_demo=True)
        .order_by()
        .values_list("pk", "disclosure_threshold")
    )
)


# The day, as åååå-mm-dd; citizens per step; and those beside.
Row = tuple[str, tuple[int, ...], int]


def _stored(day: date) -> dict[int, list[Row]]:
    """By municipality the stored staircases of the year up to `day`, oldest first."""
    rows = _STORED(year_before(day), day)
    found: dict[int, list[Row]] = {}
    for code, known_on, beside, *steps in rows:
        found.setdefault(code, []).append((known_on, tuple(steps), beside))
    return found


_STORED = Prepared(
    lambda first, last: (
        StoredStaircase.objects.filter(day__range=(first, last))
        .order_by("day")
        # As text, in which days stand in order too: to make days of hundreds of them takes longer.
        .values_list("municipality", Cast("day", TextField()), "beside", *COUNTS)
    )
)


def _is_kept(rows: list[Row], begin: str, latest: str) -> bool:
    """Whether a register still tells of the day, a year after `begin`: its data end on `latest`,
    a quarter before, or later, and something has changed within the year. An end planned years
    ahead makes the stored staircases of a register that nobody fills any more go on, all alike."""
    has_changed = rows[0][0] > begin or any(one[1:] != rows[0][1:] for one in rows)
    return has_changed and rows[-1][0] >= latest


def _shown(counts: DayCounts, k: int) -> dict[int | None, int]:
    hidden = hidden_on_day(counts, k)
    values = {step: counts.steps[step - 1] for step in STEPS if step not in hidden}
    return values | ({} if "total" in hidden else {None: counts.total})


def _inhabitants(day: date, with_made_up: bool) -> dict[int, int]:
    """By municipality, where the bank tells; made-up numbers for a synthetic municipality only."""
    found = newest_numbers("FOLK1A", quarter_after(day).code, with_made_up=with_made_up)
    return {int(area): count for area, count in found.items()}


def _rate(count: int | None, people: int | None) -> float | None:
    return None if count is None or not people else count * 1000 / people


def _step(step: int | None, own: dict, people: int | None, rates: list) -> PortalStep:
    told = [rate for rate in rates if rate is not None]
    lower, median, upper = [None] * 3
    if len(told) >= FEWEST:
        lower, median, upper = quantiles(told, n=4, method="inclusive")
    return PortalStep(
        step=step,
        own=_rate(own.get(step), people),
        hidden=bool(own) and step not in own,
        others=len(told),
        lower=lower,
        median=median,
        upper=upper,
    )
