"""Which of a year's recipients stay hidden (D9): judged with the staircase at its two ends.

Recipients of a year are those on the staircase on 31-12 before and the year's newcomers, less those
whose last day that was. So all of them are told only where newcomers are, and a step's only where
they are not just a few more than the staircase shows.
"""

from dataclasses import dataclass
from datetime import date

from keyfigures.domain.expenditure import Recipients
from keyfigures.domain.figure import STEPS
from keyfigures.domain.hiding import hidden_on_day
from keyfigures.domain.newcomers import Arrivals, Judged, arrivals, first_steps, judged
from keyfigures.domain.staircase import DayCounts, Histories, day_counts, steps_on
from recovery_portal.kit.disclosure import is_small


@dataclass(frozen=True)
class Around:
    """The year's ends: the staircase on 31-12 before it and on its own, who was new in between and
    whether that is told, and those there on one of the two days only."""

    before: DayCounts
    after: DayCounts
    newcomers: int
    newcomers_told: bool
    came: int
    left: int


@dataclass(frozen=True)
class Register:
    """The whole register by one version of the staircase; `rules` of its newcomers."""

    known: Histories
    came: Arrivals
    rules: Judged | None  # None where nobody ever had a step


def register(known: Histories, today: date, k: int) -> Register:
    """Sorted and judged once, for as many years as are asked for."""
    came = arrivals(known)
    return Register(known, came, judged(came, today, k))


def around(told: Register, year: int) -> Around:
    """The ends of the year."""
    known, rules = told.known, told.rules
    first, last = date(year - 1, 12, 31), date(year, 12, 31)
    on = [steps_on(known, day) > 0 for day in (first, last)]
    new = sum(first_steps(told.came, first, last))
    # What is told to nobody of years long ago may be worked out, where it is not small.
    is_told = new == 0 or (
        not rules.period(first, last).total if rules.is_judged(first) else new >= rules.k
    )
    return Around(
        before=day_counts(known, first),
        after=day_counts(known, last),
        newcomers=new,
        newcomers_told=is_told,
        came=int((on[1] & ~on[0]).sum()),
        left=int((on[0] & ~on[1]).sum()),
    )


def hidden_recipients(counts: Recipients, ends: Around, k: int) -> frozenset:
    """Which of steps 1–8 and "total" to hide.

    Somebody may be on several steps in a year, so they do not add up; but those on any step less
    those on the shown steps are at least that many on the hidden ones, and no step has more than
    all of them.
    """
    stocks = {step: _shown_stocks(ends, step, k) for step in STEPS}
    hidden = {n for n in STEPS if _is_close(counts.per_step[n - 1], stocks[n], k)}
    shown = sum(counts.per_step[step - 1] for step in STEPS if step not in hidden)
    least = {step: _least(stocks[step], k) for step in hidden}
    told = (
        counts.total - shown <= sum(least.values())
        and all(counts.total > count for count in least.values())
        and not _tells_of_movements(counts.total, ends, k)
    )
    total_stocks = _shown_stocks(ends, "total", k)
    if not told or _is_close(counts.total, total_stocks, k):
        hidden.add("total")
    return frozenset(hidden)


def _shown_stocks(ends: Around, key, k: int) -> tuple[int | None, int | None]:
    """What the staircase shows of a step or "total" before and at the end of the year."""
    days = (ends.before, ends.after)
    stocks = [day.total if key == "total" else day.steps[key - 1] for day in days]
    hidden = [key in hidden_on_day(day, k) for day in days]
    return tuple(None if gone else stock for stock, gone in zip(stocks, hidden, strict=True))


def _is_close(count: int, stocks, k: int) -> bool:
    """Whether the count is small, or 1 … k − 1 above a shown stock."""
    above = (count - stock for stock in (0, *stocks) if stock is not None)
    return any(is_small(more, k) for more in above)


def _least(stocks, k: int) -> int:
    """The least that a hidden step can hold, for who sees that it is hidden."""
    count = max(1, stocks[1] or 0)
    while not _is_close(count, stocks, k):
        count += 1
    return count


def _tells_of_movements(total: int, ends: Around, k: int) -> bool:
    """Whether all recipients tell of newcomers, or of those who came and left, what is hidden."""
    days = (ends.before, ends.after)
    if not ends.newcomers_told or any("total" in hidden_on_day(day, k) for day in days):
        return True
    # At least so many of the leavers had their last day on 31-12 before.
    last_day = ends.before.total + ends.newcomers - total
    return last_day > 1 and (is_small(ends.came, k) or is_small(ends.left, k))
