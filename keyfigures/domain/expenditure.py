"""What the steps cost a year, and per recipient (D7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keyfigures.domain.columns import Interventions
from keyfigures.domain.figure import STEPS, Count, Step
from keyfigures.domain.staircase import NO_STEP

ORDER: tuple[Step, ...] = (*STEPS, None)


@dataclass(frozen=True)
class Recipients:
    """Citizens with an active intervention on any day of a year: per step, and on any step."""

    per_step: tuple[int, ...]  # steps 1…8
    total: int


def recipients(known: Interventions, year: int, step_of: Mapping[str, int]) -> Recipients:
    """D7's denominators of `year`; `step_of` as the staircase was on its last day."""
    import numpy as np

    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    steps = np.array([step_of.get(code, NO_STEP) for code in known.bases], dtype=np.int64)
    step = steps[known.basis]
    within = (known.start <= last) & (known.end >= first) & (step > NO_STEP)
    seen = np.zeros((9, max(len(known.citizens), 1)), dtype=bool)
    seen[step[within], known.citizen[within]] = True
    return Recipients(tuple(seen[1:].sum(axis=1).tolist()), int(seen.any(axis=0).sum()))


def amounts_by_step(
    rows: Iterable[tuple[str, Decimal]], step_of: Mapping[str, int]
) -> dict[Step, Decimal]:
    """Kroner per step of one year from rows (legal basis, amount); None = on no step. Steps
    without accounts are not there."""
    found: dict[Step, Decimal] = {}
    for basis, amount in rows:
        step = step_of.get(basis)
        found[step] = found.get(step, Decimal(0)) + amount
    return {step: found[step] for step in ORDER if step in found}


def share(amount: Decimal, total: Decimal) -> float | None:
    """Percent of the year's total; None where the total is not above 0 (refunds)."""
    return float(amount / total * 100) if total > 0 else None


def per_recipient(amount: Decimal | None, count: Count) -> float | None:
    """Kroner per recipient; None where either is missing or hidden, or nobody received."""
    return float(amount / count) if amount is not None and count else None
