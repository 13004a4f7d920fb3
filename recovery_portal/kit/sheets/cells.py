"""One cell at a time: what is cleaned on the way in, and defused on the way out.

A text that a spreadsheet would take for a formula gets an apostrophe in front on its way out, and
loses it again on its way in, so that a file we wrote reads back as what it was.
"""

import re
import unicodedata

# What starts a formula in Excel, LibreOffice or Google Sheets; the wide forms are typed by
# East Asian keyboards and understood as the narrow ones.
_TRIGGERS = "=+\\-@\t\r\n＝＋－＠"
_FORMULA = re.compile(rf"'*\s*[{_TRIGGERS}]")
_GUARDED = re.compile(rf"'+\s*[{_TRIGGERS}]")
# "-12,5" and "-1.234" are numbers, also as text.
_NEGATIVE = re.compile(r"-\d+(?:[.,]\d+)*")
# Zero-width signs, soft hyphens and direction marks come along from web pages; they make two
# equal-looking texts different and hide what a text holds.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """`text` composed (NFC), without invisible signs, outer blanks and our own guard."""
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = text.strip()
    return text[1:].strip() if text[:1] == "'" and _GUARDED.match(text) else text


def guard(value):
    """`value` as it may stand in a file: text is defused, numbers and dates stay what they are."""
    if not isinstance(value, str):
        return value
    text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", value)
    if _FORMULA.match(text) and not _NEGATIVE.fullmatch(text):
        return f"'{text}"
    return text


def has_control_sign(text: str) -> bool:
    """True where `text` holds a control sign other than tab and line breaks."""
    return _CONTROL.search(text) is not None
