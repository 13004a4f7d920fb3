"""Reading a list of people as it comes out of a sheet: one person a line, two or three columns."""

from collections.abc import Mapping
from dataclasses import dataclass

MOST_LINES = 500
_HEADINGS = {"navn", "name"}


@dataclass(frozen=True)
class PersonLine:
    """One person as written on line `number` (1 = the first); `viewpoint` is its value or ""."""

    number: int
    name: str
    email: str
    viewpoint: str


@dataclass(frozen=True)
class LineFault:
    """What is wrong on line `number`, in one Danish sentence."""

    number: int
    sentence: str

    def __str__(self) -> str:
        return f"Linje {self.number}: {self.sentence}"


def read_lines(text: str, viewpoints: Mapping[str, str]) -> tuple[list[PersonLine], list]:
    """The people written in `text`, and the faults of the lines that could not be read.

    Columns stand in the order name, e-mail, viewpoint, with a tab or a semicolon between; the
    last two may be left out. A first line with the headings is passed over, as empty lines are.
    `viewpoints`: value → what people call it; both are understood, whatever the case.
    """
    known = {
        word.casefold(): value for value, label in viewpoints.items() for word in (value, label)
    }
    people, faults = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        cells = _cells(line)
        if not any(cells) or (not people and not faults and cells[0].casefold() in _HEADINGS):
            continue
        fault = _fault(cells, known, viewpoints)
        if fault:
            faults.append(LineFault(number, fault))
        else:
            name, email, viewpoint = cells
            people.append(
                PersonLine(number, name, email.lower(), known.get(viewpoint.casefold(), ""))
            )
    return people, faults


def _cells(line: str) -> list[str]:
    """At least three cells, with single blanks in them; empty ones at the end fall away."""
    cells = [" ".join(cell.split()) for cell in line.split("\t" if "\t" in line else ";")]
    while cells and not cells[-1]:
        cells.pop()
    return cells + [""] * (3 - len(cells))


def _fault(cells: list[str], known: Mapping, viewpoints: Mapping) -> str:
    if len(cells) > 3:
        return "Der er flere end tre kolonner: skriv navn; e-mail; synsvinkel."
    name, _email, viewpoint = cells
    if not name:
        return "Navnet mangler."
    if "@" in name:
        return "Navnet er en e-mail: skriv navnet i første kolonne."
    if viewpoint and viewpoint.casefold() not in known:
        words = ", ".join(viewpoints.values())
        return f"»{viewpoint[:60]}« er ingen synsvinkel: skriv {words} eller ingenting."
    return ""
