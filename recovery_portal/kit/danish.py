"""Danish dates, numbers, alphabetical order, and text that looks like a CPR number.

Pure: values in, text out. Aware datetimes must already be in local time (the template filters
in `templatetags/danish.py` see to that).
"""

import datetime
import math
import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december"
).split()
SHORT_MONTHS = "jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec.".split()
WEEKDAYS = "mandag tirsdag onsdag torsdag fredag lørdag søndag".split()
MINUS = "\N{MINUS SIGN}"
HIDDEN = "\N{EN DASH}"

# --- Dates and times ----------------------------------------------------------------------------


def date_long(day: datetime.date) -> str:
    """`21. november 2026`."""
    return f"{day_month(day)} {day.year}"


def date_short(day: datetime.date) -> str:
    """`21. nov. 2026`."""
    return f"{day_month_short(day)} {day.year}"


def day_month(day: datetime.date) -> str:
    """`21. november`."""
    return f"{day.day}. {MONTHS[day.month - 1]}"


def day_month_short(day: datetime.date) -> str:
    """`21. nov.`."""
    return f"{day.day}. {SHORT_MONTHS[day.month - 1]}"


def weekday(day: datetime.date) -> str:
    """`lørdag`."""
    return WEEKDAYS[day.weekday()]


def weekday_short(day: datetime.date) -> str:
    """`lø`, as in `lø 21. nov.`."""
    return weekday(day)[:2]


def month(day: datetime.date) -> str:
    """`november 2026`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def quarter(day: datetime.date) -> str:
    """`4. kvartal 2026`."""
    return f"{(day.month + 2) // 3}. kvartal {day.year}"


def week(day: datetime.date) -> str:
    """`uge 47`, by ISO 8601 as Danish calendars count."""
    return f"uge {day.isocalendar().week}"


def time(moment: datetime.datetime | datetime.time) -> str:
    """`14.32`."""
    return f"{moment:%H.%M}"


def clock(moment: datetime.datetime | datetime.time) -> str:
    """`kl. 14.32`."""
    return f"kl. {time(moment)}"


# --- Numbers ------------------------------------------------------------------------------------


def number(value: float | Decimal | None, decimals: int = 0) -> str:
    """`1.234,5`, rounded half up, minus as U+2212; `–` for None (hidden or not known)."""
    if value is None:
        return HIDDEN
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{text}" if rounded < 0 else text


def signed(value: float | Decimal | None, decimals: int = 0) -> str:
    """A difference: `+3`, `−3`, `0`."""
    text = number(value, decimals)
    if value is None or text.startswith(MINUS) or not text.strip("0,"):
        return text
    return f"+{text}"


def score(value: float | None) -> str:
    """A score of 0-100 as a whole number, never rounded up over a threshold: 66.66 is `66`."""
    # The inner rounding keeps 67.0 that arrived as 66.99999999999999 from showing as 66.
    return HIDDEN if value is None else number(math.floor(round(value, 6)))


# --- Alphabetical order -------------------------------------------------------------------------

# The three last letters of the alphabet, put on the ASCII signs that follow z.
_LAST_LETTERS = str.maketrans(
    {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y"}
)


def collation_key(text: str) -> tuple[str, str]:
    """Sort key: a-z, æ, ø, å; `aa` as å, ä as æ, ö as ø, ü as y; other accents and case aside."""
    letters = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    decomposed = unicodedata.normalize("NFD", letters.translate(_LAST_LETTERS))
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return plain, text


# --- CPR-like text ------------------------------------------------------------------------------

_DASHES = "\\-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_CPR_SHAPE = re.compile(rf"(?<!\d)(\d\d)(\d\d)(\d\d)\s?[{_DASHES}]?\s?\d{{4}}(?!\d)")
_LONGEST_DAY = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def find_cpr(text: str) -> list[tuple[int, int]]:
    """Where in the text something looks like a CPR number: (start, end) of each place.

    Six digits that are a valid day (day + 60 included), month and two-digit year, then four
    digits, with or without a hyphen, dash or space between; never within a longer run of digits.
    The check digit is left out: it has not been guaranteed since 2007.
    """
    return [
        match.span()
        for match in _CPR_SHAPE.finditer(text)
        if _is_birth_date(*(int(part) for part in match.groups()))
    ]


def looks_like_cpr(text: str) -> bool:
    """Whether anything in the text looks like a CPR number."""
    return bool(find_cpr(text))


def _is_birth_date(day: int, month_number: int, year: int) -> bool:
    day = day - 60 if day > 60 else day
    if not 1 <= month_number <= 12 or not 1 <= day <= _LONGEST_DAY[month_number - 1]:
        return False
    # 1900 was no leap year but 2000 was, and the two digits do not say which: either will do.
    return (day, month_number) != (29, 2) or year % 4 == 0
