"""Which shown items, at most three, would set exposed ones free: cheapest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations

from recovery_portal.kit.disclosure.tableau import Tableau

DIGIT = 24  # bits per row in a packed column


@dataclass(frozen=True, order=True)
class Candidate:
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
        entries = [(row, tableau.rows[row][column]) for row in tableau.rows_with[column]]
        found.append(
            Candidate(
                price,
                column,
                sum(entry << open_bit[row] for row, entry in entries if row in open_bit),
                sum(entry << bit[row] for row, entry in entries if row in bit),
                sum(1 << bit[row] for row, _ in entries if row in bit),
            )
        )
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
    candidates = [one for one in candidates if one.open]
    same: dict[int, list[tuple[Candidate, int]]] = {}
    for three in candidates:
        same.setdefault(three.open, []).append((three, -1))
        same.setdefault(-three.open, []).append((three, 1))
    for one, two in combinations(candidates, 2):
        for sign in (1, -1):
            for three, third in same.get(one.open + sign * two.open, ()):
                exposed = one.exposed + sign * two.exposed + third * three.exposed
                if exposed and two < three:
                    yield _offer((one, 1), (two, sign), (three, third))


def _offer(*signed: tuple[Candidate, int]) -> Offer:
    reach = 0
    for candidate, _ in signed:
        reach |= candidate.reach
    price = sum(candidate.price for candidate, _ in signed) / reach.bit_count()
    return price, tuple((candidate.column, sign) for candidate, sign in signed)
