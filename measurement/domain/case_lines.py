"""Reading a list of cases as it comes out of a sheet: one case a line, up to four columns."""

from dataclasses import dataclass, field
from datetime import date, datetime

from measurement.domain.draw import COUNT, Drawable
from measurement.domain.people_lines import CPR_FAULT, LineFault
from recovery_portal.kit.cpr import looks_like_cpr

MOST_LINES, LONGEST, INITIALS, OFFER_TYPE = 500, 64, 12, 40
_FORMATS = ("%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d", "%d-%m-%y", "%d.%m.%y", "%d/%m/%y")
_HEADINGS = {"sagsnummer", "sagsnr", "sagsnr.", "sag", "sager", "reference", "borger_id", "id"}
_DAY_MISSING = "Dagen mangler: skriv en dag på alle linjer, eller på ingen."


@dataclass(frozen=True)
class CaseList:
    """What was read: the cases in their order, `lines` the line of each, and all that is wrong."""

    cases: list[Drawable] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    faults: list[LineFault] = field(default_factory=list)


def read_cases(text: str, cutoff_on: date) -> CaseList:
    """The cases written in `text`: case number, day, caseworker's initials, offer type.

    A tab or a semicolon stands between columns; all but the first may be left out. A first line
    with a heading, and empty lines, are passed over. More than ten cases have a day on every line
    or on none, and no day is after `cutoff_on`: else the draw would not be by one rule.
    """
    found, seen = CaseList(), {}
    for number, cells in _rows(text):
        fault = _fault(cells, cutoff_on) or _again(cells[0], seen)
        if fault:
            found.faults.append(LineFault(number, fault))
            continue
        seen[cells[0].casefold()] = number
        found.cases.append(Drawable(cells[0], _day(cells[1]), cells[2], cells[3]))
        found.lines.append(number)
    found.faults.extend(_undated(found))
    found.faults.sort(key=lambda fault: fault.number)
    return found


def _rows(text: str) -> list[tuple[int, list[str]]]:
    rows = [(number, _cells(line)) for number, line in enumerate(text.splitlines(), start=1)]
    rows = [(number, cells) for number, cells in rows if any(cells)]
    if rows and rows[0][1][0].casefold() in _HEADINGS:
        del rows[0]
    return rows


def _cells(line: str) -> list[str]:
    """The first four columns, empty ones where the line has fewer."""
    cells = [" ".join(cell.split()) for cell in line.split("\t" if "\t" in line else ";")]
    return [*cells, "", "", "", ""][:4]


def _fault(cells: list[str], cutoff_on: date) -> str:
    reference, day, caseworker, offer_type = cells
    if any(looks_like_cpr(cell) for cell in cells):
        return CPR_FAULT
    if not reference:
        return "Sagsnummeret mangler."
    if len(reference) > LONGEST:
        return f"Sagsnummeret er længere end {LONGEST} tegn."
    if len(caseworker) > INITIALS:
        return f"Skriv sagsbehandlerens initialer, højst {INITIALS} tegn."
    if len(offer_type) > OFFER_TYPE:
        return f"Tilbudstypen er længere end {OFFER_TYPE} tegn."
    if day and _day(day) is None:
        return f"»{day}« er ingen dag: skriv den som dd-mm-åååå."
    if day and _day(day) > cutoff_on:
        return "Dagen ligger efter skæringsdagen: ret dagen, eller tag sagen ud."
    return ""


def _again(reference: str, seen: dict[str, int]) -> str:
    line = seen.get(reference.casefold())
    return f"Sagsnummeret står også på linje {line}." if line else ""


def _undated(found: CaseList) -> list[LineFault]:
    dated = [case.day is not None for case in found.cases]
    if len(dated) <= COUNT or all(dated) or not any(dated):
        return []
    lines = zip(found.lines, dated, strict=True)
    return [LineFault(line, _DAY_MISSING) for line, has_day in lines if not has_day]


def _day(text: str) -> date | None:
    for style in _FORMATS:
        try:
            return datetime.strptime(text, style).date()
        except ValueError:
            continue
    return None
