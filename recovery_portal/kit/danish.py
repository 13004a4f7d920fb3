"""Danish dates, numbers and alphabetical order.

Pure: values in, text out. Aware datetimes must already be in local time (the template filters
in `templatetags/danish.py` see to that).
"""

import datetime
import math
import unicodedata
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

MONTHS = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
]
SHORT_MONTHS = [f"{month[:3]}." if len(month) > 3 else month for month in MONTHS]
WEEKDAYS = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]
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


def span(first: datetime.date, last: datetime.date) -> str:
    """`1. til 20. november 2026`, or with the month and the year of the first day as well."""
    if first == last:
        return date_long(last)
    if first.year != last.year:
        return f"{date_long(first)} til {date_long(last)}"
    begins = f"{first.day}." if first.month == last.month else day_month(first)
    return f"{begins} til {date_long(last)}"


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
    if type(value) is int and not decimals:  # the most frequent by far, and in need of no rounding
        text = f"{abs(value):,}".replace(",", ".")
        return f"{MINUS}{text}" if value < 0 else text
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{text}" if rounded < 0 else text


def as_shown(value: float | Decimal | None, decimals: int = 0) -> Decimal | int | None:
    """The same as a number, for a file: with its decimals as a Decimal, else whole."""
    if value is None:
        return None
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return rounded if decimals else int(rounded)


def joined(words: Sequence[str]) -> str:
    """`a`, `a og b`, `a, b og c`."""
    *first, last = words
    return f"{', '.join(first)} og {last}" if first else last


def more_or_fewer(change: float) -> str:
    """The word after a difference in things that are counted: `1 mere`, `2 flere`, `1 færre`."""
    if change < 0:
        return "færre"
    return "mere" if change == 1 else "flere"


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
_LAST_LETTERS = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y"})


def collation_key(text: str) -> tuple[str, str]:
    """Sort key: a-z, æ, ø, å; `aa` as å, ä as æ, ö as ø, ü as y; other accents and case aside."""
    letters = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    decomposed = unicodedata.normalize("NFD", letters.translate(_LAST_LETTERS))
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return plain, text


_FOLDS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def fold(text: str) -> str:
    """`text` for comparing: case aside, and æ, ø, å as ae, oe, aa."""
    return text.casefold().translate(_FOLDS)
