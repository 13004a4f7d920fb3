"""Reading a list of people as it comes out of a sheet: one person a line, two or three columns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recovery_portal.kit.cpr import looks_like_cpr

MOST_LINES = 500
NAME, EMAIL, VIEWPOINT = range(3)
_HEADINGS = {
    NAME: {"navn", "name", "fulde navn", "deltager"},
    EMAIL: {"e-mail", "email", "mail", "e-mailadresse", "mailadresse", "e-post"},
    VIEWPOINT: {"synsvinkel", "viewpoint"},
}
CPR_FAULT = "Her står noget, der ligner et CPR-nummer: slet det."
COMMA_FAULT = (
    "Komma deler ikke linjen op, for et navn kan rumme et komma: sæt semikolon mellem navn, "
    "e-mail og synsvinkel, eller kopier direkte fra regnearket."
)


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


def told(faults: Iterable[LineFault]) -> list[str]:
    """The faults line by line; more than one after a sentence that says how many."""
    found = [str(fault) for fault in sorted(faults, key=lambda fault: fault.number)]
    return [f"Der er {len(found)} fejl i listen.", *found] if len(found) > 1 else found


@dataclass(frozen=True)
class PeopleList:
    """What was read: the people, what is wrong, and what was passed over, a sentence each.

    A line of which only the viewpoint is wrong is a person too, so that the rest of it can be
    looked at in the same go.
    """

    people: list[PersonLine]
    faults: list[LineFault]
    remarks: list[str]


def read_lines(text: str, viewpoints: Mapping[str, str]) -> PeopleList:
    """The people written in `text`, and the faults of all lines that could not be read.

    A tab or a semicolon stands between columns. Under a first line with headings the columns may
    have any order; else they are name, e-mail, viewpoint, and a line that begins with the e-mail
    is understood. The last two may be left out; empty lines and further columns are passed over.
    `viewpoints`: value → what people call it; both are understood, whatever the case.
    """
    rows = [(number, _cells(line)) for number, line in enumerate(text.splitlines(), start=1)]
    rows = [(number, cells) for number, cells in rows if cells]
    heading = rows.pop(0)[1] if rows and _is_heading(rows[0][1]) else []
    places, known = _places(heading), _known(viewpoints)
    found = PeopleList([], [], [])
    for number, cells in rows:
        _read(found, number, _in_order(cells, places, known), known, viewpoints)
    found.remarks.extend(_unused(rows, heading, places))
    return found


def _read(found: PeopleList, number: int, cells: list[str], known: Mapping, viewpoints) -> None:
    name, email, viewpoint, line = cells
    fault = _fault(name, line, known)
    if fault:
        found.faults.append(LineFault(number, fault))
        return
    if viewpoint and viewpoint.casefold() not in known:
        words = ", ".join(viewpoints.values())
        fault = f"»{viewpoint[:60]}« er ingen synsvinkel: skriv {words} eller ingenting."
        found.faults.append(LineFault(number, fault))
    value = known.get(viewpoint.casefold(), "")
    found.people.append(PersonLine(number, name, email.lower(), value))


def _fault(name: str, line: str, known: Mapping) -> str:
    """Why no person can be read from the line, or ""."""
    if looks_like_cpr(line):
        return CPR_FAULT
    if not name:
        return "Navnet mangler."
    last = name.rpartition(",")[2].strip().casefold()
    if "," in name and ("@" in name or last in known):
        return COMMA_FAULT
    if "@" in name:
        return "Navnet er en e-mail: skriv også navnet."
    return ""


def _known(viewpoints: Mapping[str, str]) -> dict[str, str]:
    pairs = viewpoints.items()
    return {word.casefold(): value for value, label in pairs for word in (value, label)}


def _cells(line: str) -> list[str]:
    """The cells with single blanks in them; empty ones at the end fall away."""
    cells = [" ".join(cell.split()) for cell in line.split("\t" if "\t" in line else ";")]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _is_heading(cells: list[str]) -> bool:
    words = {cell.casefold() for cell in cells}
    return bool(words & (_HEADINGS[NAME] | _HEADINGS[EMAIL]))


def _places(heading: list[str]) -> dict[int, int]:
    """Where each column stands, as the headings say; {} where they do not say enough."""
    places: dict[int, int] = {}
    for place, cell in enumerate(heading):
        for column, words in _HEADINGS.items():
            if cell.casefold() in words:
                places.setdefault(column, place)
    return places if NAME in places and len(places) > 1 else {}


def _in_order(cells: list[str], places: Mapping[int, int], known: Mapping) -> list[str]:
    """Name, e-mail, viewpoint, and the whole line as it was read."""
    line, wide = " ".join(cells), [*cells, "", "", ""]
    if places:
        order = [places.get(column, len(cells)) for column in (NAME, EMAIL, VIEWPOINT)]
        return [*((wide[at] if at < len(cells) else "") for at in order), line]
    name, email, viewpoint = wide[:3]
    if "@" in name and email and "@" not in email and email.casefold() not in known:
        name, email = email, name
    others = [cell for cell in cells[3:] if cell.casefold() in known]
    if len(others) == 1 and viewpoint.casefold() not in known:
        viewpoint = others[0]
    return [name, email, viewpoint, line]


def _unused(rows: list, heading: list[str], places: Mapping[int, int]) -> list[str]:
    """What was passed over, if anything."""
    if places:
        names = [cell for at, cell in enumerate(heading) if cell and at not in places.values()]
        words = ", ".join(f"»{name[:40]}«" for name in names)
        return [f"Ikke brugt fra regnearket: {words}."] if names else []
    if any(len(cells) > 3 for _number, cells in rows):
        return ["Kun navn, e-mail og synsvinkel er brugt: de øvrige kolonner er sprunget over."]
    return []
