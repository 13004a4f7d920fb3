"""Published figures for tests, stored as everything else stores them."""

from decimal import Decimal

from keyfigures.domain.statbank import ABSENT, DOTS, NUMBER, Cell, Published
from keyfigures.services.statbank.storing import store_cells

SIGNS = {"..": Published(DOTS), None: Published(ABSENT)}


def figure(value) -> Published:
    """A number, ".." or None (absent)."""
    return SIGNS[value] if value in SIGNS else Published(NUMBER, Decimal(value))


def cell(area: str, kind: str, code: str, value) -> Cell:
    return Cell(area, kind, code, figure(value))


def store(table: str, *cells: tuple, origin="api", by="test", **more):
    """`cells`: (area, kind, period, value)."""
    made = [cell(*one) for one in cells]
    return store_cells(by=by, table=table, cells=made, origin=origin, **more)


# Enough municipalities for the country to be told, beside those a test is about.
OTHERS = [str(number) for number in range(201, 250)]


def others(kind: str, code: str, value) -> list[tuple]:
    """The same figure in each of them."""
    return [(area, kind, code, value) for area in OTHERS]
