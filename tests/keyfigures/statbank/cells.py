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


def fill(origin="api") -> None:
    """Something in every table that the page shows, about 730."""
    people = [(area, "", "2024K1", n) for area, n in [("730", 98_000), ("101", 650_000)]]
    later = [(area, "", "2025K1", n) for area, _, _, n in people]
    store("FOLK1A", *people, *later, *others("", "2025K1", 10_000), origin=origin)
    store(
        "HAND07",
        ("730", "30182", "2023K4", 140),
        ("730", "30182", "2024K1", ".."),
        ("730", "30182", "2024K2", 0),
        ("730", "30182", "2024K3", 141),
        ("730", "30182", "2024K4", 147),
        ("101", "30182", "2024K4", 651),
        ("730", "31183", "2024K4", None),
        *others("30182", "2024K4", 10),
        origin=origin,
    )
    store(
        "REGK31", ("730", "53850", "2023", 81_000), ("730", "53850", "2024", 83_300), origin=origin
    )
    store("HAND03A", ("000", "30182/40122", "2024", 4500), origin=origin)
