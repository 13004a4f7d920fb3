"""Which shown items, at most three, would set exposed ones free: cheapest first."""

from collections.abc import Iterator
from heapq import nsmallest
from typing import NamedTuple

from recovery_portal.kit.disclosure.tableau import Tableau

DIGIT = 24  # bits per row in a packed column


class Candidate(NamedTuple):
    """A shown column, packed: its entries in the open rows, and in the exposed items' rows.

    Packed columns add like the columns themselves, so that one comparison of two integers
    tells whether steps cancel. A digit that overflows could at worst suggest a false move,
    and every move is checked before use.
    """

    price: int
    column: int
    open: int
    exposed: int
    reach: int  # one bit per exposed row it enters
    rows: tuple[int, ...]  # the open rows it enters


Offer = tuple[float, tuple[tuple[int, int], ...]]  # price per item set free, steps


def offers(tableau: Tableau, prices: dict[int, int], exposed: set[int], most: int):
    """The `most` cheapest steps of shown columns that move exposed items, as Moves of steps.

    `prices` names the shown columns that may be hidden. Three together are tried only when
    one or two are not enough.
    """
    candidates = _candidates(tableau, prices, exposed)
    for finder in (_singles_and_pairs, _triples):
        yield from nsmallest(most, finder(candidates))


def _candidates(tableau, prices, exposed) -> list[Candidate]:
    targets = sorted(tableau.row_of[column] for column in exposed if column in tableau.row_of)
    bit = {row: DIGIT * n for n, row in enumerate(targets)}
    open_rows = [row for row in range(len(tableau.rows)) if row not in tableau.basis]
    open_bit = {row: DIGIT * n for n, row in enumerate(open_rows)}
    found = []
    for column, price in prices.items():
        to_open = to_exposed = reach = 0
        rows = []
        for row in tableau.rows_with[column]:
            entry = tableau.rows[row][column]
            if row in open_bit:
                to_open += entry << open_bit[row]
                rows.append(row)
            elif row in bit:
                to_exposed += entry << bit[row]
                reach |= 1 << bit[row]
        found.append(Candidate(price, column, to_open, to_exposed, reach, tuple(rows)))
    return sorted(found)


def _singles_and_pairs(candidates) -> Iterator[Offer]:
    same: dict[int, list[Candidate]] = {}
    for one in candidates:
        if one.open == 0:
            if one.exposed:
                yield one.price / one.reach.bit_count(), ((one.column, 1),)
            continue
        for sign in (1, -1):
            for two in same.get(-sign * one.open, ()):
                if one.exposed + sign * two.exposed:
                    yield _offer((one, 1), (two, sign))
        same.setdefault(one.open, []).append(one)


def _triples(candidates) -> Iterator[Offer]:
    """Each three whose open entries cancel, once.

    The first of them enters some open row, so one of the others does too: only the columns of
    its shortest row are tried as the second, and what the two leave open names the third.
    """
    numbered = list(enumerate(one for one in candidates if one.open))
    same: dict[int, list[tuple[int, Candidate, int]]] = {}
    entering: dict[int, list[tuple[int, Candidate]]] = {}
    for number, one in numbered:
        same.setdefault(one.open, []).append((number, one, -1))
        same.setdefault(-one.open, []).append((number, one, 1))
        for row in one.rows:
            entering.setdefault(row, []).append((number, one))
    for first, one in numbered:
        row = min(one.rows, key=lambda row: len(entering[row]))
        for second, two in entering[row]:
            if second > first:
                for sign, left in ((1, one.open + two.open), (-1, one.open - two.open)):
                    for third, three, last in same.get(left, ()):
                        # Where the third enters the row as well, they are met twice.
                        if third > second or (third > first and row not in three.rows):
                            yield from _three((one, 1), (two, sign), (three, last))


def _three(*signed: tuple[Candidate, int]) -> Iterator[Offer]:
    if sum(sign * candidate.exposed for candidate, sign in signed):
        yield _offer(*sorted(signed))


def _offer(*signed: tuple[Candidate, int]) -> Offer:
    reach = 0
    for candidate, _ in signed:
        reach |= candidate.reach
    price = sum(candidate.price for candidate, _ in signed) / reach.bit_count()
    return price, tuple((candidate.column, sign) for candidate, sign in signed)
