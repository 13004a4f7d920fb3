"""Recognising what looks like a CPR number, so that none is ever stored (design §3).

Six digits that are a valid day, month and year (day + 60 included, as on temporary numbers),
then four digits, with or without a hyphen, dash or space between. The checksum says nothing:
numbers without it have been issued since 2007.
"""

import re
from calendar import monthrange

_DASHES = r"[-‐‑‒–—−\s]"
_PATTERN = re.compile(rf"(?<!\d)(\d\d)(\d\d)(\d\d){_DASHES}{{0,3}}(\d{{4}})(?!\d)")


def find_cpr(text: str) -> re.Match | None:
    """The first CPR-like number in `text`, or None."""
    return next((match for match in _PATTERN.finditer(text) if _is_date(match)), None)


def looks_like_cpr(text: str) -> bool:
    """True when `text` holds a CPR-like number anywhere."""
    return find_cpr(text) is not None


def replace_cpr(text: str, replacement) -> str:
    """`text` with each CPR-like number replaced by `replacement(match)`."""
    return _PATTERN.sub(lambda m: replacement(m) if _is_date(m) else m.group(), text)


def _is_date(match: re.Match) -> bool:
    day, month, year = (int(match.group(group)) for group in (1, 2, 3))
    if day > 60:
        day -= 60
    # Two digits of the year do not tell the century; 1900 is no leap year, 2000 is.
    return 1 <= month <= 12 and 1 <= day <= monthrange(2000 + year, month)[1]
