"""Recognising what looks like a CPR number, so that none is ever stored (design §3).

Six digits that are a valid day, month and year (day + 60 included, as on temporary numbers),
then four digits, with or without a hyphen, dash or space between. The checksum says nothing:
numbers without it have been issued since 2007. The parts of the date may stand apart, and so may
all ten digits: that is how numbers are dictated, and how dates are written.
"""

import re
from calendar import monthrange
from collections.abc import Iterator

_DASH = "-‐‑‒–—−"
_BLANK = r"[^\S\r\n]"  # numbers on lines of their own are a list
_JOINT = rf"[{_DASH}\s]{{0,5}}"
_JOINT_ON_LINE = rf"(?:{_BLANK}|[{_DASH}]){{0,5}}"
_SIGN = rf"{_BLANK}?[{_DASH}./]{_BLANK}?"
_SPELT = rf"{_BLANK}{{1,3}}\d"
# What stands after a digit and the same sign is the rest of something longer: a telephone number
# and a postcode, a case number. Dots and slashes before the last four are no CPR number either.
# Each begins with a digit and no digit before it, which the search finds at once.
_PATTERN = re.compile(
    rf"\d(?<!\d\d)(?:"
    rf"\d(?:\d{{4}}{_JOINT}"
    rf"|(?<!\d[{_DASH}./]\d\d)(?:{_SIGN}\d\d){{2}}{_JOINT_ON_LINE}"
    rf"|(?<!\d\s\d\d)(?:{_BLANK}{{1,3}}\d\d){{2}}{_JOINT_ON_LINE}"
    rf")\d{{4}}"
    rf"|(?<!\d\s\d)(?:{_SPELT}){{5}}(?:{_BLANK}|[{_DASH}]){{1,5}}\d(?:{_SPELT}){{3}}"
    rf"(?!{_BLANK}\d(?!\d))"
    rf")(?!\d)"
)


def find_cpr(text: str) -> re.Match | None:
    """The first CPR-like number in `text`, or None."""
    return next(_found(text), None)


def looks_like_cpr(text: str) -> bool:
    """True when `text` holds a CPR-like number anywhere."""
    return find_cpr(text) is not None


def replace_cpr(text: str, replacement) -> str:
    """`text` with each CPR-like number replaced by `replacement(match)`."""
    while matches := list(_found(text)):  # again: one may have hidden behind another
        parts, at = [], 0
        for match in matches:
            parts += [text[at : match.start()], replacement(match)]
            at = match.end()
        text = "".join(parts) + text[at:]
    return text


def digits_of(match: re.Match) -> str:
    """The ten digits; int() also understands those of other scripts, as the pattern does."""
    return "".join(str(int(sign)) for sign in match.group() if sign.isdigit())


def _found(text: str) -> Iterator[re.Match]:
    at = 0
    while match := _PATTERN.search(text, at):
        is_date = _is_date(match)
        at = match.end() if is_date else match.start() + 1
        if is_date:
            yield match


def _is_date(match: re.Match) -> bool:
    digits = digits_of(match)
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    if day > 60:
        day -= 60
    # Two digits of the year do not tell the century; 1900 is no leap year, 2000 is.
    return 1 <= month <= 12 and 1 <= day <= monthrange(2000 + year, month)[1]
