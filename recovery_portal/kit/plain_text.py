"""Text as people type it: without signs nobody sees, and with faults in the portal's own words."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from recovery_portal.kit import danish

# Control characters but tab, line breaks and NUL (which is refused), and those that turn the
# direction of the text around them.
_UNSEEN = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)

_BOUNDS = {
    "min_value": _lazy("Skriv mindst %(limit)s."),
    "max_value": _lazy("Skriv højst %(limit)s."),
}


def without_controls(text: str) -> str:
    """`text` without control and direction characters; NUL stays, and is refused later."""
    return _UNSEEN.sub("", text)


def in_our_words(error: ValidationError, words: dict) -> ValidationError:
    """`error` with Django's sentences exchanged for the portal's, or for `words` by code."""
    lists = error.error_dict.values() if hasattr(error, "error_dict") else [error.error_list]
    for one in (one for faults in lists for one in faults):
        sentence = words.get(one.code) or _sentence(one)
        if sentence:
            one.message, one.params = sentence, None
    return error


def _sentence(one: ValidationError) -> str:
    if one.code == "null_characters_not_allowed":
        return _("Teksten rummer et usynligt tegn, der ikke kan gemmes. Skriv den igen.")
    if one.code in _BOUNDS and isinstance((one.params or {}).get("limit_value"), int):
        return _BOUNDS[one.code] % {"limit": danish.number(one.params["limit_value"])}
    # A file's name is measured too, in other params, and has words of its own.
    if one.code == "max_length" and "limit_value" in (one.params or {}):
        return _("Teksten må højst være %(limit)s tegn; den er %(length)s.") % {
            "limit": danish.number(one.params["limit_value"]),
            "length": danish.number(one.params["show_value"]),
        }
    return ""
