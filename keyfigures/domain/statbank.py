"""Published figures of Statistics Denmark: what a cell is, and what may be done with several.

Shapes and rules: domain.md §3. A cell that the bank left out and one it printed as ".." are
neither 0 nor each other.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

NUMBER, ABSENT, DOTS = "number", "absent", "dots"
COUNTRY = "000"
# How each state is shown where there is no number.
WORDS = {ABSENT: "ikke oplyst", DOTS: ".."}
LICENCE = "CC BY 4.0"

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:([.,])([0-9]{1,3}))?")
# The signs the bank prints instead of a number; "-" is its sign for nothing at all.
_SIGNS = {"..": DOTS, "...": DOTS, "….": DOTS, "…": DOTS, "": ABSENT, ".": ABSENT}


class Unreadable(ValueError):
    """What came is not what the bank documents; the text is one Danish sentence."""


@dataclass(frozen=True)
class Published:
    """One published figure: `value` is None unless `state` is NUMBER."""

    state: str
    value: Decimal | None = None

    @property
    def words(self) -> str:
        """What stands in the place of a number; "" where there is one."""
        return WORDS.get(self.state, "")


@dataclass(frozen=True)
class Cell:
    """A figure in its place: `area` "730" or "000", `kind` what else tells cells apart (service
    type, function, "function/grouping"), `period` as the bank codes it."""

    area: str
    kind: str
    period: str
    figure: Published

    @property
    def key(self) -> tuple[str, str, str]:
        return self.area, self.kind, self.period


def published(text: str, *, whole: bool) -> Published:
    """The figure that `text` stands for; `whole`: a number of persons, which has no decimals.

    Decimal comma (lang=da) or point; a point before three digits may mean thousands, and is
    refused. Raises Unreadable.
    """
    text = text.strip()
    if text in _SIGNS:
        return Published(_SIGNS[text])
    if text == "-":
        return Published(NUMBER, Decimal(0))
    found = _NUMBER.fullmatch(text)
    if not found:
        raise Unreadable(f"»{text[:20]}« er ikke et tal.")
    separator, decimals = found.groups()
    if separator == "." and len(decimals) == 3:
        raise Unreadable(f"»{text}« kan betyde både tusinder og decimaler.")
    value = Decimal(text.replace(",", "."))
    if whole and separator:
        raise Unreadable(f"»{text}« er ikke et helt tal, og tabellen tæller personer.")
    return Published(NUMBER, value)


def rounded(value: Decimal | None, decimals: int) -> Decimal | None:
    """As it is shown everywhere, half up."""
    return None if value is None else value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def summed(figures: Iterable[Published]) -> Published:
    """Parts that make a whole (EJER in REGK100, which has no total): one part that is ".." makes
    the whole unknown, one that is not there adds nothing, and none at all is no whole."""
    figures = tuple(figures)
    numbers = [figure.value for figure in figures if figure.state == NUMBER]
    if any(figure.state == DOTS for figure in figures):
        return Published(DOTS)
    return Published(NUMBER, sum(numbers, Decimal(0))) if numbers else Published(ABSENT)


def summed_over(cells: Iterable[Cell]) -> list[Cell]:
    """Cells in the same place as one cell, their figures summed; in the order they came."""
    places: dict[tuple[str, str, str], list[Published]] = {}
    for cell in cells:
        places.setdefault(cell.key, []).append(cell.figure)
    return [Cell(*key, summed(figures)) for key, figures in places.items()]


@dataclass(frozen=True)
class Rate:
    """A share of inhabitants over areas: `value` None where no area has both numbers; `areas`:
    how many have; `is_whole`: the bank's own row of the whole country, no sum."""

    value: Decimal | None
    areas: int
    is_whole: bool = False


def rate_over(
    figures: dict[str, Published], inhabitants: dict[str, Published], per: int = 1000
) -> Rate:
    """The areas' sum ÷ the inhabitants of those same areas × `per`.

    An area without a number (not approved that quarter, not there) is in neither sum: a raw sum
    over those who reported would fall whenever one of them did not (domain.md §0, 4).
    """
    both = [
        (figure.value, inhabitants[area].value)
        for area, figure in figures.items()
        if figure.state == NUMBER and area in inhabitants and inhabitants[area].state == NUMBER
    ]
    people = sum(count for _, count in both)
    if not people:
        return Rate(None, 0)
    return Rate(sum(value for value, _ in both) * per / people, len(both))
