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
DOUBTS = 3
NONE = "ingen"
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
    """Years, and amounts in other years, that are so far off that they may be in thousands of
    kroner, or in øre."""
    sums, before, then = (_per_year(amounts) for amounts in (brought, stored, after))
    years = {year: _beside(year, before) for year in sums}
    odd = {year: at for year, at in years.items() if _is_odd(then[year], before, at)}
    whole = [_doubt(f"Udgifterne i {y}", then[y], before[at], str(at)) for y, at in odd.items()]
    rows = [_of_row(key, amount, stored) for key, amount in brought.items() if key[0] not in odd]
    told = [text for text in rows if text]
    more = len(told) - DOUBTS
    rest = [f"{more} {'beløb' if more == 1 else 'andre beløb'} er lige så langt fra."]
    return [*whole, *told[:DOUBTS], *(rest if more > 0 else ())]


def _of_row(key: tuple[int, str], amount: Decimal, stored: Amounts) -> str:
    year, basis = key
    same = {other: kroner for (other, of), kroner in stored.items() if of == basis}
    at = _beside(year, same)
    if not _is_odd(amount, same, at):
        return ""
    return _doubt(f"{basis} i {year}", amount, same[at], str(at))


def _beside(year: int, amounts: Mapping[int, Decimal]) -> int | None:
    """The year itself or the one nearest to it."""
    return min(amounts, key=lambda other: (abs(other - year), other), default=None)


def _is_odd(amount: Decimal, others: Mapping[int, Decimal], at: int | None) -> bool:
    if at is None or not others[at] > 0:
        return False
    return not others[at] / TIMES < amount < others[at] * TIMES


def _doubt(what: str, amount: Decimal, other: Decimal, year: str) -> str:
    return (
        f"{what} bliver {kroner(amount)} kr.; registret har nu {kroner(other)} kr. i {year}. "
        "Er beløbet i kroner?"
    )


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
        return NONE
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
    """The sign of a hidden one where a hidden value is in it."""
    if any(one.is_hidden for one in values):
        return HIDDEN
    return plain(sum((one.value for one in values), Decimal())) if values else NONE
