"""Finding a case's reference in a text that outlives it, however it is spaced and cased."""

import re
import unicodedata
from collections.abc import Iterable

# What is no longer than this may be a number or a criterion's code as well: then a word tells.
_SHORT, _SHORT_NUMBER = 3, 4
_WORDS = (
    r"(?:sag(?:en|s|snr|snummer|snummeret|sreference)?|(?:journal)?(?:nr|nummer)|nummeret|id"
    r"|borger(?:en|nr|nummer)?)"
)
_BETWEEN = r"[\W_]{0,3}"


def references_in(text: str, references: Iterable[str]) -> list[str]:
    """The bits of `text` that are one of `references`, in order, as they are written there.

    Blanks, hyphens and the like count for nothing, nor does case. A reference of few signs (»12«,
    »K3«) counts only after a word such as sag or nr., as else it may be any number.
    """
    text = unicodedata.normalize("NFKC", text)
    signs = _signs(text)
    found: dict[int, str] = {}
    for reference in references:
        own = _signs(unicodedata.normalize("NFKC", reference))
        if own and own in signs:
            for match in _pattern(own).finditer(text):
                bits = match["it"], found.get(match.start("it"), "")
                found[match.start("it")] = max(bits, key=len)
    return list(dict.fromkeys(bit for _at, bit in sorted(found.items())))


def _signs(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _pattern(signs: str) -> re.Pattern:
    """`signs` with what may stand between them, and no more letters or digits of its kind around.

    "sag2026-105" holds 2026-105; 2026-1053 does not.
    """
    whole = (
        f"{_edge(signs[0], '<')}(?P<it>{_BETWEEN.join(map(re.escape, signs))}){_edge(signs[-1])}"
    )
    if len(signs) <= (_SHORT_NUMBER if signs.isdigit() else _SHORT):
        whole = rf"(?<![^\W\d_]){_WORDS}{_BETWEEN}{whole}"
    return re.compile(whole, re.IGNORECASE)


def _edge(sign: str, side: str = "") -> str:
    return rf"(?{side}!\d)" if sign.isdigit() else rf"(?{side}![^\W\d_])"
