"""What the preview of a file of amounts lets its owner look through: sums, extremes, first rows.

Everything is text, so that it can be kept in json; small values of figures that count citizens are
hidden here too, for the preview is kept (D9).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from recovery_portal.kit.danish import HIDDEN, date_short, number

FIRST = 5
MOST = 30
TIMES = 20  # this far off from the year beside it, a sum may be in another unit

Amounts = Mapping[tuple[int, str], Decimal]  # (year, legal basis) → kroner


class Value(NamedTuple):
    """A value of a figure; `is_hidden`: of citizens, and small."""

    figure: str
    on: date
    value: Decimal
    is_hidden: bool

    @property
    def shown(self) -> str:
        return HIDDEN if self.is_hidden else plain(self.value)


def plain(value: Decimal) -> str:
    """With the decimals it has."""
    return number(value, max(0, -value.normalize().as_tuple().exponent))


def table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]], names: int) -> dict:
    """A table for the template; the first `names` columns are words, the rest numbers."""
    return {"title": title, "header": list(header), "rows": [list(row) for row in rows],
            "names": names}  # fmt: skip


def first_rows(names: Sequence[str], rows: Iterable[Sequence]) -> dict:
    """The file's own first rows; the last of the columns is the amount."""
    texts = [[_said(value) for value in row] for row in islice(rows, FIRST)]
    return table("De første rækker i filen", names, texts, len(names) - 1)


def _said(value) -> str:
    if isinstance(value, date):
        return date_short(value)
    return plain(value) if isinstance(value, Decimal) else str(value)


# --- Expenditure --------------------------------------------------------------------------------


def of_years(brought: Amounts, stored: Amounts, after: Amounts) -> dict:
    """Kroner per year: in the file, in the register now, and when the file is in."""
    sums = [_per_year(amounts) for amounts in (brought, stored, after)]
    years = sorted({year for year, _ in brought} | _changed(sums[1], sums[2]), reverse=True)
    rows = [[str(year), *(kroner(one.get(year)) for one in sums)] for year in years]
    header = ("År", "I filen, kr.", "I registret nu, kr.", "Når filen er gemt, kr.")
    return table("Sum for hvert år", header, rows, 1)


def extremes(brought: Amounts) -> dict:
    """The smallest and the largest amount, and what they are of."""
    ordered = sorted(brought.items(), key=lambda pair: (pair[1], pair[0]))
    told = (("Mindste", ordered[0]), ("Største", ordered[-1]))
    rows = [[word, str(year), basis, kroner(amount)] for word, ((year, basis), amount) in told]
    return table("Mindste og største beløb", ("", "År", "Paragraf", "Kr."), rows, 3)


def doubts(brought: Amounts, stored: Amounts, after: Amounts) -> list[str]:
    """Years whose sum is so far off that the file may be in thousands of kroner, or in øre."""
    own, before, then = (_per_year(amounts) for amounts in (brought, stored, after))
    found = []
    for year in own:
        beside = min(before, key=lambda other: (abs(other - year), other), default=None)
        if beside is None or not before[beside] > 0:
            continue
        if not before[beside] / TIMES < then[year] < before[beside] * TIMES:
            found.append(
                f"Udgifterne i {year} bliver {kroner(then[year])} kr.; registret har nu "
                f"{kroner(before[beside])} kr. i {beside}. Er beløbene i kroner?"
            )
    return found


def _per_year(amounts: Amounts) -> dict[int, Decimal]:
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for (year, _basis), amount in amounts.items():
        sums[year] += amount
    return dict(sums)


def _changed(before: dict, after: dict) -> set[int]:
    return {year for year in before.keys() | after.keys() if before.get(year) != after.get(year)}


def kroner(amount: Decimal | None) -> str:
    """With øre only where there are any."""
    if amount is None:
        return ""
    return number(amount, 0 if amount == amount.to_integral_value() else 2)


# --- The municipality's own figures -------------------------------------------------------------


def of_figures(brought: list[Value], stored: list[Value]) -> dict:
    """Per figure and year: how many values, their sum, the smallest and largest, and the sum that
    is there now."""
    own, before = _grouped(brought), _grouped(stored)
    keys = sorted(own, key=lambda key: (key[0], -key[1]))
    rows = [_row(key, own[key], before.get(key, [])) for key in keys[:MOST]]
    header = ("Nøgletal", "År", "Værdier", "Sum", "Mindste", "Største", "Sum i registret nu")
    title = "Værdierne i filen"
    if len(keys) > MOST:
        title = f"{title}: de første {MOST} af {number(len(keys))} par af nøgletal og år"
    return table(title, header, rows, 2)


def _grouped(values: Iterable[Value]) -> dict[tuple[str, int], list[Value]]:
    groups = defaultdict(list)
    for one in values:
        groups[one.figure, one.on.year].append(one)
    return groups


def _row(key: tuple[str, int], values: list[Value], stored: list[Value]) -> list[str]:
    name, year = key
    ends = (min, max)
    extremes = [pick(values, key=lambda one: (one.value, one.on)) for pick in ends]
    told = [one.shown for one in extremes]
    return [name, str(year), number(len(values)), _sum(values), *told, _sum(stored)]


def _sum(values: list[Value]) -> str:
    """ "–" where a hidden value is in it, empty where there is none."""
    if any(one.is_hidden for one in values):
        return HIDDEN
    return plain(sum((one.value for one in values), Decimal())) if values else ""
