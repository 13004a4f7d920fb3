"""What a citizen on a step costs a whole year, for the projection's kroner (D7, D13).

D7's recipients are everybody who was there on any day, so that a place which three used in a year
would look a third as dear: a projection needs the year of one place.
"""

from dataclasses import dataclass
from itertools import repeat

from keyfigures.domain.expenditure_figure import YearCost
from keyfigures.domain.figure import STEPS, Count, Series
from keyfigures.domain.staircase import SIDE_STEP


@dataclass(frozen=True)
class Prices:
    """Kroner a year of a citizen on each step, from the accounts of `year`; None: none known.

    `fixed`: the whole year's kroner of a step that does not follow its citizens, else None: step
    2, as most of those who use it stand on a higher step (D3), and one without a price.
    `year` None: no accounts.
    """

    year: int | None = None
    per_step: tuple[float | None, ...] = (None,) * len(STEPS)
    fixed: tuple[float | None, ...] = (None,) * len(STEPS)

    @property
    def carried(self) -> tuple[float | None, ...]:
        """The prices of the steps that are not fixed."""
        both = zip(self.per_step, self.fixed, strict=True)
        return tuple(price if fixed is None else None for price, fixed in both)


def prices(cost: YearCost, quarters: Series) -> Prices:
    """The year's amount ÷ the mean of the citizens shown on the step at its four quarter ends.

    None where one of the four is hidden. On step 2 D7's per recipient, as most of those who use
    it stand on a higher step (D3).
    """
    each = tuple(_price(cost, step, quarters.counts[step]) for step in STEPS)
    return Prices(cost.year, each, tuple(map(_fixed, STEPS, each, repeat(cost))))


def _fixed(step: int, price: float | None, cost: YearCost) -> float | None:
    amount = cost.step(step).amount
    if amount is None or (price is not None and step != SIDE_STEP):
        return None
    return float(amount)


def _price(cost: YearCost, step: int, counts: tuple[Count, ...]) -> float | None:
    found = cost.step(step)
    if step == SIDE_STEP:
        return found.per_recipient
    if found.amount is None or None in counts or not sum(counts):
        return None
    return float(found.amount) / (sum(counts) / len(counts))
