"""The bank's CSV and BULK answers, and files somebody downloaded: one row per cell (domain.md §3).

The columns are the variables' codes and INDHOLD, in any order and any case; BULK leaves out
combinations and gives no order.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from keyfigures.domain.statbank import COUNTRY, Cell, Published, Unreadable, published, summed_over
from keyfigures.domain.statbank_tables import AREA, TIME, VALUE, Plan
from keyfigures.domain.statbank_time import period

Wanted = dict[str, dict[str, str]]  # variable → folded code or text → code
_FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@dataclass(frozen=True)
class Answer:
    """The cells of a table, and how many rows were left aside as others' or not ours to use."""

    cells: list[Cell]
    rows: int
    skipped: int


def folded(text: str) -> str:
    """`text` as codes, names and headings are compared: OMRÅDE = omraade."""
    return " ".join(text.casefold().split()).translate(_FOLDED)


def lines_of(data: bytes) -> tuple[list[str], Iterable[tuple[int, list[str]]]]:
    """The heading, and (row number, cells) of an answer as the bank sends it. Raises Unreadable."""
    reader = csv.reader(_text(data).splitlines(), delimiter=";", strict=True)
    try:
        rows = [(number, row) for number, row in enumerate(reader, 1) if row]
    except csv.Error:
        raise Unreadable("Svaret er ingen tabel med semikolon imellem.") from None
    if not rows:
        raise Unreadable("Svaret er tomt.")
    return rows[0][1], rows[1:]


def read_cells(
    header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], plan: Plan, wanted: Wanted
) -> Answer:
    """Every row that `wanted` asks for as a cell. Raises Unreadable with the row's number.

    `wanted` has one entry per area and kind variable, and for `plan.parts` where it is known.
    """
    columns = _columns(header, plan)
    found: dict[tuple, Published] = {}
    count = skipped = 0
    for number, row in rows:
        count += 1
        place = _place(row, columns, plan, wanted, number)
        if place is None:
            skipped += 1
            continue
        figure = _figure(row[columns[VALUE]], plan, number)
        if found.setdefault(place, figure) != figure:
            raise Unreadable(f"Række {number} giver et andet tal for det samme end en tidligere.")
    cells = [Cell(area, kind, time, figure) for (area, kind, time, _), figure in found.items()]
    return Answer(summed_over(cells), count, skipped)


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("Tegnsættet forstås ikke.")


def _columns(header: Sequence[str], plan: Plan) -> dict[str, int]:
    at = {folded(name): index for index, name in reversed(list(enumerate(header)))}
    names = [name for name in (*plan.variables, VALUE) if folded(name) in at]
    missing = [n for n in (*plan.variables, VALUE) if n not in names and n not in plan.free]
    if missing:
        raise Unreadable(f"Kolonnen {missing[0]} mangler: tabellen er ikke {plan.code}.")
    return {name: at[folded(name)] for name in names}


def _place(row, columns: dict[str, int], plan: Plan, wanted: Wanted, number: int):
    """(area, kind, period, part), or None where the row is not asked for."""
    if len(row) <= max(columns.values()):
        raise Unreadable(f"Række {number} er ikke hel.")
    for name, code in plan.fixed.items():
        known = wanted.get(name) or {folded(code): code}
        if name in columns and _code(row[columns[name]], known) != code:
            return None
    area = _code(row[columns[AREA]], wanted[AREA]) if plan.has_areas else COUNTRY
    kinds = [_code(row[columns[name]], wanted[name]) for name in plan.kinds]
    if area is None or None in kinds:
        return None
    part = row[columns[plan.parts]].strip() if plan.parts else ""
    try:
        time = period(row[columns[TIME]])
    except Unreadable as error:
        raise Unreadable(f"Række {number}: {error}") from None
    return area, "/".join(kinds), time.code, part


def _figure(text: str, plan: Plan, number: int) -> Published:
    try:
        return published(text, whole=plan.whole)
    except Unreadable as error:
        raise Unreadable(f"Række {number}: {error}") from None


def _code(text: str, known: dict[str, str]) -> str | None:
    """The code that `text` stands for: "730", "Randers", "730 Randers", "Randers 730" or
    "5.38.50 Længerevarende botilbud"."""
    text = folded(text)
    if text in known:
        return known[text]
    first, _, rest = text.partition(" ")
    before, _, last = text.rpartition(" ")
    if rest and first in known and first.replace(".", "").isdigit():
        return known[first]
    return last if before and known.get(last) == last else None
