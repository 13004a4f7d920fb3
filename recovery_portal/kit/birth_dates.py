"""What looks like a birth date in a text.

A day 18 or more years ago in any spelling (12.03.80, 120380, 12 03 80, 3. maj 1985), and any day,
month or year right after "født", "f." and the like. Newer days are those of casework.
"""

import re
from collections.abc import Iterator
from datetime import date

GROWN_UP = 18

_MONTHS = "januar februar marts april maj juni juli august september oktober november december"
_MONTH = "|".join(f"{name}|{name[:3]}" for name in _MONTHS.split())
_YEAR = r"(?P<{0}>(?:19|20)\d\d|\d\d)"
_NUMERIC = rf"(?P<d1>\d{{1,2}})\s?[./-]\s?(?P<m1>\d{{1,2}})\s?[./-]\s?{_YEAR.format('y1')}"
_WRITTEN = rf"(?P<d2>\d{{1,2}})\.?\s*(?P<m2>{_MONTH})\.?\s+['’]?{_YEAR.format('y2')}"
_ISO = r"(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)"
_BARE = rf"(?P<d4>\d\d)(?P<m4>\d\d){_YEAR.format('y4')}"
_SPACED = rf"(?<!\d )(?P<d5>\d\d) (?P<m5>\d\d) {_YEAR.format('y5')}(?! \d)"
_DAY = re.compile(
    rf"(?<![\w§.,/-])(?:{_ISO}|{_NUMERIC}|{_WRITTEN}|{_BARE}|{_SPACED})(?![\d/]|[.,-]\d)"
    r"(?!\s*(?:kr\b|dkk\b|,-))",
    re.IGNORECASE,
)
_COUNTED = r"(?:%|[./-]\d|år|uger|dage|måneder|gange|timer|minutter|procent|borgere)"
_BORN = re.compile(
    r"(?<!\w)(?:(?:født|fødselsdato(?:en)?|fødselsdag(?:en)?|fødselsår(?:et)?|fødeår|årgang)\b"
    r"|f\.(?:\s?d\.)?)[\s:,]*(?:(?:den|d\.|er|i|år)\s*){0,3}"
    rf"(?P<day>\d{{1,2}}\.?\s*(?:{_MONTH})\b(?:\.?\s+\d{{2,4}})?|\d{{1,2}}[./-]\s?\d{{1,2}}"
    rf"(?:[./-]\s?\d{{2,4}})?|\d\d \d\d (?:\d\d)?\d\d|(?:{_MONTH})\.?\s+(?:\d\d)?\d\d"
    rf"|\d{{6}}(?:\d\d)?|(?:19|20)\d\d|['’]?\d\d(?!\s*{_COUNTED}))(?!\w)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:nr|nummer|nummeret|id|tlf|telefon|sag|sagen)\.?:?\s*$", re.IGNORECASE)


def birth_dates(text: str, today: date) -> Iterator[tuple[int, str]]:
    """Where each begins in the text, and the bit itself."""
    born = {match.start("day"): match.group("day") for match in _BORN.finditer(text)}
    yield from born.items()
    taken = [range(at, at + len(bit)) for at, bit in born.items()]
    for match in _DAY.finditer(text):
        is_taken = any(match.start() in part for part in taken)
        if not is_taken and not _is_number(text, match) and _is_old(match, today):
            yield match.start(), match.group()


def _is_number(text: str, match: re.Match) -> bool:
    return bool(match["d4"] and _NUMBERED.search(text[: match.start()]))


def _is_old(match: re.Match, today: date) -> bool:
    day, month, year = (_part(match, name) for name in "dmy")
    number = int(month) if month.isdigit() else _month_number(month)
    try:
        then = date(_full_year(int(year), today), number, int(day))
        return then <= today.replace(year=today.year - GROWN_UP, day=min(today.day, 28))
    except ValueError:
        return False


def _part(match: re.Match, name: str) -> str:
    return next(found for place in "12345" if (found := match[name + place]))


def _month_number(word: str) -> int:
    names = [name[:3] for name in _MONTHS.split()]
    return names.index(word[:3].casefold()) + 1


def _full_year(year: int, today: date) -> int:
    if year >= 100:
        return year
    return 2000 + year if 2000 + year <= today.year + 1 else 1900 + year
