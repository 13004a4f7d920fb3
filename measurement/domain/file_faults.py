"""Faults of a questionnaire's file in Danish: where, what, and never a CPR-like number again."""

import unicodedata
from typing import NamedTuple

from measurement.domain.json_places import Odd
from recovery_portal.kit.cpr import looks_like_cpr, replace_cpr
from recovery_portal.kit.danish import number

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_NAMES = {"sections": "afsnit", "items": "udsagn", "examples": "eksempel", "scale": "trin"}


class Text(NamedTuple):
    """A field of text: at most `longest` signs; some may be empty."""

    longest: int
    may_be_empty: bool = False


class Fault(NamedTuple):
    """What is wrong, and where: the file's line (or None) and the place in words (or "")."""

    line: int | None
    place: str
    words: str

    def __str__(self) -> str:
        where = ", ".join(filter(None, [f"linje {self.line}" if self.line else "", self.place]))
        sentence = f"{where}: {self.words}" if where else self.words
        end = "" if sentence.endswith("?") else "."
        return f"{sentence[:1].upper()}{sentence[1:]}{end}"


def fault_of_text(text: str, rule: Text) -> str:
    """What is wrong with `text`, or ""."""
    if not text and not rule.may_be_empty:
        return "teksten er tom"
    if len(text) > rule.longest:
        return f"teksten er på {number(len(text))} tegn; højst {number(rule.longest)}"
    for at, sign in enumerate(text, start=1):
        if sign == "\n":
            return f"teksten har et linjeskift (tegn {at}): skriv den på én linje"
        if unicodedata.category(sign) in _INVISIBLE:
            return f"teksten har et usynligt tegn, U+{ord(sign):04X} (tegn {at}): fjern det"
    if looks_like_cpr(text):
        return "teksten indeholder noget, der ligner et CPR-nummer: fjern det"
    return ""


def place(path: tuple) -> str:
    """`("sections", 2, "items", 1, "help")` → `afsnit nr. 3, udsagn nr. 2, »help«`."""
    parts: list[str] = []
    for at, step in enumerate(path):
        if isinstance(step, int):
            parts[-1] = f"{_NAMES.get(path[at - 1], quoted(str(path[at - 1])))} nr. {step + 1}"
        else:
            parts.append(quoted(step))
    return ", ".join(parts)


def quoted(text: str) -> str:
    """`text` in quotation marks, short and without what must not be repeated."""
    shown = "".join(sign if sign.isprintable() else "?" for sign in text[:40])
    return f"»{replace_cpr(shown, lambda _: '…')}{'…' if len(text) > 40 else ''}«"


def kind(value) -> str:
    """What stands there instead, in words."""
    if isinstance(value, Odd):
        return quoted(value.text)
    names = {bool: "true eller false", int: "et tal", str: "en tekst", list: "en liste"}
    names |= {dict: "felter i { }", type(None): "null"}
    return names[type(value)]
