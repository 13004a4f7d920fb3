"""What the cells of a `temperatur` file hold: parsers, text in, value out."""

import re

from measurement.domain.instrument_file import SCALE
from measurement.domain.scoring import DONT_KNOW
from measurement.models import Viewpoint
from steering.files.protection import pseudonymiser
from steering.files.values import Parser, fold, refuse_foreign, shown, text

_LEVEL = re.compile(r"([0-3])(?:[.,]0+)?")
_BLINDED = re.compile(r"p-[0-9a-f]{20}")
_LONGEST_LABEL = 200


def answer(cell: str) -> int | str:
    """0-3, or "v" for *Ved ikke*; also by the words that the portal itself asks with."""
    refuse_foreign(cell)
    if found := _LEVEL.fullmatch(cell):
        return int(found[1])
    if (choice := _IN_WORDS.get(_folded(cell))) is not None:
        return choice
    raise ValueError(f"{shown(cell)} er ikke et svar; skriv 0, 1, 2, 3 eller v (ved ikke)")


def viewpoint(cell: str) -> str:
    """A viewpoint by its code or its Danish name, case and the spelling of æ, ø, å aside."""
    refuse_foreign(cell)
    if (code := _VIEWPOINTS.get(_folded(cell))) is None:
        raise ValueError(f"{shown(cell)} kendes ikke; skriv en af {_ALLOWED}")
    return code


def label(municipality) -> Parser:
    """A respondent's label as a keyed hash: enough to find it twice, and nothing of the label.

    A label that is blinded already stays what it is.
    """
    line_of, blind = text(_LONGEST_LABEL), pseudonymiser(municipality)

    def parse(cell: str) -> str:
        line = line_of(cell)
        return line if _BLINDED.fullmatch(line) else blind(line)

    return parse


def _folded(cell: str) -> str:
    return fold(" ".join(cell.replace("_", " ").split()))


_IN_WORDS = {_folded(words): level for level, words in enumerate(SCALE)} | {
    _folded("Ved ikke"): DONT_KNOW,
    DONT_KNOW: DONT_KNOW,
}
_VIEWPOINTS = {_folded(value): value for value in Viewpoint.values} | {
    _folded(label): value for value, label in Viewpoint.choices
}
_ALLOWED = ", ".join(f"{value} ({label})" for value, label in Viewpoint.choices)
