"""What a cell may hold: each function makes a parser, text in, value out. Pure.

A parser raises ValueError with a Danish sentence that is put after row and column. It never sees
an empty cell, and never repeats what could be a person's number (that is masked before).
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from recovery_portal.kit.danish import fold
from recovery_portal.kit.sheets import NO_VALUE
from recovery_portal.kit.sheets.cells import has_control_sign
from steering.files.protection import MASK

Parser = Callable[[str], object]
FIRST_YEAR, LAST_YEAR = 1900, 9999
_EXCEL_ERROR = re.compile(r"#(?:REF|N/A|VALUE|DIV/0|NAME\?|NULL|NUM|I/T|VÆRDI|NAVN\?|TAL)[!?]?\s*$")
_DAY_FIRST = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"[T ]+(\d\d[:.]\d\d(?:[:.]\d\d(?:[.,]0+)?)?)Z?$")
_SERIAL = re.compile(r"[2-7]\d{4}")
_SECTION = re.compile(
    r"(?:(?P<act>[A-ZÆØÅ]{2,5})[\s-]*(?P<sign>§{0,2})|(?P<bare>§{1,2}))\s*(?P<number>[1-9]\d{0,2})"
    r"\s*(?P<letter>[A-Z]?)(?:\s*,?\s*STK\.?\s*\d+)?(?:\s*,?\s*NR\.?\s*\d+)?\.?"
)
# The sign between groups of three must be the same all the way.
_NUMBER = re.compile(
    r"(?P<sign>[-−+]?)\s?(?P<whole>[0-9]{1,3}(?:(?P<gap>[.\s])[0-9]{3}(?:(?P=gap)[0-9]{3})*)"
    r"|[0-9]{1,40})(?:,(?P<part>[0-9]{1,40}))?"
)
# How a very small or very large number leaves Excel.
_SCIENTIFIC = re.compile(r"-?[0-9](?:,[0-9]{1,20})?e[-+]?[0-9]{1,3}", re.IGNORECASE)
# Around an amount; not of thousands or millions, which would be another amount.
_KRONER = re.compile(
    r"(?:kr\.?|dkk)?\s*(?P<amount>.*?[0-9])\s*(?:,-+|(?:,-+)?\s*(?:kr\.?|kroner|dkk))?",
    re.IGNORECASE,
)


def shown(text: str) -> str:
    """`text` as a message may quote it: short, on one line, without control signs."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return f"»{line[:37]}…«" if len(line) > 40 else f"»{line}«"


def text(max_length: int) -> Parser:
    """Text on one line of at most `max_length` signs."""

    def parse(cell: str) -> str:
        refuse_foreign(cell)
        line = " ".join(cell.split())
        if len(line) > max_length:
            raise ValueError(f"teksten er {len(line)} tegn; højst {max_length} er tilladt")
        return line

    return parse


def whole(lowest: int, highest: int) -> Parser:
    """A whole number from `lowest` to `highest`, both included."""

    def parse(cell: str) -> int:
        refuse_foreign(cell)
        if not re.fullmatch(r"[-+]?[0-9]{1,12}(?:[.,]0+)?", cell):
            raise ValueError(f"{shown(cell)} er ikke et helt tal")
        number = int(re.split("[.,]", cell)[0])
        if not lowest <= number <= highest:
            raise ValueError(f"{number} ligger uden for {lowest}–{highest}")
        return number

    return parse


def choice(*values: str) -> Parser:
    """One of `values`, case and the spelling of æ, ø, å aside."""
    folded = {fold(value): value for value in values}

    def parse(cell: str) -> str:
        refuse_foreign(cell)
        if (value := folded.get(fold(cell))) is None:
            raise ValueError(f"{shown(cell)} kendes ikke; skriv {_or(values)}")
        return value

    return parse


