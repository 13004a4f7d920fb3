"""What the cells of a `sagsaudit` file hold: parsers, text in, value out."""

import re

from measurement.domain.agreement import NOT_RELEVANT
from measurement.domain.audit_result import LEVEL_NAMES
from measurement.files.answers import label
from steering.files.values import Parser, fold, refuse_foreign, shown

# Stands for the marker where a row holds what the markers agreed on.
AGREED = "enig"
_CASE = re.compile(r"(?:sag\s*)?(10|[1-9])(?:[.,]0+)?", re.IGNORECASE)
_LEVEL = re.compile(r"([0-2])(?:[.,]0+)?")
# As much of a faulty cell as is kept: a slip of the finger, never words about somebody.
_SLIP = 8


def case_number(cell: str) -> int:
    """1-10. What it was instead is not repeated: it may be the municipality's own reference."""
    refuse_foreign(cell)
    if found := _CASE.fullmatch(cell.strip()):
        return int(found[1])
    raise ValueError("skriv sagens nummer fra 1 til 10, aldrig kommunens eget sagsnummer")


def level(cell: str) -> int | str:
    """0-2, or "ir" for *Ikke relevant*; also by the words that the portal itself asks with."""
    refuse_foreign(cell)
    if found := _LEVEL.fullmatch(cell):
        return int(found[1])
    if (found := _IN_WORDS.get(_folded(cell))) is not None:
        return found
    quoted = shown(cell) if len(cell) <= _SLIP else "teksten"
    raise ValueError(f"{quoted} er ikke et niveau; skriv 2, 1, 0 eller ir (ikke relevant)")


def marker(municipality) -> Parser:
    """`enig`, or a marker's label as a keyed hash: enough to know one from the other."""
    blind = label(municipality)

    def parse(cell: str) -> str:
        refuse_foreign(cell)
        folded = _folded(cell)
        return AGREED if folded == AGREED else blind(folded)

    return parse


def case_as_it_stands(cell: str) -> str:
    """The cell where it is a case's number; raises ValueError where it may be a reference."""
    case_number(cell)
    return cell


def level_as_it_stands(cell: str) -> str:
    """The cell where it is a level, or no more than a slip; raises ValueError for more words."""
    if len(cell) > _SLIP:
        level(cell)
    return cell


def _folded(cell: str) -> str:
    return fold(" ".join(cell.replace("_", " ").replace("/", " / ").split()))


_IN_WORDS = {_folded(words): value for value, words in LEVEL_NAMES.items() if value in (0, 1, 2)}
_IN_WORDS |= {"ja": 2, "nej": 0, "ikke dokumenteret": 0}
_IN_WORDS |= {NOT_RELEVANT: NOT_RELEVANT, "i.r.": NOT_RELEVANT, "ikke relevant": NOT_RELEVANT}
