"""Who the numbers are about, in plain words: a low share, and those who answer being others than
those who do not. Worked out from shown numbers only, so that nothing hidden is told (D9)."""

from collections.abc import Iterable, Mapping
from math import exp, lgamma

from keyfigures.domain.figure import Count
from keyfigures.domain.outcome_figure import TITLES, OutcomePeriod
from keyfigures.domain.outcome_responses import AgeBand, Responses
from keyfigures.domain.verdict import LEVEL
from recovery_portal.kit import danish

LOW = 50.0  # percent: below it most are not heard
APART = 10.0  # percentage points: less than that is not worth a warning, however sure


def warnings(period: OutcomePeriod, stairs: Mapping[int, Count], total: Count) -> tuple[str, ...]:
    """Sentences on who answered in the period. `stairs`: step → citizens on it that day, `total`:
    on all of them, as the staircase's own page shows them."""
    if period.responses is None or period.n == 0:
        return ()
    found = (*_low(period.responses), *_by_age(period.responses.ages),
             *_by_step(period, stairs, total))  # fmt: skip
    return tuple(f"{TITLES[period.code]}: {text}" for text in found)


def _low(told: Responses) -> Iterable[str]:
    if told.of_asked is not None and told.of_asked < LOW:
        yield (
            f"Kun {_percent(told.of_asked)} af dem, der blev spurgt, har svaret. Tallene siger "
            "mest om dem, der svarede."
        )
    if told.of_all is not None and told.of_all < LOW:
        yield (
            f"Kun {_percent(told.of_all)} af borgerne på indsatstrappen har svaret. Resten kan "
            "have det anderledes."
        )


def _by_age(ages: Iterable[AgeBand]) -> Iterable[str]:
    """Bands whose share that answered differs from the other bands' together."""
    shown = [band for band in ages if None not in (band.everybody, band.answered)]
    for band in shown:
        others = [other for other in shown if other is not band]
        here = band.answered, band.everybody
        rest = sum(o.answered for o in others), sum(o.everybody for o in others)
        if _differ(here, rest):
            name = _age_name(band.name)
            yield (
                f"{_share(here)} af borgerne {name} har svaret, men {_share(rest)} af de øvrige "
                "aldre, der kan vises."
            )


def _age_name(band: str) -> str:
    return "over 66 år eller under 18" if band == "outside" else f"på {band} år"


def _by_step(period: OutcomePeriod, stairs: Mapping[int, Count], total: Count) -> Iterable[str]:
    """Steps that weigh otherwise among those who answered than among those on the staircase."""
    off = sum(part.n or 0 for part in period.steps if part.key not in stairs)
    if period.n is None or total is None:
        return
    answered = period.n - off
    for part in period.steps:
        count = stairs.get(part.key)
        if None in (count, part.n):
            continue
        here, there = (part.n, answered), (count, total)
        if _differ(here, there):
            yield (
                f"Trin {part.name[:1]} fylder {_share(here)} af svarene, men {_share(there)} af "
                "borgerne på indsatstrappen."
            )


def _differ(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two shares, each of so many, are surely and visibly apart."""
    if not a[1] or not b[1]:
        return False
    apart = abs(a[0] / a[1] - b[0] / b[1]) * 100
    return apart >= APART and fisher_p(a[0], a[1] - a[0], b[0], b[1] - b[0]) < LEVEL


def fisher_p(a: int, b: int, c: int, d: int) -> float:
    """Two-sided exact p of the table [[a, b], [c, d]]: all tables that are no likelier than it."""
    row, column, total = a + b, a + c, a + b + c + d
    low, high = max(0, row + column - total), min(row, column)
    known = _log_chance(a, row, column, total)
    logs = [_log_chance(x, row, column, total) for x in range(low, high + 1)]
    return min(1.0, sum(exp(one) for one in logs if one <= known + 1e-9))


def _log_chance(x: int, row: int, column: int, total: int) -> float:
    """Of x in the first cell, by the hypergeometric distribution."""
    return _log_choose(row, x) + _log_choose(total - row, column - x) - _log_choose(total, column)


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _share(part: tuple[int, int]) -> str:
    return _percent(part[0] / part[1] * 100)


def _percent(share: float) -> str:
    return f"{danish.number(share)} procent"