def day(cell: str) -> date:
    """åååå-mm-dd, dd-mm-åååå, dd.mm.åååå; a time of day only where it is midnight."""
    refuse_foreign(cell)
    if clock := _TIME.search(cell):
        if clock[1].translate({ord(sign): None for sign in ":.,0"}):
            raise ValueError(f"{shown(cell)} har et klokkeslæt; skriv kun datoen")
        cell = cell[: clock.start()]
    if found := _YEAR_FIRST.fullmatch(cell):
        return _date(cell, *found.groups())
    if found := _DAY_FIRST.fullmatch(cell):
        if found[2] == "/" and int(found[1]) <= 12:
            raise ValueError(f"{shown(cell)} kan læses på to måder; skriv dd-mm-åååå")
        return _date(cell, found[4], found[3], found[1])
    raise ValueError(f"{shown(cell)} er ikke en dato; skriv dd-mm-åååå eller åååå-mm-dd")


def excel_day(cell: str) -> date:
    """As `day`; also the serial number of a date cell that lost its number format."""
    if _SERIAL.fullmatch(cell):
        return date(1899, 12, 30) + timedelta(days=int(cell))
    return day(cell)


def decimal(places: int, whole_digits: int) -> Parser:
    """A number with decimal comma as a Decimal rounded to `places`; points or blanks may group it
    by three. A decimal point is refused: 1.234 would be read as something else than 1.23."""

    def parse(cell: str) -> Decimal:
        number = _number(cell)
        if abs(number) >= 10**whole_digits:
            raise ValueError(f"{shown(cell)} er for stort et tal")
        return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0

    return parse


_kroner = decimal(2, 12)


def excel_money(cell: str) -> Decimal:
    """Kroner, with or without the word: `1.234,50 kr.`, `kr. 100`, `100,-`."""
    found = _KRONER.fullmatch(cell)
    return _kroner(found["amount"] if found else cell)


def money(cell: str) -> Decimal:
    """The same; no more than two decimals, as 1,234 may have been meant as a thousand."""
    amount = excel_money(cell)
    if len(re.sub(r"[^0-9,]", "", cell).partition(",")[2]) > 2:
        raise ValueError(f"{shown(cell)} har flere end to decimaler; skriv kroner, komma og øre")
    return amount


def _number(cell: str) -> Decimal:
    refuse_foreign(cell)
    if _SCIENTIFIC.fullmatch(cell):
        return Decimal(cell.replace(",", "."))
    found = _NUMBER.fullmatch(cell)
    if not found:
        raise ValueError(f"{shown(cell)} er ikke et tal; skriv det med komma, fx 1234,5")
    sign = "-" if found["sign"] in "-−" and found["sign"] else ""
    return Decimal(f"{sign}{re.sub(r'[^0-9]', '', found['whole'])}.{found['part'] or '0'}")


def section(cell: str) -> str:
    """A legal basis as its code: "SEL § 82 b", "§ 82b, stk. 1" → "SEL-82b" (design §5)."""
    refuse_foreign(cell)
    found = _SECTION.fullmatch(cell.upper())
    if not found:
        raise ValueError(f"{shown(cell)} er ikke en paragraf; skriv fx SEL § 107 eller ABL-105")
    number, letter = int(found["number"]), found["letter"].lower()
    return f"{found['act'] or 'SEL'}-{number}{letter}"


def refuse_foreign(cell: str) -> None:
    """Raise ValueError for what no value may hold, whatever its column."""
    if MASK in cell:
        raise ValueError(
            "værdien ligner et CPR-nummer; brug et pseudonym, slå »pseudonymisér« til, eller sæt "
            "bogstaver foran, hvis det er kommunens eget sagsnummer"
        )
    if cell == NO_VALUE:
        raise ValueError("formlen har ingen beregnet værdi; åbn filen i Excel, og gem den igen")
    if has_control_sign(cell):
        raise ValueError("cellen indeholder et styretegn, som ikke hører til i en tekst")
    if _EXCEL_ERROR.match(cell.upper()):
        raise ValueError("cellen indeholder en fejlværdi fra Excel")


def _date(cell: str, year: str, month: str, day_of_month: str) -> date:
    try:
        found = datetime.combine(date(int(year), int(month), int(day_of_month)), time()).date()
    except ValueError:
        raise ValueError(f"{shown(cell)} er ikke en dag, der findes") from None
    if found.year < FIRST_YEAR:
        raise ValueError(f"{shown(cell)} ligger før år {FIRST_YEAR}")
    return found


def _or(values: tuple[str, ...]) -> str:
    return f"{', '.join(values[:-1])} eller {values[-1]}"
