"""No CPR-like value gets further than the parsed file: it is masked, or turned into a pseudonym.

Applied once, before anything is stored, logged, checked or given back (design §§3, 5).
"""

import hashlib
import hmac
import re
from collections.abc import Callable
from itertools import count

from django.conf import settings

from recovery_portal.kit.cpr import digits_of, find_cpr, looks_like_cpr, replace_cpr
from recovery_portal.kit.sheets import Table

# Takes the value's place; a cell that holds it is a fault.
MASK = "[ligner CPR-nummer]"
Replacement = Callable[[str], str]
# Not a dash, blank or digit: nothing is found across two cells.
_BETWEEN = "|"
# A number that lost its leading zero on the way through a spreadsheet.
_SHORTENED = re.compile(r"(?<![^|])[0-9]{9}(?![^|])")


def mask(digits: str) -> str:
    return MASK


def pseudonymiser(municipality) -> Replacement:
    """Ten digits → a keyed hash: the same within the municipality, in every file and kind."""
    key = settings.PSEUDONYM_KEY.encode()

    def pseudonym(digits: str) -> str:
        # The hash is drawn again in the rare case that it looks like a CPR number itself.
        return next(text for number in count() if not looks_like_cpr(text := draw(digits, number)))

    def draw(digits: str, number: int) -> str:
        message = f"{municipality.pk}:{digits}:{number}"
        return f"p-{hmac.new(key, message.encode(), hashlib.sha256).hexdigest()[:20]}"

    return pseudonym


def protect(table: Table, replacement: Replacement, numeric_columns: frozenset[int]) -> None:
    """Replace every CPR-like value of the table, header included, in place.

    A bare number of nine digits counts when it is CPR-like with a zero in front, except in
    `numeric_columns`, where numbers are amounts.
    """
    table.header[:] = [replaced(name, replacement, shortened=True) for name in table.header]
    for index, column in enumerate(table.columns):
        shortened = index not in numeric_columns
        if _any(_BETWEEN.join(set(column)), shortened):
            _replace_column(column, replacement, shortened)


def replaced(text: str, replacement: Replacement, *, shortened: bool = False) -> str:
    """`text` with every CPR-like number in it replaced."""
    if shortened and _SHORTENED.fullmatch(text) and looks_like_cpr(f"0{text}"):
        return replacement(f"0{text}")
    return replace_cpr(text, lambda match: replacement(digits_of(match)))


def _any(joined: str, shortened: bool) -> bool:
    if find_cpr(joined) is not None:
        return True
    return shortened and any(
        looks_like_cpr(f"0{found.group()}") for found in _SHORTENED.finditer(joined)
    )


def _replace_column(column: list[str], replacement: Replacement, shortened: bool) -> None:
    known: dict[str, str] = {}
    for index, cell in enumerate(column):
        if cell not in known:
            known[cell] = replaced(cell, replacement, shortened=shortened)
        column[index] = known[cell]
