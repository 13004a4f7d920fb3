"""The municipality beside the others of this installation, from their stored staircases.

Nobody is named, and nothing is told before five others have a number that may be shown.
"""

from dataclasses import dataclass
from datetime import date
from statistics import quantiles

from django.db.models import Max

from keyfigures.domain.figure import STEPS
from keyfigures.domain.hiding import hidden_on_day
from keyfigures.domain.staircase import DayCounts
from keyfigures.domain.statbank_time import quarter_after
from keyfigures.models import StatbankValue, StoredStaircase
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
    """All steps, 8 … 1, then the whole staircase; `has_inhabitants` of the municipality's own."""

    day: date
    steps: tuple[PortalStep, ...]
    has_inhabitants: bool

    @property
    def is_told(self) -> bool:
        """Whether there is anything to stand beside."""
        return any(step.median is not None for step in self.steps)


def portal_comparison(municipality: Municipality, day: date) -> PortalComparison:
    """Per 1,000 inhabitants on `day`, own beside the median and quartiles of the others.

    A stored staircase holds until the next (its newest not later than `day` is read); inhabitants
    are those of the first day after the quarter, else the newest before. Five queries.
    """
    shown = _shown_counts(day)
    people = _inhabitants(day)
    own = shown.pop(municipality.pk, {})
    mine = people.get(municipality.pk)
    steps = tuple(
        _step(step, own, mine, [_rate(row.get(step), people.get(pk)) for pk, row in shown.items()])
        for step in (*reversed(STEPS), None)
    )
    return PortalComparison(day, steps, mine is not None)


def _shown_counts(day: date) -> dict[int, dict[int | None, int]]:
    """By municipality the counts per step and in all (None) that it may show; hidden left out."""
    thresholds = dict(Municipality.objects.values_list("pk", "disclosure_threshold"))
    newest = _newest(StoredStaircase.objects.filter(day__lte=day), "municipality", "day")
    rows = (
        StoredStaircase.objects.filter(day__in=set(newest.values()))
        .order_by()
        .values_list("municipality", "day", "beside", *COUNTS)
    )
    return {
        code: _shown(DayCounts(tuple(steps), beside), thresholds[code])
        for code, known_on, beside, *steps in rows
        if newest.get(code) == known_on
    }


def _newest(rows, of: str, when: str) -> dict:
    """The newest `when` of each `of`: few different ones, as most are told of at once."""
    return dict(rows.order_by().values(of).annotate(newest=Max(when)).values_list(of, "newest"))


def _shown(counts: DayCounts, k: int) -> dict[int | None, int]:
    hidden = hidden_on_day(counts, k)
    values = {step: counts.steps[step - 1] for step in STEPS if step not in hidden}
    return values | ({} if "total" in hidden else {None: counts.total})


def _inhabitants(day: date) -> dict[int, int]:
    """By municipality, where the bank tells."""
    told = StatbankValue.objects.filter(table="FOLK1A", kind="", state="number")
    newest = _newest(told.filter(period__lte=quarter_after(day).code), "area", "period")
    rows = told.filter(period__in=set(newest.values())).values_list("area", "period", "value")
    return {
        int(area): int(value)
        for area, period, value in rows.order_by()
        if newest.get(area) == period and value
    }


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
